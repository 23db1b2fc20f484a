"""Ends of periods, each with an explanation that anybody can check against a calendar.

The day of the event does not count (art. 111 § 2 of the Civil Code); a period of calendar days whose end
falls on a Saturday, a Sunday or a holiday ends on the next working day (art. 115).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import Enum
from itertools import islice

from certification.clock import WARSAW
from certification.legal_clock.calendar import Calendar
from certification.polish import counted, date_short


class Unit(Enum):
    """What a period is counted in."""

    CALENDAR = "calendar"
    WORKING = "working"


@dataclass(frozen=True)
class Due:
    """The end of a period: its last day, and the exclusive instant just after it (UTC)."""

    day: date
    at: datetime
    explanation: str
    unit: Unit = Unit.CALENDAR
    nominal: date | None = None
    """The last day before it was moved off free days; a pause is added to this one."""


def end_of_day(day: date) -> datetime:
    """The exclusive end of a day in Poland: the next midnight there, in UTC."""
    return datetime.combine(day + timedelta(days=1), time.min, WARSAW).astimezone(UTC)


def count_calendar_days(start: date, number: int, calendar: Calendar) -> Due:
    """``number`` ≥ 0 calendar days after ``start``, moved on to a working day."""
    nominal = start + timedelta(days=_checked(number))
    period = counted(number, "dzień", "dni", "dni")
    return _calendar_due(f"{period} od {date_short(start)}", nominal, calendar)


def count_working_days(start: date, number: int, calendar: Calendar) -> Due:
    """The ``number``-th working day after ``start``; with 0, ``start`` moved on to a working day."""
    period = counted(_checked(number), "dzień roboczy", "dni robocze", "dni roboczych")
    return _working_due(f"{period} od {date_short(start)}", start, start, number, calendar)


def count_pause(due: Due, paused_from: date, paused_to: date, calendar: Calendar) -> Due:
    """``due`` moved by a pause: the days after the one it began on, up to the one it ended on.

    The result is the same as if the period had been longer by the days of the pause. Raises ``ValueError``
    for a pause that ends before it begins, or begins when the period is over.
    """
    if paused_to < paused_from:
        raise ValueError("Przerwa kończy się przed swoim początkiem.")
    if paused_from > due.day:
        raise ValueError("Przerwa zaczyna się po upływie terminu.")
    head = f"{due.explanation}; przerwa {_span(paused_from, paused_to)}"
    if due.unit is Unit.CALENDAR:
        length = (paused_to - paused_from).days
        nominal = (due.nominal or due.day) + timedelta(days=length)
        return _calendar_due(f"{head}, {counted(length, 'dzień', 'dni', 'dni')}", nominal, calendar)
    length = sum(map(calendar.is_working, _days(paused_from + timedelta(days=1), paused_to)))
    period = counted(length, "dzień roboczy", "dni robocze", "dni roboczych")
    return _working_due(f"{head}, {period}", due.day, due.day, length, calendar)


def _calendar_due(head: str, nominal: date, calendar: Calendar) -> Due:
    day = calendar.roll(nominal)
    text = f"{head} → {date_short(day)}"
    if day != nominal:
        skipped = _days(nominal, day - timedelta(days=1))
        text += f"; przesunięto z {date_short(nominal)}, wolne: {_ranges(skipped)}"
    return Due(day, end_of_day(day), text, Unit.CALENDAR, nominal)


def _working_due(head: str, start: date, counted_from: date, number: int, calendar: Calendar) -> Due:
    following = islice(calendar.working_days_after(counted_from), number)
    day = max(following, default=calendar.roll(start))
    text = f"{head} → {date_short(day)}"
    if free := _ranges(filter(calendar.is_holiday, _days(start + timedelta(days=1), day))):
        text += f"; wolne: {free}"
    return Due(day, end_of_day(day), text, Unit.WORKING)


def _checked(number: int) -> int:
    if number < 0:
        raise ValueError("Liczba dni nie może być ujemna.")
    return number


def _days(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=step) for step in range((last - first).days + 1))


def _ranges(days: Iterable[date]) -> str:
    """Days as people list them, neighbours joined: "24–26.12, 1.01"."""
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return ", ".join(_run(*run) for run in runs)


def _run(first: date, last: date) -> str:
    if first == last:
        return f"{last.day}.{last:%m}"
    start = str(first.day) if first.month == last.month else f"{first.day}.{first:%m}"
    return f"{start}–{last.day}.{last:%m}"


def _span(first: date, last: date) -> str:
    return f"od {date_short(first)} do {date_short(last)}"
