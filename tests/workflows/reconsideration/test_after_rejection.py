"""A rejection contested: the application is admitted after all, or not."""

import pytest

from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.reconsideration.roads import GROUNDS, REASONS, contested, opinions
from tests.workflows.stages import codes_refusing, filed


@pytest.fixture
def untold(world: World) -> Walk:
    """An application was not admitted; its office was not told yet."""
    walk = filed(world)
    walk.both("reject", walk.crew.secretary, walk.crew.second_secretary, rule="EL-2", reason="Brak podpisu.")
    return walk


@pytest.fixture
def rejected(untold: Walk) -> Walk:
    """An application was not admitted, and its office was told."""
    untold.deliver()
    return untold


def test_nobody_contests_what_they_were_not_told(untold: Walk) -> None:
    assert codes_refusing(untold, "request_reconsideration", untold.head, grounds=GROUNDS) == [
        "decision_delivered"
    ]


@pytest.mark.parametrize("decision", ["admitted", "rejected"])
def test_the_application_is_admitted_after_all_or_not(rejected: Walk, decision: str) -> None:
    contested(rejected)
    body = rejected.crew.body
    assert codes_refusing(rejected, "cast", body[0], choice="granted") == ["choice_known"]
    opinions(rejected, decision, decision, decision)

    assert codes_refusing(rejected, "reconsider", body[0], decision="granted", reasons=REASONS) == [
        "body_has_voted",
        "outcome_fits_decision",
    ]
    rejected.act("reconsider", body[0], decision=decision, reasons=REASONS)

    resolution = rejected.case.resolutions.get()
    assert rejected.case.state == decision
    assert (resolution.number, resolution.decision) == ("U/PU/2027/1", decision)


def test_a_rejection_is_contested_in_time(rejected: Walk) -> None:
    rejected.timeline.days(20)

    assert codes_refusing(rejected, "request_reconsideration", rejected.head, grounds=GROUNDS) == [
        "reconsideration_in_time"
    ]
    rejected.act("close", rejected.crew.secretary)
    assert rejected.case.state == "closed"
