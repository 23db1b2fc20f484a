"""Whom the coordinator asks to work on a case, and who is fit for it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from certification.clock import today
from certification.models import GrantedRole, RoleGrant, User
from certification.roles import grants_in
from criteria.said import lowered, said
from workflows.audits.models import AUDITING, OPEN_SEATS, AssignmentState, Capacity
from workflows.context import Context
from workflows.impartiality.queries import barred
from workflows.models import Application, Assignment
from workflows.states import Phase, State
from workflows.values import number, rows

UNDER_AUDIT = tuple(state for state in State if state.meaning.phase == Phase.AUDIT)
"""Where auditors have work ahead of them; only these cases count towards their load."""

GONE = (AssignmentState.DECLINED, AssignmentState.BLOCKED, AssignmentState.REPLACED)
"""Seats that nobody holds any more."""

PANEL = (
    GrantedRole.PANEL,
    GrantedRole.PANEL_CHAIR,
    GrantedRole.PANEL_DEPUTY,
    GrantedRole.PANEL_SUBSTITUTE,
)


@dataclass(frozen=True)
class Invitation:
    """One person asked to work in one capacity."""

    person: int
    capacity: Capacity


def invited(context: Context) -> list[Invitation]:
    """The payload's ``team``: a list of ``{"person": primary key, "capacity": code}``; unreadable: empty."""
    found = []
    for row in rows(context.payload.get("team")) or []:
        person = number(row.get("person"))
        if person is None or row.get("capacity") not in Capacity.values:
            return []
        found.append(Invitation(person, Capacity(row["capacity"])))
    return found


def people_invited(context: Context) -> dict[int, User]:
    """Who they are, by their key, as far as they exist; read once for all guards."""
    if "people_invited" not in context.found:
        keys = [each.person for each in invited(context)]
        context.found["people_invited"] = {user.pk: user for user in User.objects.filter(pk__in=keys)}
    found: dict[int, User] = context.found["people_invited"]
    return found


def why_unfit(context: Context, person: int | None, capacity: Capacity) -> str | None:
    """Why this person cannot be asked to join the case in a capacity (Polish), or None."""
    case = context.case
    assert isinstance(case, Application)
    user = User.objects.filter(pk=person, is_active=True).first() if person else None
    if user is None:
        return "Nie ma takiej osoby."
    if Assignment.objects.filter(case_id=case.pk, expert=user).exists():
        return said("{user} – ta osoba była już proszona o udział w tej sprawie.", user=user)
    if why := barred(case, user, capacity.role):
        return f"{user} – {why}"
    grants = list(grants_in(case.edition, today()).filter(user=user))
    return next(_shortcomings(user, grants, capacity, case.office.kind), None)


def why_unappointed(people: Iterable[Invitation], case: Application, names: dict[int, User]) -> Iterator[str]:
    """Who among those invited was not appointed to such work in the edition (Polish). One query."""
    invitations = list(people)
    grants = list(grants_in(case.edition, today()).filter(user__in=[each.person for each in invitations]))
    for each in invitations:
        if each.person not in names:
            yield "Nie ma takiej osoby."
            continue
        own = [grant for grant in grants if grant.user_id == each.person]
        yield from _shortcomings(names[each.person], own, each.capacity, None)


def loads(case: Application, people: Iterable[int]) -> dict[int, int]:
    """How many other cases of the edition each person audits now. One query."""
    busy = Assignment.objects.auditing().filter(
        expert__in=list(people),
        state__in=OPEN_SEATS,
        case__application__of_edition=case.of_edition_id,
        case__state__in=UNDER_AUDIT,
    )
    count = dict.fromkeys(people, 0)
    for expert in busy.exclude(case_id=case.pk).values_list("expert_id", flat=True):
        count[expert] += 1
    return count


def vacant(seats: Iterable[Assignment], capacity: Capacity) -> bool:
    """Whether nobody holds a capacity that only one person may hold, by all seats of a case."""
    return not any(each.capacity == capacity and each.state not in GONE for each in seats)


def _shortcomings(
    user: User, grants: list[RoleGrant], capacity: Capacity, office_kind: str | None
) -> Iterator[str]:
    fitting = [grant for grant in grants if grant.role == capacity.appointment]
    if not fitting:
        yield said("{user} – brak powołania: {lower}.", user=user, lower=lowered(capacity.appointment.label))
    elif capacity in AUDITING:
        if any(grant.role in PANEL for grant in grants):
            yield said("{user} – członek Kapituły nie audytuje w tej samej edycji.", user=user)
        if office_kind and not any(grant.covers(office_kind) for grant in fitting):
            yield said("{user} – kompetencje nie obejmują tego typu urzędu.", user=user)
