"""People new to the case decide again: independent, by a majority of at least three, never worse."""

import pytest

from certification.models import User
from certification.season.walk import Walk
from tests.workflows.panel.stage import tasks
from tests.workflows.reconsideration.roads import REASONS, concluded, contested, opinions
from tests.workflows.stages import codes_refusing
from workflows.access import shown_state
from workflows.audits.models import Assignment, AssignmentState, Capacity
from workflows.models import Opinion, Resolution
from workflows.reconsideration.queries import touched


def announce(walk: Walk, decision: object, **extra: object) -> list[str]:
    """Which rules refuse the chair's announcement."""
    return codes_refusing(walk, "reconsider", walk.crew.body[0], decision=decision, reasons=REASONS, **extra)


def test_a_reconsidered_grant_replaces_the_refusal(told: Walk) -> None:
    concluded(contested(told), "granted")

    first, second = told.case.resolutions.order_by("pk")
    assert told.case.state == "granted"
    assert (first.decision, first.standing) == ("refused", Resolution.Standing.REPLACED)
    assert (second.number, second.decision) == ("U/PU/2027/2", "granted")
    assert (second.body, second.replaces) == (Resolution.Body.RECONSIDERATION, first)


def test_the_embargo_closes_anew(told: Walk) -> None:
    assert shown_state(told.case, told.head) == "refused"

    concluded(contested(told), "refused")

    assert shown_state(told.case, told.head) == "panel"


def test_a_refusal_upheld_gets_a_resolution_too(told: Walk) -> None:
    concluded(contested(told), "refused")

    assert told.case.state == "refused"
    assert told.case.resolutions.latest("pk").decision == "refused"


def test_three_must_vote(told: Walk) -> None:
    contested(told)
    opinions(told, "granted", "granted")

    assert announce(told, "granted") == ["body_has_voted"]


def test_the_majority_counts(told: Walk) -> None:
    contested(told)
    opinions(told, "granted", "refused", "granted")

    assert announce(told, "refused") == ["body_has_voted"]
    told.act("reconsider", told.crew.body[0], decision="granted", reasons=REASONS)
    assert told.case.state == "granted"


def test_without_a_majority_somebody_must_change_their_vote(told: Walk) -> None:
    contested(told)
    opinions(told, "granted", "refused", "conditional")
    assert announce(told, "granted") == ["body_has_voted"]

    told.act("cast", told.crew.body[2], choice="granted")

    assert Opinion.objects.filter(case_id=told.case.pk).count() == 3
    told.act("reconsider", told.crew.body[0], decision="granted", reasons=REASONS)


def test_only_the_bodys_chair_announces(told: Walk) -> None:
    contested(told)
    opinions(told, "granted", "granted", "granted")

    for actor in (told.crew.body[1], told.crew.chair, told.crew.secretary):
        assert codes_refusing(told, "reconsider", actor, decision="granted", reasons=REASONS) == ["role"]


def test_the_panel_has_no_vote_in_the_body(told: Walk) -> None:
    contested(told)

    assert codes_refusing(told, "cast", told.crew.chair, choice="granted") == ["may_vote_now"]


@pytest.mark.parametrize("decision", ["admitted", "for", "certified", 7, ["granted"], {"a": 1}])
def test_an_opinion_is_a_decision_that_fits(told: Walk, decision: object) -> None:
    contested(told)

    assert codes_refusing(told, "cast", told.crew.body[0], choice=decision) == ["choice_known"]


@pytest.mark.parametrize("decision", ["admitted", "rejected", "panel", 7, ["granted"], {"a": 1}])
def test_a_decision_of_another_kind_is_not_announced(told: Walk, decision: object) -> None:
    contested(told)
    opinions(told, "granted", "granted", "granted")

    assert announce(told, decision) == ["body_has_voted", "outcome_fits_decision"]


def test_nobody_is_worse_off_for_having_asked(conditional: Walk) -> None:
    contested(conditional)
    assert codes_refusing(conditional, "cast", conditional.crew.body[0], choice="refused") == ["choice_known"]
    opinions(conditional, "granted", "granted", "granted")

    assert announce(conditional, "refused") == ["body_has_voted", "never_worse"]


def test_a_condition_upheld_names_it_and_goes_on_after_delivery(conditional: Walk) -> None:
    contested(conditional)
    opinions(conditional, "conditional", "conditional", "conditional")
    assert announce(conditional, "conditional") == ["condition_named"]

    conditional.act(
        "reconsider",
        conditional.crew.body[0],
        decision="conditional",
        reasons=REASONS,
        condition="Urząd opublikuje kartę klienta i cennik.",
    )
    assert conditional.case.deadlines.get(kind="condition").state == "paused"
    conditional.deliver()

    assert conditional.case.condition == "Urząd opublikuje kartę klienta i cennik."
    assert conditional.case.deadlines.get(kind="condition").state == "set"


def test_a_condition_dropped_by_the_body_ends_its_deadline(conditional: Walk) -> None:
    concluded(contested(conditional), "granted")

    assert conditional.case.deadlines.get(kind="condition").state == "cancelled"
    assert conditional.case.condition == ""


# Independence -------------------------------------------------------------------------------------------


def test_who_voted_audited_or_passed_the_file_touched_the_case(told: Walk) -> None:
    crew = told.crew
    people = [crew.chair, crew.panel[3], crew.auditors[0], crew.body[0]]

    assert set(touched(told.case, people)) == {crew.chair.pk, crew.panel[3].pk, crew.auditors[0].pk}


def seat_unasked(walk: Walk, person: User, capacity: Capacity) -> None:
    """Somebody is in the body although the door would not have let them in."""
    Assignment.objects.create(
        case_id=walk.case.pk,
        expert=person,
        capacity=capacity,
        state=AssignmentState.ACCEPTED,
        proposed_at=walk.case.moved_at,
    )


def test_a_body_with_somebody_who_voted_decides_nothing(told: Walk) -> None:
    contested(told)
    opinions(told, "granted", "granted", "granted")
    seat_unasked(told, told.crew.panel[4], Capacity.RECONSIDERATION)

    assert announce(told, "granted") == ["body_independent"]
    assert codes_refusing(told, "cast", told.crew.panel[4], choice="granted") == ["may_vote_now"]


def test_a_member_who_recuses_themselves_votes_no_more(told: Walk) -> None:
    contested(told)
    member = told.crew.body[2]

    told.act("recuse", member, reason="Znam burmistrza.")

    assert codes_refusing(told, "cast", member, choice="granted") == ["role"]
    assert tasks(told.case) == [f"compose_body edition:{told.edition.pk}:coordinator"]


def test_nobody_leaves_the_body_after_voting(told: Walk) -> None:
    contested(told)
    opinions(told, "granted")

    assert codes_refusing(told, "recuse", told.crew.body[0], reason="Znam burmistrza.") == ["has_not_voted"]


# The inbox ----------------------------------------------------------------------------------------------


def test_each_of_the_body_is_asked_then_their_chair(told: Walk) -> None:
    contested(told)
    assert tasks(told.case) == sorted(f"vote {member}" for member in told.crew.body)

    opinions(told, "granted", "granted", "granted")

    assert tasks(told.case) == [f"reconsider {told.crew.body[0]}"]


@pytest.mark.parametrize(("decision", "act"), [("granted", "issue"), ("refused", "close")])
def test_what_the_body_decided_stands_once_its_letter_was_delivered(
    told: Walk, decision: str, act: str
) -> None:
    """Nobody can contest it again, and yet no mark is issued and no case closed behind the office's back."""
    concluded(contested(told), decision)
    secretary = told.crew.secretary
    refused = codes_refusing(told, act, secretary)
    assert len(refused) == 1
    assert refused[0].startswith("reconsideration_time_over_or_")
    assert not [task for task in tasks(told.case) if task.startswith(f"{act} ")]

    told.deliver()

    assert [task for task in tasks(told.case) if task.startswith(f"{act} ")]
    told.act(act, secretary)


def test_the_panel_takes_back_nothing_that_the_body_decided(told: Walk) -> None:
    concluded(contested(told), "granted")

    refused = codes_refusing(told, "correct_decision", told.crew.chair, reason="Pomyłka.")

    assert refused == ["decided_by_panel"]
