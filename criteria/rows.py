"""Single rows, written by SQL that is put together once per model.

What ``create``, ``save(update_fields=…)`` and ``bulk_create`` do to a table, without what the ORM does anew each
time; no signals are sent. The model's own table only, on the default database.
"""

from collections.abc import Iterable, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections
from django.db.models import Field, Model

from criteria import server

Row = TypeVar("Row", bound=Model)


def insert(row: Row) -> Row:
    """Insert a row not saved yet, all columns of it; its number is filled in."""
    _inserting(type(row)).add(row)
    return row


def insert_all(rows: Iterable[Model], *, unique: tuple[str, ...] = (), update: tuple[str, ...] = ()) -> None:
    """Insert rows of one model in one statement; their numbers are not filled in.

    Where a row with the same ``unique`` fields exists, its fields ``update`` are changed instead.
    """
    listed = list(rows)
    if listed:
        _inserting(type(listed[0]), unique, update).add_all(listed)


def store(row: Model, *names: str) -> None:
    """Write these fields of a row that exists.

    Raises:
        DatabaseError: it exists no more.

    """
    _storing(type(row), names).store(row)


class _Inserting(Generic[Row]):
    def __init__(self, model: type[Row], unique: Sequence[str], update: Sequence[str]) -> None:
        meta = model._meta
        self._fields = [field for field in meta.local_concrete_fields if not field.primary_key]
        self._key = meta.pk.attname
        columns = ", ".join(f'"{field.column}"' for field in self._fields)
        self._head = f'INSERT INTO "{meta.db_table}" ({columns}) VALUES '
        self._row = "(" + ", ".join(["%s"] * len(self._fields)) + ")"
        self._tail = _on_conflict(model, unique, update)
        self._returning = f' RETURNING "{meta.pk.column}"'

    def add(self, row: Row) -> None:
        with server.cursor(connections[DEFAULT_DB_ALIAS]) as cursor:
            cursor.execute(self._head + self._row + self._returning, _values(self._fields, row, adding=True))
            setattr(row, self._key, cursor.fetchone()[0])
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS

    def add_all(self, rows: Sequence[Row]) -> None:
        values = [value for row in rows for value in _values(self._fields, row, adding=True)]
        with server.cursor(connections[DEFAULT_DB_ALIAS]) as cursor:
            cursor.execute(self._head + ", ".join([self._row] * len(rows)) + self._tail, values)


class _Storing:
    def __init__(self, model: type[Model], names: tuple[str, ...]) -> None:
        self._fields = [_field(model, name) for name in names]
        (owner,) = {field.model for field in self._fields}  # a case has two tables, a statement writes one
        columns = ", ".join(f'"{field.column}" = %s' for field in self._fields)
        self._sql = f'UPDATE "{owner._meta.db_table}" SET {columns} WHERE "{owner._meta.pk.column}" = %s'

    def store(self, row: Model) -> None:
        with server.cursor(connections[DEFAULT_DB_ALIAS]) as cursor:
            cursor.execute(self._sql, [*_values(self._fields, row, adding=False), row.pk])
            if cursor.rowcount != 1:
                raise DatabaseError(f"{row!r} is not in its table")


def _field(model: type[Model], name: str) -> "Field[Any, Any]":
    field: Field[Any, Any] = model._meta.get_field(name)  # type: ignore[assignment]
    return field


def _on_conflict(model: type[Model], unique: Sequence[str], update: Sequence[str]) -> str:
    if not unique:
        return ""
    on = ", ".join(f'"{_field(model, name).column}"' for name in unique)
    new = [f'"{_field(model, name).column}"' for name in update]
    return f" ON CONFLICT ({on}) DO UPDATE SET " + ", ".join(f"{each} = EXCLUDED.{each}" for each in new)


def _values(fields: "Sequence[Field[Any, Any]]", row: Model, *, adding: bool) -> list[Any]:
    connection = connections[DEFAULT_DB_ALIAS]
    return [field.get_db_prep_save(field.pre_save(row, adding), connection) for field in fields]


@cache
def _inserting(
    model: type[Row], unique: tuple[str, ...] = (), update: tuple[str, ...] = ()
) -> _Inserting[Row]:
    return _Inserting(model, unique, update)


@cache
def _storing(model: type[Model], names: tuple[str, ...]) -> _Storing:
    return _Storing(model, names)
