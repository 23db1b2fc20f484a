"""A lead who leaves after the report leaves no case stuck: wherever they have something to do, another takes over."""

from collections.abc import Callable

import pytest

from certification.models import User
from certification.season.walk import Walk
from tests.cast import World
from tests.road import bring, sit
from tests.workflows.panel.stage import tasks
from tests.workflows.stages import codes_refusing
from workflows.audits.models import Assignment, AssignmentState, Capacity
from workflows.models import Finding
from workflows.states import State as S

LEAVING = {"conflict": True, "reason": "Zaczynam pracę w urzędzie."}


def leave(walk: Walk) -> User:
    """The lead declares a conflict and is gone."""
    lead = walk.lead
    walk.act("declare_conflict", lead, **LEAVING)
    return lead


def replace(walk: Walk, gone: User) -> User:
    """The coordinator is asked for another lead and finds one, who accepts."""
    assert f"replace_expert edition:{walk.edition.pk}:coordinator" in tasks(walk.case)
    successor: User = walk.crew.auditors[3]
    seat = {"person": gone.pk, "replacement": successor.pk, "reason": "Konflikt interesów."}
    walk.act("replace_auditor", walk.crew.coordinator, **seat)
    walk.act("accept_assignment", successor, impartial=True)
    assert walk.lead == successor
    return successor


def nothing_to_do(world: World, walk: Walk) -> None: ...


def waive(world: World, walk: Walk) -> None:
    walk.act("waive", walk.head, right="reply")


def ask_lead(world: World, walk: Walk) -> None:
    sit(world, walk)
    walk.act("defer", world.crew.chair, question="Jak liczono czas?", addressee="lead")


def plan(world: World, walk: Walk) -> None:
    finding = Finding.objects.get(case_id=walk.case.pk)
    walk.act("plan_correction", walk.head, finding=finding.pk, plan="Wyznaczymy osobę.")


def deliver(world: World, walk: Walk) -> None:
    walk.deliver()


@pytest.mark.parametrize(
    ("state", "first", "task"),
    [
        (S.REPLY, waive, "close_reply"),
        (S.REPLY_REVIEW, nothing_to_do, "answer_remarks"),
        (S.CORRECTION, plan, "verify"),
        (S.PANEL, ask_lead, "answer_deferral"),
        (S.CONDITIONAL, deliver, "recheck"),
    ],
)
def test_somebody_else_takes_over(
    world: World, state: S, first: Callable[[World, Walk], None], task: str
) -> None:
    walk = bring(world, state)
    first(world, walk)
    gone = leave(walk)
    assert not [line for line in tasks(walk.case) if line.startswith(f"{task} ")]

    successor = replace(walk, gone)

    assert f"{task} {successor}" in tasks(walk.case)
    old = Assignment.objects.get(case_id=walk.case.pk, expert=gone)
    assert (old.state, old.sheet is not None) == (AssignmentState.REPLACED, True)
    new = Assignment.objects.get(case_id=walk.case.pk, expert=successor)
    assert (new.capacity, new.sheet, new.replaces) == (Capacity.LEAD, None, old)


def test_the_successor_goes_on_where_the_lead_stood(world: World) -> None:
    """After a return of the file nothing is scored again: the agreed sheet stays, and the report goes out."""
    walk = bring(world, S.FILE_REVIEW)
    agreed = walk.case.consensus_sheet
    walk.act(
        "propose_team", world.crew.coordinator, team=[{"person": reviewer(world).pk, "capacity": "reviewer"}]
    )
    walk.act("accept_assignment", reviewer(world), impartial=True)
    walk.act("return_file", reviewer(world), reason="Brak podpisu.")

    successor = replace(walk, leave(walk))

    assert f"send_report {successor}" in tasks(walk.case)
    walk.act("send_report", successor, recommendation="Przyznać.")
    assert (walk.case.state, walk.case.consensus_sheet) == (S.REPLY, agreed)


def reviewer(world: World) -> User:
    from certification.models import GrantedRole

    return world.crew.one(GrantedRole.REVIEWER)


def test_before_the_office_knows_of_its_condition_the_team_stays(world: World) -> None:
    walk = bring(world, S.CONDITIONAL)
    gone, successor = leave(walk), world.crew.auditors[3]
    seat = {"person": gone.pk, "replacement": successor.pk, "reason": "Konflikt interesów."}

    assert codes_refusing(walk, "replace_auditor", world.crew.coordinator, **seat) == ["condition_told"]
    assert not [line for line in tasks(walk.case) if line.startswith("replace_expert")]

    walk.deliver()
    replace(walk, gone)
