"""Another process on the tests' own database: a worker to be killed, a command to be run beside."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection, connections

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Elsewhere:
    """How another process finds this test's database and files; mails are files there."""

    database_url: str
    engine: str = "database"

    def environment(self) -> dict[str, str]:
        """The variables that lead there."""
        return {
            "DJANGO_SETTINGS_MODULE": "certification.settings",
            "DATABASE_URL": self.database_url,
            "VAR_DIR": str(settings.VAR_DIR),
            "TASK_ENGINE": self.engine,
        }

    def start(self, *arguments: str) -> "subprocess.Popen[str]":
        """Start ``manage.py``; whoever starts it ends it."""
        return subprocess.Popen(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env={**os.environ, **self.environment()},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        """Run ``manage.py`` to its end, which must be a good one; returns what it said."""
        process = self.start(*arguments)
        said, _ = process.communicate(timeout=120)
        assert process.returncode == 0, said
        return said


@contextmanager
def database_on_disk(folder: Path) -> Iterator[str]:
    """Give the test's database an address that other processes understand; needs committed data.

    On SQLite it lives in the memory of this process, so the test goes on with a copy in a file.
    """
    if connection.vendor == "postgresql":
        yield _address(str(connection.settings_dict["NAME"]))
        return
    file = folder / "db.sqlite3"
    with closing(sqlite3.connect(file)) as copy:
        connection.ensure_connection()
        connection.connection.backup(copy)
    with database_at(str(file)):
        yield f"sqlite:///{file}"


@contextmanager
def database_at(name: str) -> Iterator[None]:
    """This thread works on the database of that name, for the length of the block."""
    usual = connections["default"]
    options = {key: value for key, value in usual.settings_dict["OPTIONS"].items() if key != "pool"}
    other = type(usual)({**usual.settings_dict, "NAME": name, "OPTIONS": options}, "default")
    connections["default"] = other
    try:
        yield
    finally:
        other.close()
        connections["default"] = usual


@contextmanager
def empty_database(folder: Path) -> Iterator[str]:
    """This thread works on a database without a single table; gives its address."""
    if connection.vendor == "sqlite":
        with database_at(str(folder / "db.sqlite3")):
            yield f"sqlite:///{folder / 'db.sqlite3'}"
        return
    name = f"empty_{os.getpid()}"
    _postgresql(f"DROP DATABASE IF EXISTS {name}", f"CREATE DATABASE {name} TEMPLATE template0")
    try:
        with database_at(name):
            yield _address(name)
    finally:
        _postgresql(f"DROP DATABASE {name} WITH (FORCE)")


def _address(name: str) -> str:
    """The throw-away server's database of that name."""
    return urlunsplit(urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}"))


def _postgresql(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def mails() -> list[Path]:
    """The mails other processes have sent."""
    return sorted(Path(settings.VAR_DIR, "mail").glob("*"))


def clear_mails() -> None:
    """No mail of another test."""
    shutil.rmtree(Path(settings.VAR_DIR, "mail"), ignore_errors=True)
