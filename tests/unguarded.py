"""What only the owner of the database can do: write although the law's triggers forbid it."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection


@contextmanager
def unguarded(
    tables: Collection[str] | None = None, events: Collection[str] = ("INSERT", "UPDATE", "DELETE")
) -> Iterator[Any]:
    """A cursor before which the triggers of these tables, or of all, step aside; they come back at the end.

    ``events``: only those that wait for one of these step aside on SQLite, where each costs. On PostgreSQL the
    session says that it is a replica, which skips every trigger and foreign key; what is deferred is checked before.
    """
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            yield cursor
            cursor.execute("SET session_replication_role = DEFAULT")
            return
        cursor.execute("SELECT name, tbl_name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = [
            (name, sql)
            for name, table, sql in cursor.fetchall()
            if (not tables or table in tables) and _event(sql) in events
        ]
        for name, _ in triggers:
            cursor.execute(f"DROP TRIGGER {connection.ops.quote_name(name)}")
        yield cursor
        for _, sql in triggers:
            cursor.execute(sql)


def _event(sql: str) -> str:
    """What a trigger waits for, out of the statement that makes it: CREATE TRIGGER … BEFORE INSERT ON …"""
    return sql.split()[4]
