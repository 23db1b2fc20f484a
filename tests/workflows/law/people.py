"""One person for every role, so that each role can be asked about in each state."""

from certification.models import GrantedRole, Role, User
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import seat
from workflows.access import roles_on
from workflows.audits.models import AT_WORK, Assignment, AssignmentState, Capacity
from workflows.models import Case

Cast = dict[str, User | None]

STAFF = {
    Role.SECRETARIAT: GrantedRole.SECRETARIAT,
    Role.COORDINATOR: GrantedRole.COORDINATOR,
    Role.CHAIR: GrantedRole.PANEL_CHAIR,
    Role.DEPUTY: GrantedRole.PANEL_DEPUTY,
    Role.PANEL: GrantedRole.PANEL,
    Role.GALA: GrantedRole.GALA,
    Role.DPO: GrantedRole.DPO,
    Role.ADMIN: GrantedRole.ADMIN,
}

SEATS = {
    Role.LEAD: Capacity.LEAD,
    Role.AUDITOR: Capacity.AUDITOR,
    Role.THIRD_AUDITOR: Capacity.THIRD,
    Role.REVIEWER: Capacity.REVIEWER,
    Role.RECONSIDERATION: Capacity.RECONSIDERATION,
    Role.RECONSIDERATION_CHAIR: Capacity.RECONSIDERATION_CHAIR,
}

ALSO = {Role.CHAIR: {Role.PANEL}, Role.DEPUTY: {Role.PANEL}}
"""Roles that come with another."""

NOBODY = "nobody"


def expected_roles(role: str) -> frozenset[str]:
    """What the person cast for a role is in the case."""
    return frozenset() if role == NOBODY else frozenset({role, *ALSO.get(Role(role), ())})


def cast_for(world: World, case: Case, walk: Walk) -> Cast:
    """Who plays which role in the case; experts without a seat get one as if they had been asked."""
    people: Cast = {Role.SYSTEM: None, NOBODY: _stranger(world, walk)}
    people |= {role: world.crew.one(grant) for role, grant in STAFF.items()}
    if case.kind != "session":
        people |= {Role.PREPARER: walk.preparer, Role.SIGNATORY: walk.head}
    if case.kind == "application":
        people |= _experts(world, case)
    for role, person in people.items():
        if person is not None:
            assert roles_on(case, person) == expected_roles(role), f"{person} is not just {role}"
    return people


def _stranger(world: World, walk: Walk) -> User:
    """The preparer of another office."""
    other = next(office for office in world.offices if office != walk.office)
    return world.crew.preparers[other.pk]


def _experts(world: World, case: Case) -> Cast:
    crew = world.crew
    seats = {each.expert_id: each for each in Assignment.objects.filter(case_id=case.pk)}
    everybody = [*crew.auditors, *crew.many(GrantedRole.REVIEWER), *crew.body]
    idle = iter([person for person in everybody if person.pk not in seats])
    sitting = {seats[one.pk].capacity: one for one in everybody if _at_work(seats.get(one.pk))}
    found: Cast = {}
    for role, capacity in SEATS.items():
        found[role] = sitting.get(capacity) or _seated(case, next(idle), capacity)
    found[Role.INVITED] = _seated(case, next(idle), Capacity.AUDITOR, AssignmentState.PROPOSED)
    return found


def _at_work(assignment: Assignment | None) -> bool:
    return assignment is not None and assignment.state in AT_WORK


def _seated(case: Case, person: User, capacity: Capacity, state: str = AssignmentState.ACCEPTED) -> User:
    seat(case, person, capacity, state)  # type: ignore[arg-type]
    return person
