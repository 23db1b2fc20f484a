"""The formal check: admitted with a full checklist, rejected by a named rule and two people."""

from datetime import timedelta

import pytest

from certification import clock
from tests.cast import World
from tests.workflows.stages import codes_refusing, filed, returned
from workflows.deadlines import DeadlineKind, latest
from workflows.letters.models import LetterKind
from workflows.states import State

RULES = ["EL-1", "EL-2", "EL-3", "EL-4", "EL-5"]


def test_admitted_when_every_rule_is_ticked(world: World) -> None:
    walk = filed(world)
    ticked = dict.fromkeys(RULES, True)

    for checklist in ({**ticked, "EL-3": False}, {**ticked, "EL-3": "tak"}, ["EL-1"], "wszystko"):
        assert codes_refusing(walk, "admit", walk.crew.secretary, checklist=checklist) == [
            "formal_checklist_complete"
        ]

    walk.act("admit", walk.crew.secretary, checklist=ticked)
    assert walk.case.state == State.ADMITTED


def test_rejected_by_a_rule_of_the_criteria_set_and_a_second_person(world: World) -> None:
    walk = filed(world)

    walk.both("reject", walk.crew.secretary, walk.crew.second_secretary, rule="EL-2", reason="Brak podpisu.")

    letter = walk.case.letters.get()
    assert (walk.case.state, walk.case.eligibility_rule) == (State.REJECTED, "EL-2")
    assert letter.kind == LetterKind.REJECTION
    assert "Zgłoszenie podpisał kierownik urzędu" in letter.body
    assert "Brak podpisu." in letter.body
    assert letter.subject == "Przyjazny Urząd: pismo w sprawie zgłoszenia PU/2027/0001"


@pytest.mark.parametrize("rule", ["EL-9", "TERMIN", 3, ["EL-1"]])
def test_a_rejection_names_a_rule_that_fits(world: World, rule: object) -> None:
    walk = filed(world)

    assert codes_refusing(walk, "reject", walk.crew.secretary, rule=rule, reason="Nie.") == [
        "eligibility_rule_named"
    ]


def test_overdue_counts_from_a_delivery_with_its_proof(world: World) -> None:
    walk = returned(world)
    late = {"rule": "TERMIN", "reason": "Braków nie uzupełniono."}

    world.timeline.days(30)
    assert codes_refusing(walk, "reject", walk.crew.secretary, **late) == ["eligibility_rule_named"]

    walk.deliver()
    assert codes_refusing(walk, "reject", walk.crew.secretary, **late) == ["eligibility_rule_named"]

    deadline = latest(walk.case, DeadlineKind.COMPLETION)
    assert deadline is not None
    clock.set(deadline.due_at + timedelta(minutes=1))
    walk.both("reject", walk.crew.secretary, walk.crew.second_secretary, **late)
    assert (walk.case.state, walk.case.eligibility_rule) == (State.REJECTED, "TERMIN")
    assert "Braki nie zostały uzupełnione w terminie." in walk.case.letters.latest("pk").body
