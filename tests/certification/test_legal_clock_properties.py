"""What holds for every deadline, whatever its start, length, overrides and pause."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from certification.clock import WARSAW
from certification.legal_clock import Calendar, calendar_days, with_pause, working_days
from certification.polish import date_short

days = st.dates(date(2024, 1, 1), date(2035, 12, 31))
lengths = st.integers(0, 90)
calendars = st.builds(
    Calendar, st.dictionaries(st.dates(date(2026, 1, 1), date(2027, 12, 31)), st.booleans(), max_size=20)
)
counting = st.sampled_from([calendar_days, working_days])


@given(counting, days, lengths, calendars)
def test_never_early_and_always_on_a_working_day(count, start, length, calendar):
    due = count(start, length, calendar)
    assert due.day >= start + timedelta(days=length)
    assert calendar.is_working(due.day)


@given(counting, days, lengths, calendars)
def test_more_days_never_end_earlier(count, start, length, calendar):
    assert count(start, length, calendar).day <= count(start, length + 1, calendar).day


@given(counting, days, lengths, calendars)
def test_a_later_start_never_ends_earlier(count, start, length, calendar):
    assert count(start, length, calendar).day <= count(start + timedelta(days=1), length, calendar).day


@given(days, lengths, calendars)
def test_exactly_so_many_working_days_pass(start, length, calendar):
    due = working_days(start, length, calendar)
    passed = sum(calendar.is_working(start + timedelta(days=n + 1)) for n in range((due.day - start).days))
    assert passed == length or (length == 0 and not calendar.is_working(start))


@given(counting, days, lengths, calendars)
def test_the_end_is_midnight_in_poland_after_the_last_day(count, start, length, calendar):
    due = count(start, length, calendar)
    end = due.at.astimezone(WARSAW)
    assert (end.hour, end.minute, end.second) == (0, 0, 0)
    assert end.date() == due.day + timedelta(days=1)


@given(counting, days, lengths, calendars)
def test_the_explanation_names_start_length_and_end(count, start, length, calendar):
    due = count(start, length, calendar)
    assert due.explanation.startswith(f"{length} d")
    assert f"od {date_short(start)} → {date_short(due.day)}" in due.explanation


@given(days, lengths, calendars, st.integers(0, 90), st.integers(0, 60))
def test_a_pause_lengthens_a_period_of_calendar_days_by_itself(start, length, calendar, offset, pause):
    due = calendar_days(start, length, calendar)
    begin = min(start + timedelta(days=offset), due.day)
    paused = with_pause(due, begin, begin + timedelta(days=pause), calendar)
    assert paused.day == calendar_days(start, length + pause, calendar).day


@given(days, st.integers(1, 90), calendars, st.integers(0, 90), st.integers(0, 60))
def test_a_pause_lengthens_a_period_of_working_days_by_the_working_days_in_it(
    start, length, calendar, offset, pause
):
    due = working_days(start, length, calendar)
    begin = min(start + timedelta(days=offset), due.day)
    lost = sum(calendar.is_working(begin + timedelta(days=n + 1)) for n in range(pause))
    paused = with_pause(due, begin, begin + timedelta(days=pause), calendar)
    assert paused.day == working_days(start, length + lost, calendar).day
