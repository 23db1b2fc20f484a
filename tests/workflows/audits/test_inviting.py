"""Asking people to work on a case."""

import pytest

from certification.clock import today
from certification.models import GrantedRole, RoleGrant, User
from tests.cast import World
from tests.workflows.audits.roads import seat
from tests.workflows.stages import supposed
from workflows.audits.models import AssignmentState, Capacity
from workflows.models import Application, Assignment, Interest
from workflows.refusal import Reason
from workflows.registry import EFFECTS, GUARDS
from workflows.states import State


@pytest.fixture
def case(world: World) -> Application:
    return world.walk().open().case


def ask(world: World, case: Application, state: State, *team: tuple[User, str]) -> Reason | None:
    rows = [{"person": person.pk, "capacity": capacity} for person, capacity in team]
    context = supposed(case, state, "propose_team", world.crew.coordinator, team=rows)
    return GUARDS["capacity_fits_state"](context) or GUARDS["experts_hold_role"](context)


@pytest.mark.parametrize(
    ("state", "capacity", "fits"),
    [
        (State.ADMITTED, Capacity.LEAD, True),
        (State.ADMITTED, Capacity.AUDITOR, True),
        (State.ADMITTED, Capacity.REVIEWER, True),
        (State.ADMITTED, Capacity.THIRD, False),
        (State.AUDIT, Capacity.LEAD, False),
        (State.CORRECTION, Capacity.REVIEWER, True),
        (State.FILE_REVIEW, Capacity.REVIEWER, True),
        (State.CONDITIONAL, Capacity.REVIEWER, True),
        (State.FILE_REVIEW, Capacity.RECONSIDERATION, False),
        (State.RECONSIDERATION, Capacity.RECONSIDERATION, True),
        (State.RECONSIDERATION, Capacity.RECONSIDERATION_CHAIR, True),
        (State.RECONSIDERATION, Capacity.REVIEWER, False),
    ],
)
def test_each_stage_asks_for_its_own_work(
    world: World, case: Application, state: State, capacity: Capacity, fits: bool
) -> None:
    person = world.crew.one(capacity.appointment)
    refused = ask(world, case, state, (person, capacity.value))
    assert (refused is None) is fits


def test_one_person_leads(world: World, case: Application) -> None:
    first, second = world.crew.auditors[:2]
    refused = ask(world, case, State.ADMITTED, (first, "lead"), (second, "lead"))
    assert refused is not None
    assert refused.text == "Ekspert wiodący może być tylko jeden."
    seat(case, first, Capacity.LEAD, AssignmentState.PROPOSED)
    assert ask(world, case, State.ADMITTED, (second, "lead")) is not None
    Assignment.objects.update(state=AssignmentState.DECLINED)
    assert ask(world, case, State.ADMITTED, (second, "lead")) is None


def test_nobody_is_asked_twice(world: World, case: Application) -> None:
    first = world.crew.auditors[0]
    refused = ask(world, case, State.ADMITTED, (first, "lead"), (first, "auditor"))
    assert refused is not None
    assert refused.text == "Ta sama osoba jest na liście dwa razy."
    seat(case, first, state=AssignmentState.DECLINED)
    refused = ask(world, case, State.ADMITTED, (first, "auditor"))
    assert refused is not None
    assert str(first) in refused.text


def test_only_the_appointed_are_asked(world: World, case: Application) -> None:
    refused = ask(world, case, State.ADMITTED, (world.crew.secretary, "auditor"))
    assert refused == Reason(
        "experts_hold_role",
        f"{world.crew.secretary} – brak powołania: ekspert.",
        "Zaproponuj kogoś innego albo uzupełnij powołania.",
    )


def test_a_member_of_the_panel_audits_nothing_in_the_edition(world: World, case: Application) -> None:
    member = world.crew.one(GrantedRole.PANEL)
    RoleGrant.objects.create(user=member, role=GrantedRole.AUDITOR, active_from=today())
    refused = ask(world, case, State.ADMITTED, (member, "auditor"))
    assert refused is not None
    assert refused.text == f"{member} – członek Kapituły nie audytuje w tej samej edycji."


def test_accepting_is_declaring_no_conflict(world: World, case: Application) -> None:
    person = world.crew.auditors[0]
    assignment = seat(case, person, state=AssignmentState.PROPOSED)
    for word, refused in ((True, False), (False, True), ("tak", True), (1, True)):
        context = supposed(case, State.ADMITTED, "accept_assignment", person, impartial=word)
        assert (GUARDS["declares_impartial"](context) is not None) is refused
    context = supposed(case, State.ADMITTED, "accept_assignment", person, impartial=True)
    assert GUARDS["own_proposal"](context) is None
    EFFECTS["accept_own_assignment"](context)
    assignment.refresh_from_db()
    assert assignment.state == AssignmentState.ACCEPTED
    declared = Interest.objects.get(case_id=case.pk, person=person)
    assert (declared.origin, declared.ruling) == (Interest.Origin.DECLARED, Interest.Ruling.NONE)


def test_one_answers_only_an_open_invitation_of_ones_own(world: World, case: Application) -> None:
    first, second = world.crew.auditors[:2]
    seat(case, first, state=AssignmentState.ACCEPTED)
    for person in (first, second):
        context = supposed(case, State.ADMITTED, "decline_assignment", person, reason="Brak czasu.")
        assert GUARDS["own_proposal"](context) is not None
