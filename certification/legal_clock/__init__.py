"""Deadlines: computed once, stored with their explanation, recomputable by hand.

Every function takes the calendar to count in; without one it reads the overrides from the database (one
query).
"""

from datetime import date
from functools import cache

from certification.legal_clock.calendar import Calendar
from certification.legal_clock.counting import (
    Due,
    Unit,
    count_calendar_days,
    count_pause,
    count_working_days,
    end_of_day,
)
from criteria.prepared import Listing

__all__ = [
    "Calendar",
    "Due",
    "Unit",
    "calendar_days",
    "current_calendar",
    "end_of_day",
    "with_pause",
    "working_days",
]


def current_calendar() -> Calendar:
    """The statutory calendar with the overrides that the organiser entered."""
    return Calendar(dict(_overrides().all()))


@cache
def _overrides() -> Listing:
    from certification.models import HolidayOverride

    return Listing(lambda: HolidayOverride.objects.values_list("day", "is_free"))


def calendar_days(start: date, number: int, calendar: Calendar | None = None) -> Due:
    """A period of ``number`` calendar days from the event on ``start``; its end rolls off free days."""
    return count_calendar_days(start, number, calendar or current_calendar())


def working_days(start: date, number: int, calendar: Calendar | None = None) -> Due:
    """A period of ``number`` working days from the event on ``start``."""
    return count_working_days(start, number, calendar or current_calendar())


def with_pause(due: Due, paused_from: date, paused_to: date, calendar: Calendar | None = None) -> Due:
    """The same period, had the clock stood still from one day to another."""
    return count_pause(due, paused_from, paused_to, calendar or current_calendar())
