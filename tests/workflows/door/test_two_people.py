"""Acts of two people: proposed by one, done when another agrees, void once the case has moved."""

from typing import Any

import pytest

from certification import clock
from certification.models import User
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.door.conftest import everything
from workflows import door
from workflows.models import Interest, Proposal
from workflows.refusal import Refused
from workflows.states import State

ASKED = {"rule": "EL-2", "reason": "Brak pełnomocnictwa."}


@pytest.fixture
def walk(world: World) -> Walk:
    """Before the formal check, and one secretary proposes to reject."""
    walk = road.bring(world, State.FORMAL_CHECK)
    walk.act("reject", world.crew.secretary, **ASKED)
    return walk


def proposal(walk: Walk) -> Proposal:
    return walk.case.proposals.latest("pk")


def refused(walk: Walk, act: str, actor: User, **payload: Any) -> list[str]:
    before = everything()
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, act, actor, **payload)
    assert everything() == before
    return refusal.value.codes


def test_a_proposal_moves_nothing_and_says_so_in_the_journal(walk: Walk) -> None:
    entry = walk.case.journal.latest("seq")
    assert walk.case.state == "formal_check"
    assert (entry.act, entry.source, entry.target) == ("propose", "formal_check", "formal_check")
    assert entry.payload == {"proposed": "reject", "rule": "EL-2"}
    assert (proposal(walk).proposed_by, proposal(walk).payload) == (walk.crew.secretary, ASKED)


def test_the_second_person_agrees_and_both_stand_in_the_journal(walk: Walk) -> None:
    walk.act("countersign", walk.crew.second_secretary, proposal=proposal(walk).pk)
    entry = walk.case.journal.latest("seq")
    assert walk.case.state == "rejected"
    assert (entry.act, entry.actor, entry.second_actor) == (
        "reject",
        walk.crew.secretary,
        walk.crew.second_secretary,
    )
    assert proposal(walk).settled_at is not None


def test_nobody_agrees_with_themselves(walk: Walk) -> None:
    codes = refused(walk, "countersign", walk.crew.secretary, proposal=proposal(walk).pk)
    assert codes == ["second_person_entitled"]


def test_only_roles_the_act_names_agree(walk: Walk) -> None:
    codes = refused(walk, "countersign", walk.crew.chair, proposal=proposal(walk).pk)
    assert codes == ["second_person_entitled"]


def test_nothing_is_proposed_twice(walk: Walk) -> None:
    assert refused(walk, "reject", walk.crew.second_secretary, **ASKED) == ["already_proposed"]


@pytest.mark.parametrize("key", [0, -1, True, "1", None, 10**40, [1], {"pk": 1}])
def test_what_is_no_proposal_is_not_agreed_to(walk: Walk, key: object) -> None:
    codes = refused(walk, "countersign", walk.crew.second_secretary, proposal=key)
    assert codes in (["proposal_open"], ["needs_proposal"])


def test_a_proposal_of_another_case_is_not_agreed_to_here(world: World, walk: Walk) -> None:
    other = world.walk(world.offices[1]).open()
    codes = refused(other, "countersign", world.crew.second_secretary, proposal=proposal(walk).pk)
    assert codes == ["proposal_open"]


def test_a_move_settles_what_was_proposed(walk: Walk) -> None:
    waiting = proposal(walk)
    walk.admit()
    waiting.refresh_from_db()
    assert waiting.settled_at == clock.now()
    assert refused(walk, "countersign", walk.crew.second_secretary, proposal=waiting.pk) == ["proposal_open"]


def test_an_act_inside_the_state_settles_nothing(walk: Walk) -> None:
    walk.act("draft_letter", walk.crew.secretary, subject="Pytanie", body="Prosimy o telefon.")
    assert proposal(walk).settled_at is None


@pytest.mark.parametrize("who", ["secretary", "second_secretary"])
def test_either_of_the_two_may_end_a_proposal(walk: Walk, who: str) -> None:
    actor: User = getattr(walk.crew, who)
    walk.act("dismiss", actor, proposal=proposal(walk).pk, reason="Pełnomocnictwo się znalazło.")
    entry = walk.case.journal.latest("seq")
    assert walk.case.state == "formal_check"
    assert (entry.act, entry.actor, entry.payload["dismissed"]) == ("dismiss", actor, "reject")
    assert refused(walk, "countersign", walk.crew.second_secretary, proposal=proposal(walk).pk) == [
        "proposal_open"
    ]
    walk.act("reject", walk.crew.second_secretary, **ASKED)
    assert walk.case.proposals.filter(settled_at=None).count() == 1


def test_who_may_not_agree_may_not_end_it_either(walk: Walk) -> None:
    codes = refused(walk, "dismiss", walk.crew.chair, proposal=proposal(walk).pk, reason="?")
    assert codes == ["second_person_entitled"]


def test_the_proposed_act_is_asked_anew_in_full(walk: Walk) -> None:
    """Whoever proposed has left since: what they proposed is not done."""
    User.objects.filter(pk=walk.crew.secretary.pk).update(is_active=False)
    codes = refused(walk, "countersign", walk.crew.second_secretary, proposal=proposal(walk).pk)
    assert codes == ["role"]


def test_a_conflict_of_the_first_person_stops_it(walk: Walk) -> None:
    Interest.objects.create(
        case_id=walk.case.pk,
        person=walk.crew.secretary,
        origin=Interest.Origin.RAISED,
        ruling=Interest.Ruling.PENDING,
        reason="Brat pracuje w urzędzie.",
        at=clock.now(),
    )
    codes = refused(walk, "countersign", walk.crew.second_secretary, proposal=proposal(walk).pk)
    assert codes == ["role"]


def test_a_guard_that_no_longer_holds_stops_it(world: World) -> None:
    walk = road.bring(world, State.PANEL)
    walk.act("withdraw", walk.head, reason="Reforma.")
    day = road.sit(world, walk)
    day.on(walk.case, "open_ballot", world.crew.chair, motion="granted")
    codes = refused(walk, "countersign", world.crew.chair, proposal=proposal(walk).pk)
    assert codes == ["no_open_ballot"]


def test_before_the_panel_one_person_withdraws_alone(world: World) -> None:
    walk = road.bring(world, State.FILE_REVIEW)
    walk.act("withdraw", walk.head, reason="Reforma.")
    assert walk.case.state == "withdrawn"
