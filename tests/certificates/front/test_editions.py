"""Which edition the public pages speak of, and the days they show."""

from datetime import date, datetime

import pytest

from certificates.front.editions import Editions, editions_at
from certificates.front.thresholds import demands, percent
from certificates.front.timeline import stops
from certification.clock import WARSAW
from certification.models import Edition


def edition(year: int) -> Edition:
    """Announced in March, filed for in April and May, released on 19 November."""
    return Edition(
        year=year,
        name=f"edycja {year}",
        announced_on=date(year, 3, 1),
        opens_at=datetime(year, 4, 1, 9, tzinfo=WARSAW),
        closes_at=datetime(year, 6, 1, tzinfo=WARSAW),
        release_at=datetime(year, 11, 19, 10, tzinfo=WARSAW),
        gala_at=datetime(year, 11, 19, 18, tzinfo=WARSAW),
    )


BEFORE, NOW = edition(2026), edition(2027)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2027, 2, 28, 23, 59, tzinfo=WARSAW), Editions(None, None, None, BEFORE)),
        (datetime(2027, 3, 1, tzinfo=WARSAW), Editions(None, NOW, None, BEFORE)),
        (datetime(2027, 4, 1, 9, tzinfo=WARSAW), Editions(NOW, None, None, BEFORE)),
        (datetime(2027, 5, 31, 23, 59, tzinfo=WARSAW), Editions(NOW, None, None, BEFORE)),
        (datetime(2027, 6, 1, tzinfo=WARSAW), Editions(None, None, NOW, BEFORE)),
        (datetime(2027, 11, 19, 10, tzinfo=WARSAW), Editions(None, None, None, NOW)),
    ],
)
def test_an_edition_is_coming_open_running_and_over_to_the_minute(moment: datetime, expected: Editions):
    assert editions_at(moment, [NOW, BEFORE]) == expected


def test_an_edition_without_a_release_is_running_for_as_long_as_it_takes():
    endless = edition(2020)
    endless.release_at = None

    assert editions_at(datetime(2026, 1, 1, tzinfo=WARSAW), [endless]).running == endless


def test_today_stands_among_the_days():
    found = [(stop.day, stop.past, stop.today) for stop in stops(NOW, date(2027, 4, 15))]

    assert found == [
        (date(2027, 3, 1), True, False),
        (date(2027, 4, 1), True, False),
        (date(2027, 4, 15), False, True),
        (date(2027, 5, 31), False, False),
        (date(2027, 11, 19), False, False),
        (date(2027, 11, 19), False, False),
    ]


def test_a_day_of_the_edition_that_is_today_is_not_told_twice():
    found = [stop.label for stop in stops(NOW, date(2027, 5, 31)) if stop.today]

    assert found == ["Ostatni dzień składania zgłoszeń"]


def test_a_share_has_a_comma_and_no_useless_zeros():
    from fractions import Fraction

    assert [percent(65), percent(Fraction(125, 2)), percent(100)] == ["65%", "62,5%", "100%"]


def test_the_demands_are_those_the_program_counts_by():
    NOW.thresholds = {
        "grant": {"total_min": 66, "each_area_min": 51, "knockouts": "all_met", "open_major_nc": 1},
        "conditional": {
            "total_min": 60,
            "areas_below_50_max": 2,
            "area_floor": 44,
            "knockouts_unmet_max": 0,
            "knockout_floor_score": 2,
            "deadline_days": 60,
        },
        "distinction": {"total_min": 85.5, "each_area_min": 70, "knockouts": "all_met", "open_nc": 0},
    }

    assert [each.lines for each in demands(NOW)] == [
        [
            "wynik łączny co najmniej 66%",
            "w każdym obszarze co najmniej 51%",
            "spełnione wszystkie kryteria obowiązkowe",
            "otwartych dużych niezgodności: najwyżej 1",
        ],
        [
            "wynik łączny co najmniej 85,5%",
            "w każdym obszarze co najmniej 70%",
            "spełnione wszystkie kryteria obowiązkowe",
            "żadnej otwartej niezgodności",
        ],
        [
            "wynik łączny co najmniej 60%",
            "obszarów poniżej 51%: najwyżej 2, a każdy z nich co najmniej 44%",
            "spełnione wszystkie kryteria obowiązkowe",
        ],
    ]
