"""Tables made once for all processes of a run: the first one that needs them makes them, the others copy.

Some fifty migrations take five seconds. ``./do test`` gives every process the same folder in ``TEST_TABLES``; without
it each makes its own. A copy is migrated all the same, which then has nothing to do.
"""

import fcntl
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.db import connection

MADE = "made.sqlite3"


def folder() -> Path | None:
    """Where this run keeps its tables, if it does."""
    named = os.environ.get("TEST_TABLES")
    return Path(named) if named else None


@contextmanager
def one_at_a_time(place: Path) -> Iterator[None]:
    """Whoever comes while somebody makes tables waits for them."""
    with (place / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def begin(create: Callable[[], str]) -> str:
    """Make the test database, its tables copied if they have been made; ``create`` is Django's way."""
    place = folder()
    if place is None:
        return create()
    with one_at_a_time(place):
        return (_on_postgresql if connection.vendor == "postgresql" else _on_sqlite)(place, create)


_alive: list[sqlite3.Connection] = []
"""A database in memory is there for as long as somebody is connected."""


def _on_sqlite(place: Path, create: Callable[[], str]) -> str:
    made = place / MADE
    if made.exists():
        creation: Any = connection.creation
        _alive.append(sqlite3.connect(creation._get_test_db_name(), uri=True))
        with closing(sqlite3.connect(made)) as tables:
            tables.backup(_alive[-1])
        return create()
    name = create()
    unfinished = place / "unfinished"
    with closing(sqlite3.connect(unfinished)) as tables:
        connection.connection.backup(tables)
    unfinished.rename(made)
    return name


def _on_postgresql(place: Path, create: Callable[[], str]) -> str:
    made = template_of(place)
    with connection._nodb_cursor() as server:
        if is_there(server, made):
            connection.settings_dict["TEST"]["TEMPLATE"] = made
            return create()
    name = create()
    connection.close()
    wrapper: Any = connection
    wrapper.close_pool()  # a database is copied only while nobody is connected
    with connection._nodb_cursor() as server:
        server.execute(f"CREATE DATABASE {made} TEMPLATE {connection.ops.quote_name(name)}")
    return name


def copy_to(file: Path) -> None:
    """The tables, if this run has made them, for a process that brings an SQLite database of its own."""
    place = folder()
    if place and (place / MADE).exists():
        shutil.copyfile(place / MADE, file)


def template() -> str:
    """What makes a new PostgreSQL database a copy of this run's tables, for a process of a test that has them."""
    place = folder()
    return f"TEMPLATE {template_of(place)}" if place else ""


def template_of(place: Path) -> str:
    """The name of the database that is copied, of this run alone."""
    return "tables_" + "".join(each for each in place.name.lower() if each.isalnum())


def is_there(server: Any, name: str) -> bool:
    """Whether the server has a database of that name."""
    server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
    return server.fetchone() is not None
