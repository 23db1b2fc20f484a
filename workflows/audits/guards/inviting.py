"""Asking people to work on a case, and their answer."""

from criteria.said import capitalised, joined, said
from workflows.audits.invitations import GONE, invited, people_invited, vacant, why_unappointed, why_unfit
from workflows.audits.models import AssignmentState, Capacity
from workflows.audits.queries import TEAM, application, open_divergences, own_assignment, seats_before
from workflows.context import Context
from workflows.models import Assignment
from workflows.refusal import Reason
from workflows.registry import guard
from workflows.states import State
from workflows.values import number

BODY = (Capacity.RECONSIDERATION, Capacity.RECONSIDERATION_CHAIR)
SINGLE = (Capacity.LEAD, Capacity.THIRD)
"""Of the auditors, those of whom a case has one."""

ONE_PERSON = (Capacity.LEAD, Capacity.REVIEWER, Capacity.RECONSIDERATION_CHAIR)
_BY_STATE: dict[str, tuple[Capacity, ...]] = {
    State.ADMITTED: (*TEAM, Capacity.REVIEWER),
    State.RECONSIDERATION: BODY,
}


@guard
def capacity_fits_state(context: Context) -> Reason | None:
    """``team``: a list of ``{"person": user's primary key, "capacity": code}``.

    Auditors are asked once the case is admitted, the body once reconsideration was requested, the reviewer at
    any time before. Nobody is asked twice, and one person only leads, reviews or chairs.
    """
    team = invited(context)
    if not team:
        return _unfit("Nie wiadomo, kogo i do czego zaprosić.", "Podaj osobę i jej zadanie.")
    allowed = _BY_STATE.get(context.source, (Capacity.REVIEWER,))
    for each in team:
        if each.capacity not in allowed:
            return _unfit(
                said("Teraz nie można zaprosić: {capacity}.", capacity=each.capacity.label),
                said("Na tym etapie można: {names}.", names=joined(capacity.label for capacity in allowed)),
            )
    people = [each.person for each in team]
    seats = seats_before(context)
    taken = [each for each in seats if each.expert_id in people]
    if names := ", ".join(str(each.expert) for each in taken):
        return _unfit(
            said("Te osoby były już proszone o udział w tej sprawie: {names}.", names=names),
            "Zaproponuj kogoś innego.",
        )
    if len(set(people)) < len(people):
        return _unfit("Ta sama osoba jest na liście dwa razy.", "Zostaw ją raz.")
    for capacity in ONE_PERSON:
        asked = sum(each.capacity == capacity for each in team)
        if asked > 1 or (asked and not vacant(seats, capacity)):
            return _unfit(
                said("{capacity} może być tylko jeden.", capacity=capitalised(capacity.label)),
                "Wskaż jedną osobę; poprzednia musi najpierw odmówić albo zostać zastąpiona.",
            )
    return None


def _unfit(text: str, remedy: str) -> Reason:
    return Reason("capacity_fits_state", text, remedy)


@guard
def experts_hold_role(context: Context) -> Reason | None:
    """Everybody in ``team`` was appointed to such work in the edition; no auditor sits on the panel."""
    team = invited(context)
    found = list(why_unappointed(team, application(context), people_invited(context)))
    if not found:
        return None
    return Reason(
        "experts_hold_role", joined(found, " "), "Zaproponuj kogoś innego albo uzupełnij powołania."
    )


@guard
def own_proposal(context: Context) -> Reason | None:
    """The actor was asked and has not answered yet."""
    assignment = own_assignment(context)
    if assignment and assignment.state == AssignmentState.PROPOSED:
        return None
    return Reason("own_proposal", "Nie masz zaproszenia do tej sprawy, które czeka na odpowiedź.")


@guard
def declares_impartial(context: Context) -> Reason | None:
    """``impartial`` must be true: who accepts declares no conflict of interest."""
    if context.payload.get("impartial") is True:
        return None
    return Reason(
        "declares_impartial",
        "Przyjąć udział może tylko osoba, która nie ma konfliktu interesów.",
        "Potwierdź bezstronność albo złóż oświadczenie o konflikcie interesów.",
    )


@guard
def person_in_team(context: Context) -> Reason | None:
    """``person`` (user's primary key) is one of the case's auditors, also who declined or is out."""
    if seat_of(context):
        return None
    return Reason("person_in_team", "Ta osoba nie należy do zespołu ekspertów.", "Wybierz osobę z zespołu.")


def seat_of(context: Context) -> Assignment | None:
    """The auditor's seat that the payload's ``person`` holds, if it was not passed on.

    Who declined, and in whose place another was asked meanwhile, has none left.
    """
    person = number(context.payload.get("person"))
    rows = Assignment.objects.auditing().filter(case_id=context.case.pk, expert=person)
    seat = rows.exclude(state=AssignmentState.REPLACED).first() if person else None
    if seat is None or seat.state not in GONE or seat.capacity not in SINGLE:
        return seat
    return seat if vacant(seats_before(context), Capacity(seat.capacity)) else None


@guard
def replacement_fit(context: Context) -> Reason | None:
    """``replacement`` (user's primary key) is new to the case, competent and free of conflicts."""
    seat = seat_of(context)
    capacity = Capacity(seat.capacity) if seat else Capacity.AUDITOR
    why = why_unfit(context, number(context.payload.get("replacement")), capacity)
    return Reason("replacement_fit", why, "Wybierz inną osobę.") if why else None


@guard
def condition_told(context: Context) -> Reason | None:
    """A conditional mark's team changes once the office knows of the condition: new names would tell it."""
    if context.source != State.CONDITIONAL or application(context).office_gate_at is not None:
        return None
    return Reason(
        "condition_told",
        "Urząd nie wie jeszcze o przyznaniu warunkowym, a skład zespołu mógłby mu je zdradzić.",
        "Poczekaj na doręczenie pisma o rozstrzygnięciu.",
    )


@guard
def third_auditor_fit(context: Context) -> Reason | None:
    """There is something to settle, no third expert yet, and ``person`` is fit to be one."""
    if not open_divergences(context.case).exists():
        return Reason("third_auditor_fit", "Wszystkie rozbieżności są już uzgodnione.")
    if not vacant(seats_before(context), Capacity.THIRD):
        return Reason(
            "third_auditor_fit", "Trzeci ekspert jest już powołany.", "Można go zastąpić inną osobą."
        )
    why = why_unfit(context, number(context.payload.get("person")), Capacity.THIRD)
    return Reason("third_auditor_fit", why, "Wybierz inną osobę.") if why else None
