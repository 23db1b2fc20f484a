"""Dates in English words."""

from datetime import date
from typing import Final

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def date_long(day: date) -> str:
    """A day in words: "21 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
