"""No vote grants over an unmet knock-out; a conditional mark is no grant."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.unguarded import unguarded
from tests.workflows.panel.stage import Stage, set_up, vote
from tests.workflows.stages import codes_refusing
from workflows.models import Ballot
from workflows.panel.queries import course_of, knockouts_unmet, motions_open

KNOCKOUT = "D-01"


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A good case with one knock-out criterion unmet."""
    yield from set_up(django_db_blocker, GOOD.like("", **{KNOCKOUT: 2}))


def test_the_case_misses_one_knockout(walk: Walk) -> None:
    assert knockouts_unmet(walk.case) == (KNOCKOUT,)
    assert motions_open(walk.case) == {"conditional", "refused"}


@pytest.mark.parametrize("distinction", [False, True])
def test_no_motion_to_grant_is_put(walk: Walk, day: PanelDay, distinction: bool) -> None:
    refused = codes_refusing(walk, "open_ballot", walk.crew.chair, motion="granted", distinction=distinction)

    assert refused == ["motion_allowed"]


def test_even_a_unanimous_vote_would_not_be_announced(walk: Walk, day: PanelDay) -> None:
    ballot = vote(day, walk.case, "conditional", ["for"] * 7)
    with unguarded({"workflows_ballot"}):
        Ballot.objects.filter(pk=ballot.pk).update(motion="granted", votes_for=7)

    assert codes_refusing(walk, "decide", walk.crew.chair, reasons="Tak.") == ["decision_within_thresholds"]


def test_a_conditional_mark_is_possible(walk: Walk, day: PanelDay) -> None:
    vote(day, walk.case, "conditional", ["for"] * 4)
    day.decide(walk, condition="Urząd zapewni dostęp bez barier.")

    assert walk.case.state == "conditional"
    assert walk.case.condition == "Urząd zapewni dostęp bez barier."


def test_with_both_possible_motions_lost_the_mark_is_refused(walk: Walk, day: PanelDay) -> None:
    for motion in ("conditional", "refused"):
        vote(day, walk.case, motion, ["against"] * 7)

    assert course_of(walk.case).falls
    day.decide(walk)
    assert walk.case.state == "refused"
