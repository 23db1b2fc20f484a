"""The dates of the next edition: a year later, and never on a free day."""

from datetime import date

import pytest

from certification.editions.copying import a_year_later
from certification.legal_clock import Calendar


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 3, 20), date(2027, 3, 22)),  # a Saturday
        (date(2026, 11, 25), date(2027, 11, 25)),
        (date(2027, 11, 11), date(2028, 11, 13)),  # Saturday, and Independence Day
        (date(2026, 3, 29), date(2027, 3, 30)),  # Easter Monday of 2027
        (date(2028, 2, 29), date(2029, 2, 28)),
    ],
)
def test_the_same_date_or_the_next_working_day(day: date, later: date):
    assert a_year_later(day, Calendar()) == later


def test_days_the_organiser_gave_free_are_free():
    assert a_year_later(date(2026, 11, 25), Calendar({date(2027, 11, 25): True})) == date(2027, 11, 26)
