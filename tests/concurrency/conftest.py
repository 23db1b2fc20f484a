"""Races: two people at once, on PostgreSQL. SQLite lets one writer in at a time and has no rows to lock."""

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import connection, connections

from certification import clock
from tests.cast import World, gather


@pytest.fixture
def world(transactional_db: None) -> Iterator[World]:
    """The cast, committed, so that other connections see it."""
    if connection.vendor != "postgresql":
        pytest.skip("RACES NOT RUN: SQLite has no row locks; they run on PostgreSQL")
    yield gather()
    clock.reset()


@dataclass
class Race:
    """What came of several people acting at the same moment."""

    results: list[Any] = field(default_factory=list)
    failures: list[Exception] = field(default_factory=list)


def race(*runners: Callable[[], Any]) -> Race:
    """Start all runners at once, each on a connection of its own, and wait for all."""
    outcome, start, moment = Race(), threading.Barrier(len(runners)), clock.now()

    def run(runner: Callable[[], Any]) -> None:
        try:
            clock.set(moment)
            start.wait(10)
            outcome.results.append(runner())
        except Exception as error:
            outcome.failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(runner,)) for runner in runners]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return outcome
