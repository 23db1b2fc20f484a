"""Questions that every act asks, put into SQL once.

The ORM takes many times longer to put a query together than the database to answer it, and an act that asks
six small tables one by one pays for that six times. A ``Question`` joins such queries into one statement by
UNION ALL, lets the ORM write it once per database, and from then on only fills in the keys. The querysets stay
the only place that says what is asked.
"""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connections, router
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import F, Model, QuerySet, Value
from django.db.models.functions import JSONObject

Key = int | date
Part = QuerySet[Any, Any]
Facts = dict[str, list[dict[str, Any]]]


def part(name: str, rows: "QuerySet[Any, Any]", *columns: str, **renamed: Any) -> Part:
    """One kind of row in a question: its ``name``, where it comes from, and which columns are wanted.

    ``renamed`` gives a column another name or an expression. Values come back as JSON knows them: dates and
    times as text (see ``moment``).
    """
    fields = {column: F(column) for column in columns} | renamed
    return rows.order_by().values_list(Value(name), JSONObject(**fields))


class Question:
    """Several querysets asked in one statement.

    ``build`` gets one stand-in per key, in order, and returns the parts; it may use a key only as a value to
    compare with, never to choose between querysets, for it is called once and the SQL is kept.
    """

    def __init__(self, model: type[Model], build: Callable[..., Iterable[Part]]) -> None:
        self.model, self.build = model, build
        self._prepared: dict[tuple[str, tuple[type, ...]], tuple[str, list[Any]]] = {}

    def ask(self, *keys: Key) -> Facts:
        """The answer for these keys (whole numbers and days): rows by the name of their part."""
        connection = connections[router.db_for_read(self.model)]
        sql, params = self._statement(connection, tuple(type(key) for key in keys))
        values = [_adapted(connection, key) for key in keys]
        found: Facts = {}
        with connection.cursor() as cursor:
            cursor.execute(sql, [values[each.index] if isinstance(each, _Slot) else each for each in params])
            for name, row in cursor.fetchall():
                found.setdefault(name, []).append(json.loads(row))
        return found

    def _statement(self, connection: BaseDatabaseWrapper, types: tuple[type, ...]) -> tuple[str, list[Any]]:
        at = (connection.alias, types)
        if at not in self._prepared:
            self._prepared[at] = self._prepare(connection, types)
        return self._prepared[at]

    def _prepare(self, connection: BaseDatabaseWrapper, types: tuple[type, ...]) -> tuple[str, list[Any]]:
        stand_ins = list(_stand_ins(types))
        first, *others = self.build(*stand_ins)
        whole = first.union(*others, all=True) if others else first
        sql, params = whole.query.get_compiler(connection=connection).as_sql()
        slots = {_adapted(connection, each): _Slot(index) for index, each in enumerate(stand_ins)}
        prepared = [slots.get(each, each) if isinstance(each, int | str | date) else each for each in params]
        missing = set(slots.values()) - {each for each in prepared if isinstance(each, _Slot)}
        if missing:
            raise ValueError(f"keys that the question does not use: {sorted(each.index for each in missing)}")
        return sql, prepared


class _Slot:
    """A place in the parameters that a key goes into."""

    def __init__(self, index: int) -> None:
        self.index = index


_NO_KEY = 9_000_000_000_000_000_000
"""Stand-ins for numbers start here: no row has such a key, and it still fits a BigAutoField."""


def _stand_ins(types: tuple[type, ...]) -> Iterator[Key]:
    for index, each in enumerate(types):
        yield date(1000, 1, 1) + timedelta(days=index) if issubclass(each, date) else _NO_KEY + index


def _adapted(connection: BaseDatabaseWrapper, key: Key) -> Any:
    """The key as the database's parameter."""
    return connection.ops.adapt_datefield_value(key) if isinstance(key, date) else key


def moment(text: str | None) -> datetime | None:
    """A time out of an answer: SQLite keeps it in UTC without saying so, PostgreSQL says it."""
    if text is None:
        return None
    found = datetime.fromisoformat(text)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
