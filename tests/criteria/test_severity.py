"""How severe a rater is beside the others: a case counts once, and few cases say little."""

from fractions import Fraction

import pytest

from criteria.scoring.severity import deviations, severity


def cases(*means: str) -> list[Fraction]:
    return [Fraction(mean) for mean in means]


def test_nothing_rated_together_says_nothing():
    assert severity([]) is None
    assert deviations({7: 3}) == {}


def test_two_cases_have_a_mean_and_no_interval():
    found = severity(cases("-1", "0"))

    assert found is not None
    assert (found.cases, found.mean, found.low, found.stands_out) == (2, -0.5, None, False)


def test_the_interval_is_students():
    found = severity(cases("-1", "-0.5", "-1.5", "-1"))

    assert found is not None
    # Mean -1, standard deviation 0.40825, t(3) = 3.182: half the width is 0.64953.
    assert found.mean == -1
    assert found.low == pytest.approx(-1.64953, abs=1e-4)
    assert found.high == pytest.approx(-0.35047, abs=1e-4)
    assert found.stands_out


def test_each_is_compared_with_the_mean_of_the_others():
    assert deviations({1: 2, 2: 4}) == {1: -2, 2: 2}
    assert deviations({1: 1, 2: 2, 3: 5}) == {1: Fraction(-5, 2), 2: -1, 3: Fraction(7, 2)}


def test_who_is_now_severe_now_lenient_does_not_stand_out():
    found = severity(cases("2", "-2", "2", "-2"))

    assert found is not None
    assert not found.stands_out


def test_more_cases_than_the_table_has_make_the_interval_no_wider():
    few, many = severity(cases(*["1", "-1"] * 10)), severity(cases(*["1", "-1"] * 40))

    assert few is not None
    assert many is not None
    assert few.high is not None
    assert many.high is not None
    assert many.high < few.high
