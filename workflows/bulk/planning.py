"""What would happen to each case, asked of the door before anything does."""

from dataclasses import dataclass

from certification.models import User
from criteria.said import joined
from workflows.bulk.catalogue import BulkAct, Payload, Step
from workflows.door import objections
from workflows.models import Application

MOST = 200
"""So many cases can be chosen at once."""


@dataclass(frozen=True)
class Planned:
    """One act in one case; ``refused``: why the door would say no, empty where it would not."""

    case: Application
    step: Step | None
    refused: str


def plan(act: BulkAct, cases: list[Application], user: User, given: Payload) -> list[Planned]:
    """Every act the order would bring about, in the order of the cases; after them those refused, with the reason."""
    steps = act.steps(cases, user, given)
    found = [
        each
        for case in cases
        for each in (
            [Planned(case, step, _why_not(case, act, user, step)) for step in steps.get(case.pk, [])]
            or [Planned(case, None, str(act.nothing))]
        )
    ]
    return sorted(found, key=lambda each: bool(each.refused))


def _why_not(case: Application, act: BulkAct, user: User, step: Step) -> str:
    return joined((str(reason) for reason in objections(case, act.code, user, **step.payload)), " ")
