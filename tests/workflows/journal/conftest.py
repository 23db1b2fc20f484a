"""A case with a past, and the means to falsify it that only the owner of the database has."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from django.db import connection

from certification.season.walk import Walk
from tests import road
from tests.cast import World
from workflows.states import State

Unguarded = Callable[[], object]


@pytest.fixture
def walk(world: World) -> Walk:
    """Filed: opened, filled in, signed."""
    return road.bring(world, State.FORMAL_CHECK)


@contextmanager
def unguarded() -> Iterator[None]:
    """As the database's owner: the law's triggers are gone; they come back with the transaction's end."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET session_replication_role = replica")
            yield
            cursor.execute("SET session_replication_role = DEFAULT")
        else:
            cursor.execute(
                "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'law!_%' ESCAPE '!'"
            )
            triggers = cursor.fetchall()
            for name, _ in triggers:
                cursor.execute(f"DROP TRIGGER {name}")
            yield
            for _, text in triggers:
                cursor.execute(text)
