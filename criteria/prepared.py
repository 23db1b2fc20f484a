"""Questions that every act asks, put into SQL once.

The ORM takes many times longer to put a query together than the database to answer it, and an act that asks
six small tables one by one pays for that six times. A ``Question`` joins such queries into one statement by
UNION ALL, lets the ORM write it once per database, and from then on only fills in the keys; a ``Reading`` does
so with one queryset of whole rows, ``Listing`` with some of their columns, and ``Changing`` with an UPDATE. The
querysets stay the only place that says what is asked. Single rows are written by ``criteria.rows``.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from typing import Any, Generic, TypeVar, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import JSONObject
from django.db.models.query import get_related_populators
from django.db.models.sql import Query, UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

from criteria import server

Key = int | str | date | datetime | UUID
Row = TypeVar("Row", bound=Model)
Part = QuerySet[Any, Any]
Facts = dict[str, list[dict[str, Any]]]


def part(name: str, rows: "QuerySet[Any, Any]", *columns: str, **renamed: Any) -> Part:
    """One kind of row in a question: its ``name``, where it comes from, and which columns are wanted.

    ``renamed`` gives a column another name or an expression. Values come back as JSON knows them: dates and
    times as text (see ``moment``).
    """
    fields = {column: F(column) for column in columns} | renamed
    return rows.order_by().values_list(Value(name), JSONObject(**fields))


class _Prepared:
    """SQL made once per database; ``build`` gets one stand-in per key and may only compare with it.

    ``spare``: where several querysets are asked with the same keys, some may not use all of them.
    """

    def __init__(self, build: Callable[..., Query], *, spare: bool = False) -> None:
        self._build, self._spare = build, spare
        self._made: dict[tuple[str, tuple[type, ...]], _Made] = {}

    def statement(self, connection: BaseDatabaseWrapper, keys: tuple[Key, ...]) -> tuple[str, list[Any]]:
        """SQL and parameters for these keys."""
        made = self.made(connection, keys)
        values = [_adapted(connection, key) for key in keys]
        return made.sql, [values[each.index] if isinstance(each, _Slot) else each for each in made.params]

    def execute(self, keys: tuple[Key, ...]) -> "tuple[_Made | None, list[Any]]":
        """The rows for these keys, as the database gives them, and what knows their columns (None: there are none)."""
        connection = connections[DEFAULT_DB_ALIAS]
        try:
            statement = self.statement(connection, keys)
        except EmptyResultSet:  # Django knows without asking that there is none
            return None, []
        with server.cursor_of_prepared(connection) as cursor:
            cursor.execute(*statement)
            return self.made(connection, keys), cursor.fetchall()

    def made(self, connection: BaseDatabaseWrapper, keys: tuple[Key, ...]) -> "_Made":
        """The query as SQL, for keys of these types."""
        types = tuple(type(key) for key in keys)
        return self._made.get((connection.alias, types)) or self._make(connection, types)

    def _make(self, connection: BaseDatabaseWrapper, types: tuple[type, ...]) -> "_Made":
        stand_ins = list(_stand_ins(types))
        compiler = self._build(*stand_ins).get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        slots = {_adapted(connection, each): _Slot(index) for index, each in enumerate(stand_ins)}
        places = [
            slots.get(each, each) if isinstance(each, int | str | date | UUID) else each for each in params
        ]
        missing = set(slots.values()) - {each for each in places if isinstance(each, _Slot)}
        if missing and not self._spare:
            raise ValueError(f"keys that the query does not use: {sorted(each.index for each in missing)}")
        made = _Made(*server.with_constants(connection, sql, places, _Slot), compiler)
        self._made[connection.alias, types] = made
        return made


class Question:
    """Several querysets asked in one statement.

    ``build`` gets one stand-in per key, in order, and returns the parts; it may use a key only as a value to
    compare with, never to choose between querysets, for it is called once and the SQL is kept.
    """

    def __init__(self, build: Callable[..., Iterable[Part]]) -> None:
        def whole(*keys: Key) -> Query:
            first, *others = build(*keys)
            return (first.union(*others, all=True) if others else first).query

        self._prepared = _Prepared(whole)

    def ask(self, *keys: Key) -> Facts:
        """The answer for these keys: rows by the name of their part."""
        found: Facts = {}
        for name, row in self._prepared.execute(keys)[1]:
            found.setdefault(name, []).append(json.loads(row))
        return found


class Reading(Generic[Row]):
    """One queryset of whole rows, with what it selects beside them, under the same condition on ``build``.

    A reading that locks its rows may be used inside a transaction only: nobody asks anew whether there is one.
    ``spare``: it need not use every key, which else is an error.
    """

    def __init__(self, build: "Callable[..., QuerySet[Row, Row]]", *, spare: bool = False) -> None:
        self._prepared = _Prepared(lambda *keys: build(*keys).query, spare=spare)

    def all(self, *keys: Key) -> "list[Row]":
        """The rows for these keys, in the queryset's order."""
        made, rows = self._prepared.execute(keys)
        return list(made.instances(rows)) if made else []

    def first(self, *keys: Key) -> "Row | None":
        """The first of them, if there is any."""
        return next(iter(self.all(*keys)), None)


class Listing:
    """One queryset of plain columns (``values_list``), under the same condition on ``build``.

    ``spare``: it need not use every key, which else is an error.
    """

    def __init__(
        self, build: "Callable[..., QuerySet[Any, tuple[Any, ...]]]", *, spare: bool = False
    ) -> None:
        self._prepared = _Prepared(lambda *keys: build(*keys).query, spare=spare)

    def all(self, *keys: Key) -> "list[tuple[Any, ...]]":
        """The columns of the rows for these keys, in the queryset's order."""
        made, rows = self._prepared.execute(keys)
        return made.converted(rows) if made else []


class Changing(_Prepared):
    """An UPDATE put into SQL once: ``build`` returns the rows to change and their new values."""

    def __init__(self, build: "Callable[..., tuple[QuerySet[Any, Any], dict[str, Any]]]") -> None:
        super().__init__(lambda *keys: _update(*build(*keys)))

    def change(self, *keys: Key) -> int:
        """How many rows were changed."""
        connection = connections[DEFAULT_DB_ALIAS]
        with server.cursor_of_prepared(connection) as cursor:
            cursor.execute(*self.statement(connection, keys))
            return int(cursor.rowcount)


def _update(rows: QuerySet[Any, Any], values: dict[str, Any]) -> Query:
    query = cast(UpdateQuery, rows.query.chain(UpdateQuery))
    query.add_update_values(values)
    return query


@dataclass
class _Made:
    """A query as SQL, and what is needed to make model instances of its rows (see Django's ModelIterable)."""

    sql: str
    params: list[Any]
    compiler: SQLCompiler

    @cached_property
    def _converters(self) -> Any:
        return self.compiler.get_converters([each[0] for each in self.compiler.select])

    @cached_property
    def _populators(self) -> Any:
        populators: Any = get_related_populators  # its stub is a later Django's
        return populators(self.compiler.klass_info, self.compiler.select, DEFAULT_DB_ALIAS)

    @cached_property
    def _columns(self) -> tuple[type[Model], slice, list[str]]:
        info, select = self.compiler.klass_info or {}, self.compiler.select
        positions: list[int] = info["select_fields"]
        own = slice(positions[0], positions[-1] + 1)
        return info["model"], own, [each[0].target.attname for each in select[own]]

    def converted(self, rows: list[Any]) -> list[Any]:
        """The rows, their values as Python knows them."""
        return list(self.compiler.apply_converters(rows, self._converters)) if self._converters else rows

    def instances(self, rows: list[Any]) -> Iterator[Any]:
        """Model instances, with the related ones the queryset selects."""
        model, own, names = self._columns
        beside = (self.compiler.annotation_col_map or {}).items()
        for row in self.converted(rows):
            instance = model.from_db(DEFAULT_DB_ALIAS, names, row[own])
            for name, position in beside:
                setattr(instance, name, row[position])
            for populator in self._populators:
                populator.populate(row, instance)
            yield instance


class _Slot:
    """A place in the parameters that a key goes into."""

    def __init__(self, index: int) -> None:
        self.index = index


_NO_KEY = 2_100_000_000
"""Stand-ins for numbers start here: they fit every whole-number column, and no query names one itself."""


def _stand_ins(types: tuple[type, ...]) -> Iterator[Key]:
    for index, each in enumerate(types):
        if issubclass(each, UUID):
            yield UUID(int=index)
        elif issubclass(each, datetime):
            yield datetime(1000, 1, 1, tzinfo=UTC) + timedelta(days=index)
        elif issubclass(each, date):
            yield date(1000, 1, 1) + timedelta(days=index)
        else:
            yield f"\x7f{index}\x7f" if issubclass(each, str) else _NO_KEY + index


def _adapted(connection: BaseDatabaseWrapper, key: Key) -> Any:
    """The key as the database's parameter."""
    if isinstance(key, datetime):
        return connection.ops.adapt_datetimefield_value(key)
    if isinstance(key, UUID):
        return key if connection.features.has_native_uuid_field else key.hex
    return connection.ops.adapt_datefield_value(key) if isinstance(key, date) else key


def padded(keys: Iterable[int], step: int = 25) -> list[int]:
    """The keys, the last of them repeated up to the next whole step: SQL is kept for each number of keys asked with.

    For queries that ask which of some keys a row has (``in``), to which it is all the same.
    """
    found = list(keys)
    return found + found[-1:] * (-len(found) % step)


def moment(text: str | None) -> datetime | None:
    """A time out of an answer: SQLite keeps it in UTC without saying so, PostgreSQL says it."""
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
