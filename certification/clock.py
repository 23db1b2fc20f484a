"""The only source of "now" in the project, so that tests and the sample season can move time."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

WARSAW = ZoneInfo("Europe/Warsaw")

EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
"""Days that somebody may mean. Far beyond them nothing can be added to a day, nor a zone taken off an hour."""

_moment: ContextVar[datetime | None] = ContextVar("moment", default=None)


def now() -> datetime:
    """The present instant in UTC, or the one that was set."""
    return _moment.get() or datetime.now(UTC)


def today() -> date:
    """The calendar day in Poland at ``now()``."""
    return now().astimezone(WARSAW).date()


def set(moment: datetime) -> None:
    """Stand still at ``moment`` (aware) in this thread or task until ``reset()``."""
    _moment.set(_in_utc(moment))


def reset() -> None:
    """Run with real time again."""
    _moment.set(None)


@contextmanager
def at(moment: datetime) -> Iterator[datetime]:
    """Stand still at ``moment`` (aware) inside the block."""
    token = _moment.set(_in_utc(moment))
    try:
        yield now()
    finally:
        _moment.reset(token)


def _in_utc(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("Chwila musi mieć strefę czasową.")
    return moment.astimezone(UTC)
