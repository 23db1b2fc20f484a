"""Which days are free in Poland: Saturdays, Sundays, statutory holidays, one-off overrides."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from types import MappingProxyType

SATURDAY = 5
_NO_OVERRIDES: Mapping[date, bool] = MappingProxyType({})


@dataclass(frozen=True)
class Calendar:
    """The calendar of working days. ``overrides`` maps a day to "is it free", whatever the statute says."""

    overrides: Mapping[date, bool] = field(default_factory=lambda: _NO_OVERRIDES)

    def is_working(self, day: date) -> bool:
        """Whether offices work on this day."""
        if day in self.overrides:
            return not self.overrides[day]
        return day.weekday() < SATURDAY and day not in statutory_holidays(day.year)

    def is_holiday(self, day: date) -> bool:
        """Whether the day is free for another reason than being a plain Saturday or Sunday."""
        return not self.is_working(day) and (
            self.overrides.get(day, False) or day in statutory_holidays(day.year)
        )

    def roll(self, day: date) -> date:
        """The day itself if it is a working day, else the next one that is."""
        while not self.is_working(day):
            day += timedelta(days=1)
        return day

    def working_days_after(self, day: date) -> Iterator[date]:
        """The working days that follow ``day``, without end."""
        while True:
            day = self.roll(day + timedelta(days=1))
            yield day


@cache
def statutory_holidays(year: int) -> frozenset[date]:
    """Public holidays by Polish statute, movable feasts included; 24 December since 2025."""
    from holidays import country_holidays

    return frozenset(country_holidays("PL", years=year))
