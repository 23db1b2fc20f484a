"""Who may do what, who sees which case, and what it looks like to them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from certification.clock import now
from certification.models import GrantedRole, Membership, MembershipRole, Role, User
from certification.roles import grants as grants
from certification.roles import grants_of
from certification.roles import holds as holds
from workflows.audits.models import AT_WORK, Assignment, AssignmentState, Capacity
from workflows.impartiality.queries import bar_of
from workflows.impartiality.standing import JUDGES, Standing, standing_of
from workflows.models import AgendaItem, Application, Case, Interest, Session
from workflows.onlooker import Onlooker, onlooker
from workflows.states import EMBARGOED, State

OFFICE_ROLES = frozenset({Role.PREPARER, Role.SIGNATORY})

WITH_THE_LETTER = OFFICE_ROLES | {
    Role.AUDITOR,
    Role.LEAD,
    Role.THIRD_AUDITOR,
    Role.REVIEWER,
    Role.INVITED,
}
"""Who learns of the decision when its letter is delivered: the office, and those who prepared the file."""

KNOWS_AT_ONCE = frozenset(Role) - WITH_THE_LETTER - {Role.GALA, Role.DPO, Role.ADMIN}
"""Who decides, or carries the decision out."""

STANDING_GRANTS = (
    GrantedRole.SECRETARIAT,
    GrantedRole.COORDINATOR,
    GrantedRole.PANEL,
    GrantedRole.PANEL_CHAIR,
    GrantedRole.PANEL_DEPUTY,
    GrantedRole.PANEL_SUBSTITUTE,
    GrantedRole.GALA,
    GrantedRole.DPO,
    GrantedRole.ADMIN,
)
"""Appointments that give a role on every case of the edition; experts get theirs case by case."""

PANEL_GRANTS = (
    GrantedRole.PANEL,
    GrantedRole.PANEL_CHAIR,
    GrantedRole.PANEL_DEPUTY,
    GrantedRole.PANEL_SUBSTITUTE,
)

PRESIDING_GRANTS = (GrantedRole.PANEL_CHAIR, GrantedRole.PANEL_DEPUTY)

_BY_CAPACITY = {
    Capacity.AUDITOR: Role.AUDITOR,
    Capacity.LEAD: Role.LEAD,
    Capacity.THIRD: Role.THIRD_AUDITOR,
    Capacity.REVIEWER: Role.REVIEWER,
    Capacity.RECONSIDERATION: Role.RECONSIDERATION,
    Capacity.RECONSIDERATION_CHAIR: Role.RECONSIDERATION_CHAIR,
}


def roles_on(case: Case, user: User) -> frozenset[Role]:
    """Every role ``user`` has in the case today; somebody with a conflict of interest keeps only the office's.

    Whether the account is still active is asked of the database: the caller may hold it from before.
    """
    return roles_by(standing_of(case, user))


def roles_by(standing: Standing) -> frozenset[Role]:
    """Every role that a person's standing in a case gives."""
    if not standing.is_active:
        return frozenset()
    office = frozenset(MembershipRole(code).role for code in standing.memberships)
    assigned = _assigned_roles(standing)
    staff = _edition_roles(standing) | assigned
    if not staff or standing.case.subject is None or not standing.case.pk:
        return office | staff
    if standing.barred():
        return office
    return office | _impartial(standing, staff, assigned)


def _impartial(standing: Standing, staff: frozenset[Role], assigned: frozenset[Role]) -> frozenset[Role]:
    """Past work on the case leaves the role it was done in, and bars judging it."""
    judging = staff & JUDGES
    if judging and assigned and standing.barred(min(judging)):
        return staff - JUDGES
    return staff


def _edition_roles(standing: Standing) -> frozenset[Role]:
    standing_grants = (code for code in standing.grants if code in STANDING_GRANTS)
    return frozenset().union(*(GrantedRole(code).roles for code in standing_grants))


def _assigned_roles(standing: Standing) -> frozenset[Role]:
    roles = {_BY_CAPACITY[Capacity(capacity)] for state, capacity in standing.seats if state in AT_WORK}
    if any(state == AssignmentState.PROPOSED for state, _ in standing.seats):
        roles.add(Role.INVITED)
    return frozenset(roles)


# Which cases -----------------------------------------------------------------------------------------


def visible_applications(user: User | Onlooker) -> "QuerySet[Application]":
    """The applications whose page the user may open: nobody else's existence is told."""
    who = onlooker(user)
    by_grant = [
        _granted_editions(who, GrantedRole.SECRETARIAT, GrantedRole.COORDINATOR),
        _granted_editions(who, *PANEL_GRANTS) & Q(Exists(_on_agenda())) & ~Q(Exists(_audited_by(who))),
        _granted_editions(who, *PRESIDING_GRANTS) & Q(Exists(doubted())),
        _granted_editions(who, GrantedRole.GALA) & Q(state__in=[State.GRANTED, State.CERTIFIED]),
    ]
    seats = Assignment.objects.filter(case_id=OuterRef("pk"), expert=who.person, state__in=_SEEING)
    staff = Q(Exists(seats))
    for each in by_grant:
        staff |= each
    membership = Membership.objects.active(who.today).filter(
        user=who.person, office_id=OuterRef("office_id"), confirmed_at__isnull=False
    )
    own = Q(Exists(membership))
    return Application.objects.filter(own | (staff & ~bar_of(who)))


_SEEING = (*AT_WORK, AssignmentState.PROPOSED)


def _on_agenda() -> "QuerySet[AgendaItem]":
    return AgendaItem.objects.filter(case_id=OuterRef("pk")).exclude(state=AgendaItem.State.REMOVED)


def doubted() -> "QuerySet[Interest]":
    """Conflicts of the outer case that wait for a ruling: who rules must be able to open it."""
    return Interest.objects.filter(case_id=OuterRef("pk"), ruling=Interest.Ruling.PENDING)


def _audited_by(who: Onlooker) -> "QuerySet[Assignment]":
    """The user's audits in the case's edition: who audits in an edition judges none of it."""
    rows: QuerySet[Assignment] = Assignment.objects.begun().auditing()
    return rows.filter(expert=who.person, case__application__of_edition=OuterRef("of_edition"))


def _granted_editions(who: Onlooker, *roles: GrantedRole) -> Q:
    rows = grants_of(who.person, who.today).filter(role__in=roles)
    everywhere = rows.filter(edition=None)
    return Q(Exists(everywhere)) | Q(of_edition__in=rows.exclude(edition=None).values("edition"))


def visible_sessions(user: User | Onlooker) -> "QuerySet[Session]":
    """The sessions of the panel the user takes part in or prepares."""
    return Session.objects.filter(_granted_editions(onlooker(user), GrantedRole.SECRETARIAT, *PANEL_GRANTS))


# What it looks like ----------------------------------------------------------------------------------


def sees_outcome(case: Case, user: User | None, roles: frozenset[Role] | None = None) -> bool:
    """Whether the user is past the embargo of this case's decision. ``roles``: theirs, where they are known.

    The office and the case's experts are, from the effective delivery of its letter; those who decide or carry
    the decision out are from the start; gala organisers see granted cases from the decision; everybody else
    from the release.
    """
    if not isinstance(case, Application) or case.state not in EMBARGOED:
        return True
    if roles is None:
        roles = roles_on(case, user) if user else frozenset({Role.SYSTEM})
    if roles & KNOWS_AT_ONCE:
        return True
    if Role.GALA in roles and case.state in (State.GRANTED, State.CERTIFIED):
        return True
    gate = case.office_gate_at if roles & WITH_THE_LETTER else case.public_gate_at
    return gate is not None and gate <= now()


def shown_state(case: Case, user: User | None, roles: frozenset[Role] | None = None) -> str:
    """The state as the user may know it: behind a closed gate every decision looks like the panel's."""
    return case.state if sees_outcome(case, user, roles) else State.PANEL.value


def shown_label(case: Case, user: User | None) -> str:
    """Polish name of the state the user may know."""
    return case.state_label if sees_outcome(case, user) else State.PANEL.label
