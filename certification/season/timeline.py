"""The season's clock: it only moves on, and ends today."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from certification import clock
from certification.clock import WARSAW

ACT = timedelta(minutes=1)
"""What an act takes where nothing presses."""


def morning(day: date, hour: int = 9) -> datetime:
    """An hour of a day in Warsaw."""
    return datetime.combine(day, time(hour), WARSAW)


class Timeline:
    """Moves the injected clock; every act of the season happens at some moment of it."""

    def __init__(self, start: datetime) -> None:
        clock.set(start)
        self._room: tuple[datetime, int] | None = None

    def to(self, moment: datetime) -> None:
        """Go on to ``moment``; going back is a mistake in the script."""
        if moment < clock.now():
            raise ValueError(f"the season would go back from {clock.now()} to {moment}")
        clock.set(moment)

    def to_day(self, day: date, hour: int = 9) -> None:
        """Go on to an hour of a day, unless it is past."""
        self.to(max(morning(day, hour), clock.now()))

    def minutes(self, number: int = 1) -> None:
        """Let a few minutes pass."""
        clock.set(clock.now() + timedelta(minutes=number))

    def days(self, number: int) -> None:
        """Let whole days pass, to nine in the morning."""
        self.to_day(clock.today() + timedelta(days=number))

    def act(self) -> None:
        """Let the time pass that one act takes: a minute, or its share of a phase that is short of time."""
        clock.set(clock.now() + (ACT if self._room is None else min(ACT, _share(*self._room))))

    @contextmanager
    def within(self, until: datetime, acts: int) -> Iterator[None]:
        """Inside the block the clock stays before ``until``: what is left is shared out among ``acts`` to come.

        Were there more acts than that, each would take a little less than the one before; the clock never arrives.
        """
        self._room = until, acts
        try:
            yield
        finally:
            self._room = None


def _share(until: datetime, acts: int) -> timedelta:
    left = until - clock.now()
    if left <= timedelta(0):
        raise ValueError(f"the phase that was to end at {until} begins at {clock.now()}")
    return left / (acts + 1)
