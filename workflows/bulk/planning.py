"""What would happen to each case, asked of the door before anything does."""

from dataclasses import dataclass

from certification.models import User
from criteria.said import joined
from workflows import laws
from workflows.asking import no_role, roles_now
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
    """Every act the order would bring about, in the order of the cases; after them those refused, with the reason.

    Of a case in which the person has no role for the act, not even whether there is something to do is told.
    """
    law = laws.acts(Application.KIND)[act.code]
    own = {case.pk for case in cases if roles_now(case, user) & law.by}
    steps = act.steps([case for case in cases if case.pk in own], user, given)
    found = [
        each for case in cases for each in _planned(act, case, user, steps.get(case.pk, []), case.pk in own)
    ]
    return sorted(found, key=lambda each: bool(each.refused))


def _planned(act: BulkAct, case: Application, user: User, steps: list[Step], own: bool) -> list[Planned]:
    if not own:
        return [Planned(case, None, str(no_role(laws.acts(Application.KIND)[act.code])))]
    told = [Planned(case, step, _why_not(case, act, user, step)) for step in steps]
    return told or [Planned(case, None, str(act.nothing))]


def _why_not(case: Application, act: BulkAct, user: User, step: Step) -> str:
    return joined((str(reason) for reason in objections(case, act.code, user, **step.payload)), " ")
