"""Cases brought to a stage by their own people, for tests of what can be done there."""

from typing import Any

import pytest

from certification import clock
from certification.models import User
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.cast import World, remembered
from workflows import laws
from workflows.admission import admission
from workflows.context import Context
from workflows.models import Application
from workflows.refusal import Refused
from workflows.states import State


@remembered
def complete_draft(world: World) -> Walk:
    """A draft with nothing missing."""
    walk = world.walk().open().assess_itself(GOOD)
    walk.bring_evidence(walk.preparer, walk.case.self_sheet, "office")
    return walk


@remembered
def filed(world: World) -> Walk:
    """An application the head has signed and filed."""
    return complete_draft(world).submit().file()


@remembered
def returned(world: World, *criteria: str) -> Walk:
    """An application sent back; the letter is drafted."""
    walk = filed(world)
    defects = [{"criterion": code, "text": f"Prosimy uzupełnić {code}."} for code in criteria]
    walk.act(
        "return_for_completion", walk.crew.secretary, defects=defects or [{"text": "Brak pełnomocnictwa."}]
    )
    return walk


def codes_refusing(walk: Walk, act: str, actor: User | None, **payload: Any) -> list[str]:
    """Which rules refuse an act, in order; the case must be as it was."""
    before = Application.objects.values().get(pk=walk.case.pk)
    with pytest.raises(Refused) as refusal:
        walk.act(act, actor, **payload)
    assert Application.objects.values().get(pk=walk.case.pk) == before
    assert all(reason.text and reason.text[0].isupper() for reason in refusal.value.reasons)
    return refusal.value.codes


def supposed(case: Application, state: State, act: str, actor: User | None = None, **payload: Any) -> Context:
    """An act in a case supposed to stand in ``state``, to ask one guard or try one effect alone."""
    fresh = Application.objects.select_related("of_edition", "office").get(pk=case.pk)
    fresh.__dict__["state"] = state
    known = admission(fresh, actor)
    return Context(
        case=fresh,
        act=laws.acts("application")[act],
        actor=actor,
        role="",
        now=clock.now(),
        payload=payload,
        source=state,
        cycles=known.cycles,
        running=known.running,
    )
