"""Behind the office's closed gate the door answers as if the case were still before the panel."""

import pytest

from tests.cast import World
from tests.road import bring
from workflows import door
from workflows.refusal import Refused
from workflows.states import State

pytestmark = pytest.mark.django_db


def refusal(walk, act, **payload):
    with pytest.raises(Refused) as caught:
        door.perform(walk.case, act, walk.head, **payload)
    return [(reason.code, str(reason)) for reason in caught.value.reasons]


@pytest.mark.parametrize("decided", [State.GRANTED, State.REFUSED, State.CONDITIONAL])
def test_a_decided_case_refuses_the_office_in_the_panels_words(world: World, decided: State) -> None:
    walk = bring(world, decided)
    assert walk.case.office_gate_at is None
    [(code, words)] = refusal(walk, "request_reconsideration", grounds="Nie zgadzamy się.")
    assert code == "state"
    assert "Na posiedzeniu Kapituły" in words
    assert decided.label not in words


def test_leaving_a_decided_case_is_refused_as_during_a_vote(world: World) -> None:
    walk = bring(world, State.GRANTED)
    hidden = refusal(walk, "withdraw", reason="Rezygnujemy.")
    assert hidden == [("no_open_ballot", "W tej sprawie trwa głosowanie. Poczekaj, aż zostanie zamknięte.")]


@pytest.mark.parametrize("decided", [State.GRANTED, State.REFUSED, State.CONDITIONAL])
def test_the_office_is_offered_the_same_acts_as_before_the_panel(world: World, decided: State) -> None:
    walk = bring(world, decided)
    offered = {act.code for act in door.allowed(walk.case, walk.head)}
    assert "decline" not in offered
    assert offered == {"withdraw", "raise_conflict", "dismiss"}


def test_the_panel_still_sees_what_it_decided(world: World) -> None:
    walk = bring(world, State.GRANTED)
    assert "correct_decision" in {act.code for act in door.allowed(walk.case, world.crew.chair)}
