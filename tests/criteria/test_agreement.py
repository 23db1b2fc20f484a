"""Krippendorff's alpha against the published example, an independent implementation, and what must hold of it."""

from fractions import Fraction

import krippendorff
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from criteria.scoring.agreement import Agreement, agreement

NOBODY = None
PUBLISHED = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, NOBODY, NOBODY, NOBODY),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, NOBODY, 3),
    (NOBODY, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, NOBODY),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, NOBODY),
)
"""Four observers of twelve units: section C of Krippendorff (2011), whose ordinal alpha is 0.815."""


def by_unit(observers: tuple[tuple[int | None, ...], ...]) -> list[list[int]]:
    return [[value for value in unit if value is not None] for unit in zip(*observers, strict=True)]


def test_the_published_example():
    found = agreement(by_unit(PUBLISHED))

    assert found.alpha is not None
    assert round(float(found.alpha), 3) == 0.815
    assert found.units == 11  # the twelfth was rated by one observer alone


def rated(raters: int) -> st.SearchStrategy[list[list[int]]]:
    return st.lists(st.lists(st.integers(0, 5), min_size=1, max_size=raters), min_size=2, max_size=30)


@settings(max_examples=60, deadline=None)
@given(rated(4))
def test_an_independent_implementation_agrees(units: list[list[int]]):
    found = agreement(units)
    values = {value for unit in units if len(unit) > 1 for value in unit}
    if len(values) < 2:
        assert found.alpha is None
        return
    counts = [[unit.count(value) for value in range(6)] for unit in units]
    other = krippendorff.alpha(
        value_counts=counts, value_domain=list(range(6)), level_of_measurement="ordinal"
    )

    assert found.alpha is not None
    assert float(found.alpha) == pytest.approx(other, abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(rated(3), st.randoms())
def test_order_of_units_and_of_raters_does_not_matter(units: list[list[int]], random):
    mixed = [random.sample(unit, len(unit)) for unit in units]
    random.shuffle(mixed)

    assert agreement(mixed) == agreement(units)


def test_only_ranks_count_not_how_far_apart_their_numbers_are():
    units = [[0, 1], [1, 1], [2, 2], [2, 1], [0, 0]]

    assert agreement([[value**3 for value in unit] for unit in units]) == agreement(units)


@pytest.mark.parametrize(
    ("units", "expected"),
    [
        ([], Agreement(None, 0)),
        ([[3], [4]], Agreement(None, 0)),
        ([[3, 3], [3, 3]], Agreement(None, 2)),
        ([[0, 0], [5, 5]], Agreement(Fraction(1), 2)),
        ([[0, 5], [5, 0]], Agreement(Fraction(-1, 2), 2)),
    ],
)
def test_the_ends_of_the_scale_and_what_has_no_alpha(units: list[list[int]], expected: Agreement):
    assert agreement(units) == expected
