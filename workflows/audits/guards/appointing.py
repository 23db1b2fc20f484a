"""Whether the team that was asked may start (act 9)."""

from itertools import groupby

from certification.clock import today
from certification.models import GrantedRole, RoleGrant
from certification.polish import counted
from certification.roles import grants_in
from criteria.prepared import Listing, Reading
from criteria.said import joined, said
from workflows.audits.invitations import loads
from workflows.audits.models import AUDITING, AssignmentState, Capacity
from workflows.audits.queries import application, team_before, waived_since
from workflows.context import Context
from workflows.deadlines import DeadlineKind
from workflows.deadlines.clocks import has_run_out, latest
from workflows.impartiality.queries import barred_among, declarations, open_conflicts
from workflows.models import Assignment, Waiver
from workflows.refusal import Reason
from workflows.registry import guard


def _accepted(context: Context) -> list[Assignment]:
    """Who has accepted."""
    return team_before(context, AssignmentState.ACCEPTED)


def _appointments(context: Context) -> list[RoleGrant]:
    """Appointments as auditors of who has accepted; two guards ask, the database is asked once."""
    if "appointments" not in context.found:
        people = [each.expert_id for each in _accepted(context)]
        grants = grants_in(context.edition, today()).filter(role=GrantedRole.AUDITOR, user__in=people)
        context.found["appointments"] = list(grants)
    found: list[RoleGrant] = context.found["appointments"]
    return found


@guard
def team_accepted(context: Context) -> Reason | None:
    """As many auditors as the edition demands have accepted, exactly one of them to lead."""
    accepted, wanted = _accepted(context), context.edition.min_team
    if len(accepted) < wanted:
        present = counted(len(accepted), "osoba", "osoby", "osób")
        return Reason(
            "team_accepted",
            said(
                "Udział przyjęli: {present}; potrzeba co najmniej {wanted}.", present=present, wanted=wanted
            ),
            "Zaproś kolejne osoby albo poczekaj na odpowiedzi.",
        )
    if sum(each.capacity == Capacity.LEAD for each in accepted) != 1:
        return Reason("team_accepted", "Zespół nie ma eksperta wiodącego.", "Zaproś eksperta wiodącego.")
    return None


@guard
def team_impartial(context: Context) -> Reason | None:
    """Every auditor has declared no conflict of interest, and nothing known says otherwise."""
    people = [each.expert for each in _accepted(context)]
    declared = {person for (person,) in _DECLARED.all(context.case.pk)}
    bars = barred_among(context.case, people)
    found = [
        said("{person} – {why}", person=person, why=bars[person.pk]) for person in people if bars[person.pk]
    ]
    found += [
        said("{person} – brak oświadczenia o bezstronności.", person=person)
        for person in people
        if person.pk not in declared
    ]
    return (
        Reason("team_impartial", joined(found, " "), "Zastąp tę osobę albo poproś o oświadczenie.")
        if found
        else None
    )


_DECLARED = Listing(lambda case: declarations(case).values_list("person_id"))


@guard
def team_competent(context: Context) -> Reason | None:
    """Every auditor's competence covers this type of office."""
    case, people = application(context), [each.expert for each in _accepted(context)]
    able = {grant.user_id for grant in _appointments(context) if grant.covers(case.office.kind)}
    missing = ", ".join(str(person) for person in people if person.pk not in able)
    if not missing:
        return None
    return Reason(
        "team_competent",
        said("Kompetencje nie obejmują tego typu urzędu: {missing}.", missing=missing),
        "Zastąp tę osobę inną.",
    )


@guard
def team_within_load(context: Context) -> Reason | None:
    """No auditor gets more cases at a time than their appointment allows."""
    case, people = application(context), {each.expert_id: each.expert for each in _accepted(context)}
    now = loads(case, people)
    full = [
        grant
        for grant in _appointments(context)
        if grant.max_load is not None and now[grant.user_id] >= grant.max_load
    ]
    if not full:
        return None
    names = joined(
        said("{who} (najwięcej {most})", who=people[grant.user_id], most=grant.max_load) for grant in full
    )
    return Reason(
        "team_within_load",
        said("Za dużo spraw naraz: {names}.", names=names),
        "Zastąp tę osobę albo zmień jej limit.",
    )


@guard
def team_not_a_third_year(context: Context) -> Reason | None:
    """No two of the team audited this office together in both previous editions."""
    case, last = application(context), context.edition.previous
    if last is None or last.previous_id is None:
        return None
    past = Assignment.objects.begun().filter(
        capacity__in=AUDITING,
        expert__in=[each.expert_id for each in _accepted(context)],
        case__application__office=case.office_id,
        case__application__of_edition__in=(last.pk, last.previous_id),
    )
    rows = past.order_by("case__application__of_edition").values_list(
        "case__application__of_edition", "expert_id"
    )
    years = [{expert for _, expert in group} for _, group in groupby(rows, key=lambda row: row[0])]
    if len(years) < 2 or len(set.intersection(*years)) < 2:
        return None
    return Reason(
        "team_not_a_third_year",
        "Ci sami eksperci oceniali ten urząd w dwóch poprzednich edycjach.",
        "Zastąp jedną z tych osób.",
    )


_PENDING = Reading(lambda case: open_conflicts(case).select_related("person"))


@guard
def objections_over(context: Context) -> Reason | None:
    """Nothing the office objected to is open, and its time to object to this team is over or waived."""
    if names := ", ".join(str(each.person) for each in _PENDING.all(context.case.pk)):
        return Reason(
            "objections_over",
            said("Zastrzeżenia czekają na rozstrzygnięcie: {names}.", names=names),
            "Rozstrzygnij je najpierw.",
        )
    accepted = _accepted(context)
    if not accepted or context.edition.objection_wd == 0:
        return None
    known_since = max(each.proposed_at for each in accepted)
    waived = waived_since(context.case, Waiver.Kind.OBJECTION, known_since)
    deadline = latest(context.case, DeadlineKind.OBJECTION)
    if waived or (deadline and deadline.set_at >= known_since and has_run_out(deadline, context.now)):
        return None
    return Reason(
        "objections_over",
        "Urząd może jeszcze zgłosić zastrzeżenia do zespołu.",
        "Poczekaj na koniec terminu, liczonego od doręczenia pisma o zespole, albo na zrzeczenie urzędu.",
    )
