"""Two auditors, and the third."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.scoring import (
    Answer,
    Divergence,
    DivergenceKind,
    Question,
    ScoringRules,
    divergences,
    median_of_three,
    propose_consensus,
)

QUESTIONS = [Question(f"A-0{number}", "A", Fraction(1), na_allowed=True) for number in range(1, 5)]
NA = Answer(None, True, "Nie dotyczy.")
FREELY = ScoringRules(na_max_percent=Fraction(100))


def sheet(*points: int | None) -> dict[str, Answer]:
    return {
        question.code: NA if value is None else Answer(value)
        for question, value in zip(QUESTIONS, points, strict=True)
    }


def test_one_point_apart_is_no_divergence():
    assert divergences(QUESTIONS, sheet(3, 3, 3, 3), sheet(4, 3, 3, 2)) == []


def test_two_points_on_a_criterion_are():
    found = divergences(QUESTIONS, sheet(5, 3, 3, 3), sheet(3, 3, 3, 3))

    assert found == [Divergence(DivergenceKind.CRITERION, "A-01", Fraction(5), Fraction(3))]
    assert found[0].gap == 2


def test_an_area_exactly_fifteen_points_apart_diverges():
    """Three criteria one point apart out of four: 3/20 of the area, 15 pp."""
    found = divergences(QUESTIONS, sheet(4, 4, 4, 4), sheet(3, 3, 3, 4))

    assert found == [Divergence(DivergenceKind.AREA, "A", Fraction(80), Fraction(65))]
    assert divergences(QUESTIONS, sheet(4, 4, 4, 4), sheet(3, 3, 4, 4)) == []


def test_na_against_a_score_diverges_without_a_gap():
    found = divergences(QUESTIONS, sheet(None, 3, 3, 3), sheet(3, 3, 3, 3), FREELY)

    assert [(each.code, each.gap) for each in found] == [("A-01", None)]


def test_both_na_agree():
    assert divergences(QUESTIONS, sheet(None, 3, 3, 3), sheet(None, 3, 3, 3), FREELY) == []


def test_half_a_sheet_cannot_be_compared():
    with pytest.raises(ValueError, match="A-04"):
        divergences(QUESTIONS, sheet(3, 3, 3, 3), {"A-01": Answer(3), "A-02": Answer(3), "A-03": Answer(3)})


def test_consensus_takes_what_is_equal_and_the_lower_of_neighbours():
    agreed = propose_consensus(QUESTIONS, sheet(5, 4, 3, None), sheet(3, 4, 4, None), FREELY)

    assert agreed == {"A-02": Answer(4), "A-03": Answer(3), "A-04": NA}


@pytest.mark.parametrize(
    ("opinions", "middle"),
    [
        ((Answer(5), Answer(1), Answer(2)), Answer(2)),
        ((Answer(5), Answer(3), Answer(5)), Answer(5)),
        ((NA, NA, Answer(4)), NA),
        ((NA, Answer(4), Answer(2)), Answer(2)),
    ],
)
def test_the_third_auditor_settles_by_the_median(opinions, middle):
    assert median_of_three(*opinions) == middle


def test_a_median_needs_three_opinions():
    with pytest.raises(ValueError):
        median_of_three(Answer(3), Answer(4), Answer())


points = st.lists(st.one_of(st.none(), st.integers(0, 5)), min_size=4, max_size=4)


@given(points, points)
def test_divergence_does_not_depend_on_who_is_first(one, other):
    there = divergences(QUESTIONS, sheet(*one), sheet(*other))
    back = divergences(QUESTIONS, sheet(*other), sheet(*one))

    assert [(each.kind, each.code, each.gap) for each in there] == [
        (each.kind, each.code, each.gap) for each in back
    ]


@given(points)
def test_nobody_diverges_from_themselves(one):
    assert divergences(QUESTIONS, sheet(*one), sheet(*one)) == []


@given(st.permutations([0, 2, 5]))
def test_the_median_does_not_depend_on_order(order):
    assert median_of_three(*(Answer(value) for value in order)) == Answer(2)
