"""What somebody tries, and who somebody is."""

from collections.abc import Callable
from typing import Any

from certification.models import GrantedRole, User
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.stages import supposed
from workflows import door
from workflows.refusal import Refused
from workflows.registry import GUARDS
from workflows.states import State as S

Attempt = Callable[[World, Walk], object]
Row = tuple[S, Attempt]

Payload = Callable[[World, Walk], dict[str, Any]]

WHO: dict[str, Callable[[World, Walk], User | None]] = {
    "preparer": lambda w, k: k.preparer,
    "head": lambda w, k: k.head,
    "secretary": lambda w, k: w.crew.secretary,
    "second": lambda w, k: w.crew.second_secretary,
    "coordinator": lambda w, k: w.crew.coordinator,
    "lead": lambda w, k: w.crew.auditors[0],
    "reviewer": lambda w, k: w.crew.one(GrantedRole.REVIEWER),
    "chair": lambda w, k: w.crew.chair,
    "deputy": lambda w, k: w.crew.deputy,
    "body": lambda w, k: w.crew.body[0],
    "timer": lambda w, k: None,
}


def tries(act: str, who: str, payload: Payload | None = None, **words: Any) -> Attempt:
    """Somebody tries an act of the application."""

    def attempt(w: World, k: Walk) -> object:
        return k.act(act, WHO[who](w, k), **(payload(w, k) if payload else words))

    return attempt


def after(*steps: Attempt) -> Attempt:
    """First this, then that; the last step is the one to be refused."""

    def attempt(w: World, k: Walk) -> object:
        for step in steps:
            step(w, k)
        return None

    return attempt


def doubt(who: str, whom: str) -> Attempt:
    """Somebody raises another's conflict of interest."""

    def attempt(w: World, k: Walk) -> object:
        person = WHO[whom](w, k)
        assert person is not None
        return k.act("raise_conflict", WHO[who](w, k), person=person.pk, reason="Są rodziną.")

    return attempt


SEALED_BY = {"seal_subject": "CN=x", "seal_fingerprint": "f" * 64}
RULED = {"ruling": "refuted", "reason": "Nie."}


def asked_alone(guard: str, state: S, act: str, who: str) -> Attempt:
    """A guard that stands behind another rule of the door: asked by itself, in the same case."""

    def attempt(w: World, k: Walk) -> object:
        reason = GUARDS[guard](supposed(k.case, state, act, WHO[who](w, k)))
        raise Refused([reason] if reason else [])

    return attempt


def mark(act: str, who: str, **words: Any) -> Attempt:
    return lambda w, k: door.perform(road.mark_of(k), act, WHO[who](w, k), **words)
