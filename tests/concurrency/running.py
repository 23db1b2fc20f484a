"""How races are run: all at once, or one behind the other, each runner on a connection of its own."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction
from django.db.models import QuerySet

from certification import clock
from tests.concurrency.stops import Scene, Stops
from workflows import collisions, locking
from workflows.invariants import violations
from workflows.refusal import Refused

Runner = Callable[[], Any]

OFTEN, SELDOM = 10, 3
"""How often everybody starts at once; each order is forced once besides. SQLite lets one in at a time anyway."""

PATIENCE = 20
"""Seconds after which somebody is held to wait for ever."""


@dataclass
class Race:
    """What came of several people acting at the same moment, by their places at the start."""

    results: dict[int, Any] = field(default_factory=dict)
    failures: dict[int, Exception] = field(default_factory=dict)

    @property
    def refused(self) -> list[list[str]]:
        """Codes told to those who were refused; anything but words fails the test."""
        odd = [error for error in self.failures.values() if not isinstance(error, Refused)]
        assert odd == [], f"not words but {odd!r}"
        for refusal in self.failures.values():
            assert isinstance(refusal, Refused)
            assert all(reason.text[0].isupper() and len(reason.text) > 15 for reason in refusal.reasons)
        return [refusal.codes for refusal in self.failures.values() if isinstance(refusal, Refused)]

    @property
    def crashed(self) -> bool:
        """Whether the database, not the door, stopped somebody: what a person would see as a failure."""
        return any(isinstance(error, DatabaseError) for error in self.failures.values())


def race(*runners: Runner) -> Race:
    """Start all runners at once."""
    start = threading.Barrier(len(runners))
    return _run(*(_after(start.wait, runner) for runner in runners))


def in_turn(first: Runner, second: Runner) -> Race:
    """The second one asks while the first one's transaction still holds what both want, and gets it after."""
    acted, asking, has_read = threading.Event(), threading.Event(), threading.Event()

    def note_reading(execute: Any, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        result = execute(sql, params, many, context)
        if context["connection"].in_atomic_block and sql.startswith("SELECT"):
            has_read.set()
        return result

    def ahead() -> Any:
        with transaction.atomic():
            result = first()
            acted.set()
            assert asking.wait(PATIENCE)
            _until_somebody_waits(has_read)
            return result

    def behind() -> Any:
        assert acted.wait(PATIENCE)
        asking.set()
        with connection.execute_wrapper(note_reading):
            return second()

    return _run(ahead, behind)


def runs(
    stops: Stops, stop: str, people: Callable[[Scene], Sequence[Runner]], times: int = OFTEN
) -> Iterator[tuple[Scene, Race]]:
    """The race of two, run from the same stop again and again: at once, then each ahead of the other.

    After each, whatever came of it, the whole database must be sound.
    """
    times = min(times, SELDOM) if connection.vendor == "sqlite" else times
    for run in [race] * times + [in_turn, _the_other_way]:
        with stops.at(stop) as scene:
            yield scene, run(*people(scene))
            assert list(violations()) == []


def _the_other_way(one: Runner, other: Runner) -> Race:
    """The second ahead of the first; both keep their places in the outcome."""
    outcome = in_turn(other, one)
    return Race(
        *({1 - place: what for place, what in came.items()} for came in (outcome.results, outcome.failures))
    )


def _after(ready: Callable[[float], Any], runner: Runner) -> Runner:
    def run() -> Any:
        ready(PATIENCE)
        return runner()

    return run


def _run(*runners: Runner) -> Race:
    outcome, moment = Race(), clock.now()

    def run(place: int, runner: Runner) -> None:
        try:
            clock.set(moment)
            outcome.results[place] = runner()
        except Exception as error:
            outcome.failures[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=each, daemon=True) for each in enumerate(runners)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(3 * PATIENCE)
    assert not any(thread.is_alive() for thread in threads), "somebody waits for ever"
    return outcome


def _until_somebody_waits(has_read: threading.Event) -> None:
    """PostgreSQL tells who waits for a lock. In SQLite writers queue before they may even read."""
    if connection.vendor == "sqlite":
        queueing = connection.settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        has_read.wait(0.02 if queueing else PATIENCE)
        return
    waiting = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_stat_clear_snapshot()")
            cursor.execute(waiting)
            if cursor.fetchone()[0]:
                return
        time.sleep(0.005)


def unprotected(one: Runner, other: Runner, *, asked_again: bool = False) -> Race:
    """The race with the protection taken away: the second comes while the first has not committed, and reads past it.

    Nothing is locked and nobody is ``asked_again``; on SQLite, where the lock is that a transaction begins as a
    writer, all begin as readers.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(QuerySet, "select_for_update", lambda rows, **_: rows.all())
        patch.setattr(locking, "_locking", locking._locking.__wrapped__)  # its SQL anew, without a lock
        if not asked_again:
            patch.setattr(collisions, "NEIGHBOURLY", frozenset())
        if connection.vendor == "sqlite":
            patch.setitem(connection.settings_dict["OPTIONS"], "transaction_mode", "DEFERRED")
        return in_turn(one, other)
