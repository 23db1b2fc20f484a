"""A database of one's own for races: they commit, so it is put back as it was at a kept moment before each.

There is no transaction to take back, and on SQLite no shared memory: the tables lie in a file, as in the product.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
from django.conf import settings
from django.db import connection, connections, transaction


class Ground(Protocol):
    """The database that the default connection of every thread leads to while somebody stands on it."""

    def keep(self, name: str) -> None:
        """Remember all rows as they are now."""

    def restore(self, name: str) -> None:
        """Put all rows back as they were."""


@contextmanager
def standing() -> Iterator[Ground]:
    """Inside, the default connection leads to a copy of the tests' own database, freshly migrated."""
    original = {key: connection.settings_dict[key] for key in ("NAME", "OPTIONS")}
    kind = _File if connection.vendor == "sqlite" else _Schemas
    ground = kind(dict(connection.settings_dict))
    held = connection.connection if connection.vendor == "sqlite" else None
    connection.connection = None
    connection.settings_dict |= {"NAME": ground.name, "OPTIONS": dict(original["OPTIONS"])}
    try:
        yield ground
    finally:
        connections.close_all()
        if connection.vendor != "sqlite":
            connection.close_pool()  # type: ignore[attr-defined]
        connection.connection = held
        connection.settings_dict |= original
        ground.clear()


class _File:
    """SQLite: a file, and a copy of it for each kept moment.

    Copied by SQLite itself: an error that somebody still holds keeps its connection to the file open.
    """

    def __init__(self, _: dict[str, Any]) -> None:
        self.folder = Path(settings.VAR_DIR) / "races"
        self.folder.mkdir()
        self.name = str(self.folder / "ground.sqlite3")
        connection.ensure_connection()
        with closing(sqlite3.connect(self.name)) as copy:
            connection.connection.backup(copy)

    def keep(self, name: str) -> None:
        self._copy(self.name, self.folder / name)

    def restore(self, name: str) -> None:
        self._copy(self.folder / name, self.name)

    def clear(self) -> None:
        shutil.rmtree(self.folder)

    def _copy(self, source: str | Path, target: str | Path) -> None:
        connections.close_all()
        with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
            here.backup(there)


class _Schemas:
    """PostgreSQL: a database, and a schema of plain copies of its tables for each kept moment.

    Rows are put back as by a replica: no trigger speaks, as in ``tests/conftest.py``.
    """

    def __init__(self, ours: dict[str, Any]) -> None:
        self.ours, self.name = ours, f"{ours['NAME']}_races"
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]
        self._command(f'CREATE DATABASE "{self.name}" TEMPLATE "{ours["NAME"]}"')

    def keep(self, name: str) -> None:
        tables = connection.introspection.table_names()
        copies = (f'CREATE TABLE "kept_{name}"."{table}" AS TABLE public."{table}"' for table in tables)
        self._together([f'CREATE SCHEMA "kept_{name}"', *copies])

    def restore(self, name: str) -> None:
        tables = [
            table for table in connection.introspection.table_names() if not table.startswith("django_m")
        ]
        back = (
            f'DELETE FROM public."{table}"; INSERT INTO public."{table}" OVERRIDING SYSTEM VALUE'
            f' SELECT * FROM "kept_{name}"."{table}"'
            for table in tables
        )
        self._together(["SET LOCAL session_replication_role = replica", *back])

    def clear(self) -> None:
        self._command(f'DROP DATABASE "{self.name}" WITH (FORCE)')

    def _together(self, statements: list[str]) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("; ".join(statements))

    def _command(self, statement: str) -> None:
        """Say something to the server that concerns no database in particular."""
        places = {key: self.ours[key.upper()] for key in ("host", "port", "user", "password")}
        places["host"] = self.ours["OPTIONS"].get("host", places["host"])
        known = {key: value for key, value in places.items() if value}
        with psycopg.connect(**known, dbname="template1", autocommit=True) as server:
            server.execute(statement)
