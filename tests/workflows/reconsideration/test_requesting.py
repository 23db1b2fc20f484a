"""An office contests a decision: in time, once, and after it was told."""

import pytest

from certification.season.walk import Walk
from tests.workflows.panel.stage import tasks
from tests.workflows.reconsideration.roads import GROUNDS, concluded, contested
from tests.workflows.stages import codes_refusing


def test_before_they_are_told_the_office_learns_nothing_by_asking(refused: Walk) -> None:
    """The refusal is the one of a case still before the panel."""
    assert codes_refusing(refused, "request_reconsideration", refused.head, grounds=GROUNDS) == ["state"]


def test_the_head_asks_within_fourteen_days_of_delivery(told: Walk) -> None:
    told.timeline.days(14)
    told.act("request_reconsideration", told.head, grounds=GROUNDS)

    assert told.case.state == "reconsideration"
    assert told.case.deadlines.get(kind="reconsideration").state == "met"


def test_later_it_is_too_late(told: Walk) -> None:
    told.timeline.days(18)

    assert codes_refusing(told, "request_reconsideration", told.head, grounds=GROUNDS) == [
        "reconsideration_in_time"
    ]


def test_a_right_given_up_is_gone(told: Walk) -> None:
    told.act("waive", told.head, right="reconsideration")

    assert codes_refusing(told, "request_reconsideration", told.head, grounds=GROUNDS) == [
        "reconsideration_in_time"
    ]


def test_only_the_head_asks_and_with_grounds(told: Walk) -> None:
    assert codes_refusing(told, "request_reconsideration", told.preparer, grounds=GROUNDS) == ["role"]
    assert codes_refusing(told, "request_reconsideration", told.head, grounds=" ") == ["needs_grounds"]


def test_a_decision_is_reconsidered_once(told: Walk) -> None:
    concluded(contested(told), "refused")
    told.deliver()

    assert codes_refusing(told, "request_reconsideration", told.head, grounds=GROUNDS) == [
        "not_reconsidered_before"
    ]


def test_a_condition_stands_still_meanwhile(conditional: Walk) -> None:
    conditional.act("request_reconsideration", conditional.head, grounds=GROUNDS)

    assert conditional.case.deadlines.get(kind="condition").state == "paused"


def test_first_people_are_found_then_they_vote_then_their_chair_concludes(told: Walk) -> None:
    told.act("request_reconsideration", told.head, grounds=GROUNDS)
    assert tasks(told.case) == [f"compose_body edition:{told.edition.pk}:coordinator"]


# Closing ------------------------------------------------------------------------------------------------


def test_a_refused_case_closes_when_its_time_is_over(told: Walk) -> None:
    assert codes_refusing(told, "close", told.crew.secretary) == ["reconsideration_time_over_or_used"]

    told.timeline.days(18)
    told.act("close", told.crew.secretary)

    assert told.case.state == "closed"


def test_a_case_the_office_was_not_told_of_does_not_close(refused: Walk) -> None:
    refused.timeline.days(60)

    assert codes_refusing(refused, "close", refused.crew.secretary) == ["reconsideration_time_over_or_used"]


@pytest.mark.parametrize("how", ["waived", "used"])
def test_a_right_given_up_or_used_closes_at_once(told: Walk, how: str) -> None:
    if how == "waived":
        told.act("waive", told.head, right="reconsideration")
    else:
        concluded(contested(told), "refused").deliver()
    assert any(task.startswith("close ") for task in tasks(told.case))

    told.act("close", told.crew.secretary)

    assert told.case.state == "closed"
