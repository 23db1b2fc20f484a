"""Deadlines computed by hand against a wall calendar, word for word."""

from datetime import UTC, date, datetime, timedelta

import pytest

from certification.legal_clock import Calendar, calendar_days, end_of_day, with_pause, working_days
from certification.models import HolidayOverride

STATUTORY = Calendar()

WORKING = [
    ("2026-12-22", 7, "7 dni roboczych od 22.12.2026 → 5.01.2027; wolne: 24–26.12, 1.01"),
    ("2026-11-20", 1, "1 dzień roboczy od 20.11.2026 → 23.11.2026"),
    ("2026-11-21", 1, "1 dzień roboczy od 21.11.2026 → 23.11.2026"),
    ("2026-11-10", 2, "2 dni robocze od 10.11.2026 → 13.11.2026; wolne: 11.11"),
    ("2024-12-20", 3, "3 dni robocze od 20.12.2024 → 27.12.2024; wolne: 25–26.12"),
    ("2027-03-25", 3, "3 dni robocze od 25.03.2027 → 31.03.2027; wolne: 28–29.03"),
    ("2027-05-26", 1, "1 dzień roboczy od 26.05.2027 → 28.05.2027; wolne: 27.05"),
    ("2026-11-21", 0, "0 dni roboczych od 21.11.2026 → 23.11.2026"),
]

CALENDAR = [
    ("2027-06-01", 14, "14 dni od 1.06.2027 → 15.06.2027"),
    ("2027-06-05", 14, "14 dni od 5.06.2027 → 21.06.2027; przesunięto z 19.06.2027, wolne: 19–20.06"),
    ("2026-12-10", 14, "14 dni od 10.12.2026 → 28.12.2026; przesunięto z 24.12.2026, wolne: 24–27.12"),
    ("2024-12-10", 14, "14 dni od 10.12.2024 → 24.12.2024"),
    ("2027-04-30", 1, "1 dzień od 30.04.2027 → 4.05.2027; przesunięto z 1.05.2027, wolne: 1–3.05"),
    ("2027-10-01", 30, "30 dni od 1.10.2027 → 2.11.2027; przesunięto z 31.10.2027, wolne: 31.10–1.11"),
    ("2027-06-01", 0, "0 dni od 1.06.2027 → 1.06.2027"),
]


@pytest.mark.parametrize(("start", "number", "explanation"), WORKING)
def test_working_days(start, number, explanation):
    assert working_days(date.fromisoformat(start), number, STATUTORY).explanation == explanation


@pytest.mark.parametrize(("start", "number", "explanation"), CALENDAR)
def test_calendar_days(start, number, explanation):
    assert calendar_days(date.fromisoformat(start), number, STATUTORY).explanation == explanation


@pytest.mark.parametrize("year", [2024, 2025, 2026, 2027])
def test_christmas_eve_is_free_since_2025(year):
    assert STATUTORY.is_holiday(date(year, 12, 24)) == (year >= 2025)


def test_statutory_holidays_of_2027():
    days = "1.01 6.01 28.03 29.03 1.05 3.05 16.05 27.05 15.08 1.11 11.11 24.12 25.12 26.12"
    year = [date(2027, 1, 1) + timedelta(days=n) for n in range(365)]
    assert " ".join(f"{day.day}.{day:%m}" for day in year if STATUTORY.is_holiday(day)) == days


def test_the_end_is_the_next_midnight_in_poland_in_winter_and_in_summer():
    assert end_of_day(date(2027, 1, 5)) == datetime(2027, 1, 5, 23, tzinfo=UTC)
    assert end_of_day(date(2027, 6, 6)) == datetime(2027, 6, 6, 22, tzinfo=UTC)


@pytest.mark.parametrize(("day", "hours"), [("2027-03-28", 23), ("2027-06-06", 24), ("2027-10-31", 25)])
def test_a_day_on_which_clocks_change_is_still_one_day(day, hours):
    day = date.fromisoformat(day)
    assert end_of_day(day) - end_of_day(day - timedelta(days=1)) == timedelta(hours=hours)


def test_an_override_makes_a_day_free_or_working():
    bridge, saturday = date(2026, 11, 12), date(2026, 11, 14)
    calendar = Calendar({bridge: True, saturday: False})
    due = working_days(date(2026, 11, 10), 3, calendar)
    assert due.day == date(2026, 11, 16)
    assert due.explanation == "3 dni robocze od 10.11.2026 → 16.11.2026; wolne: 11–12.11"
    assert calendar_days(date(2026, 11, 7), 7, calendar).day == saturday


def test_a_pause_of_working_days():
    due = working_days(date(2026, 12, 22), 7, STATUTORY)
    paused = with_pause(due, date(2026, 12, 28), date(2027, 1, 7), STATUTORY)
    assert paused.day == date(2027, 1, 14)
    assert paused.explanation == (
        "7 dni roboczych od 22.12.2026 → 5.01.2027; wolne: 24–26.12, 1.01; "
        "przerwa od 28.12.2026 do 7.01.2027, 6 dni roboczych → 14.01.2027; wolne: 6.01"
    )


def test_a_pause_is_added_to_the_day_before_it_was_moved():
    due = calendar_days(date(2026, 12, 19), 14, STATUTORY)
    assert (due.nominal, due.day) == (date(2027, 1, 2), date(2027, 1, 4))
    paused = with_pause(due, date(2026, 12, 28), date(2027, 1, 5), STATUTORY)
    assert (paused.nominal, paused.day) == (date(2027, 1, 10), date(2027, 1, 11))
    assert paused.explanation.endswith(
        "przerwa od 28.12.2026 do 5.01.2027, 8 dni → 11.01.2027; przesunięto z 10.01.2027, wolne: 10.01"
    )


def test_impossible_pauses_and_periods_are_refused():
    due = calendar_days(date(2027, 6, 1), 14, STATUTORY)
    with pytest.raises(ValueError, match="przed swoim początkiem"):
        with_pause(due, date(2027, 6, 10), date(2027, 6, 9), STATUTORY)
    with pytest.raises(ValueError, match="po upływie terminu"):
        with_pause(due, date(2027, 6, 16), date(2027, 6, 20), STATUTORY)
    with pytest.raises(ValueError, match="ujemna"):
        working_days(date(2027, 6, 1), -1, STATUTORY)


@pytest.mark.django_db
def test_without_a_calendar_the_entered_overrides_count(django_assert_num_queries):
    HolidayOverride.objects.create(day=date(2026, 11, 12), is_free=True, name="Dzień wolny za 15 sierpnia")
    with django_assert_num_queries(1):
        assert working_days(date(2026, 11, 10), 1).day == date(2026, 11, 13)
    assert calendar_days(date(2026, 11, 10), 2).day == date(2026, 11, 13)
