"""The season's clock: it only moves on, in office hours, and ends today."""

from datetime import date, datetime, time, timedelta

from certification import clock
from certification.clock import WARSAW


def morning(day: date, hour: int = 9) -> datetime:
    """An hour of a day in Warsaw."""
    return datetime.combine(day, time(hour), WARSAW)


class Timeline:
    """Moves the injected clock; every act of the season happens at some minute of it."""

    def __init__(self, start: datetime) -> None:
        clock.set(start)

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
