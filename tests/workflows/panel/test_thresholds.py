"""Better than the thresholds allow needs two thirds of the entitled; worse is always possible."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from certification.season.panel_day import PanelDay
from certification.season.scores import FAIR
from certification.season.walk import Walk
from tests.workflows.panel.stage import Stage, change_edition, seated, set_up, vote
from workflows.audits.queries import assessment_of


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A fair case: its result allows a conditional mark and no more."""
    yield from set_up(django_db_blocker, FAIR)


def test_the_result_of_this_case_allows_a_conditional_mark(walk: Walk) -> None:
    assert assessment_of(walk.case).result == "conditional"


@pytest.mark.parametrize(("in_favour", "carried"), [(4, False), (5, True)])
def test_a_mark_above_the_thresholds_needs_two_thirds(
    walk: Walk, day: PanelDay, in_favour: int, carried: bool
) -> None:
    ballot = vote(day, walk.case, "granted", ["for"] * in_favour + ["against"] * (7 - in_favour))

    assert (ballot.above_thresholds, ballot.carried) == (True, carried)


def test_two_thirds_are_taken_of_the_entitled_not_of_those_who_came(walk: Walk) -> None:
    day = seated(walk, absent=tuple(walk.crew.panel[4:]))

    ballot = vote(day, walk.case, "granted", ["for"] * 4)

    assert (ballot.entitled, ballot.votes_for, ballot.carried) == (7, 4, False)


def test_two_thirds_grant_the_mark(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "granted", ["for"] * 5)
    day.decide(walk)

    assert walk.case.state == "granted"


def test_an_edition_without_the_rule_is_content_with_a_majority(walk: Walk) -> None:
    change_edition(walk, two_thirds_above=False)
    day = seated(walk)

    vote(day, walk.case, "granted", ["for"] * 4 + ["against"] * 3)
    day.decide(walk)

    assert walk.case.state == "granted"


@pytest.mark.parametrize("motion", ["conditional", "refused"])
def test_what_the_thresholds_allow_or_less_needs_a_majority(walk: Walk, day: PanelDay, motion: str) -> None:
    ballot = vote(day, walk.case, motion, ["for"] * 2 + ["against"] + ["abstain"] * 4)

    assert (ballot.above_thresholds, ballot.carried) == (False, True)


def test_a_distinction_is_two_steps_above(walk: Walk, day: PanelDay) -> None:
    ballot = vote(day, walk.case, "granted", ["for"] * 5, distinction=True)

    assert (ballot.above_thresholds, ballot.carried) == (True, True)
    day.decide(walk)
    assert walk.case.resolutions.get().distinction is True
