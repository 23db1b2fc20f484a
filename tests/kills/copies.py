"""Copies of the database and of its folder: each attempt starts from the same place."""

import shutil
import time
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from tests import tables

OTHERS = "SELECT count(*) FROM pg_stat_activity WHERE datname = %s"


def begin() -> None:
    """An empty database, with its tables."""
    if connection.vendor == "postgresql":
        _on_server(f"DROP DATABASE IF EXISTS {_name()}", f"CREATE DATABASE {_name()} {tables.template()}")
    else:
        tables.copy_to(Path(_name()))
    call_command("migrate", verbosity=0)
    connection.close()


def keep(label: str) -> None:
    """Keep everything as it is now under a label. Nobody may be working."""
    connection.close()
    target = _shelf(label)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(settings.VAR_DIR, target)
    if connection.vendor == "postgresql":
        copy = f"{_name()}_{label}"
        _on_server(f"DROP DATABASE IF EXISTS {copy}", f"CREATE DATABASE {copy} TEMPLATE {_name()}")


def back_to(label: str) -> None:
    """Everything as it was kept under a label."""
    connection.close()
    shutil.rmtree(settings.VAR_DIR)
    shutil.copytree(_shelf(label), settings.VAR_DIR)
    if connection.vendor == "postgresql":
        _on_server(
            f"DROP DATABASE {_name()} WITH (FORCE)", f"CREATE DATABASE {_name()} TEMPLATE {_name()}_{label}"
        )


def wait_for_the_dead() -> None:
    """On PostgreSQL a killed client's last statement may still be running on the server."""
    if connection.vendor != "postgresql":
        return
    deadline = time.monotonic() + 10
    with _server() as server:
        while server.execute(OTHERS, [_name()]).fetchone()[0]:
            if time.monotonic() > deadline:
                raise TimeoutError("somebody is still connected")
            time.sleep(0.005)


def _shelf(label: str) -> Path:
    return Path(f"{settings.VAR_DIR}.{label}")


def _name() -> str:
    return str(settings.DATABASES["default"]["NAME"])


def _server() -> Any:
    import psycopg

    where = connection.get_connection_params() | {"dbname": "postgres"}
    known = ("host", "port", "user", "password", "dbname")
    return psycopg.connect(**{key: where[key] for key in known if key in where}, autocommit=True)


def _on_server(*statements: str) -> None:
    with _server() as server:
        for statement in statements:
            server.execute(statement)
