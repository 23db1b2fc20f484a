"""People: asked, accepting, declining, replaced, released."""

from criteria.models import Sheet
from criteria.rows import insert, insert_all, store
from criteria.sheets import open_sheet
from workflows.audits.guards.inviting import seat_of
from workflows.audits.invitations import invited
from workflows.audits.models import AUDITING, OPEN_SEATS, AssignmentState, Capacity
from workflows.audits.queries import TEAM, application, open_divergences, own_assignment, team_before
from workflows.context import Context
from workflows.impartiality.effects import declare
from workflows.models import Assignment, Divergence, Interest
from workflows.registry import effect
from workflows.states import State
from workflows.values import number

SCORING = (State.AUDIT, State.CONSENSUS)


@effect
def propose_assignments(context: Context) -> None:
    """Everybody in ``team`` is asked."""
    insert_all(
        Assignment(
            case_id=context.case.pk,
            expert_id=each.person,
            capacity=each.capacity,
            proposed_at=context.now,
        )
        for each in invited(context)
    )


@effect
def accept_own_assignment(context: Context) -> None:
    """The actor joins, having declared no conflict; who joins while scoring is on gets a sheet at once."""
    assignment = own_assignment(context)
    if assignment is None:
        return
    declare(context, Interest.Ruling.NONE)
    assignment.state = AssignmentState.ACCEPTED
    assignment.answered_at = context.now
    if assignment.capacity not in TEAM or _scores_now(context):
        activate(context, [assignment])
    store(assignment, "state", "answered_at", "sheet")


def _scores_now(context: Context) -> bool:
    """Whether the team still scores: after a return of the file the agreed sheet stays as it is."""
    return context.source in SCORING and application(context).consensus_sheet_id is None


@effect
def decline_own_assignment(context: Context) -> None:
    """The actor says no, with a reason."""
    Assignment.objects.filter(case_id=context.case.pk, expert=context.actor).update(
        state=AssignmentState.DECLINED,
        answered_at=context.now,
        ended_at=context.now,
        reason=context.reason,
    )


@effect
def open_audit_sheets(context: Context) -> None:
    """Each auditor gets an empty sheet of their own; who was asked and never answered is asked no more."""
    accepted = team_before(context, AssignmentState.ACCEPTED)
    unanswered = team_before(context, AssignmentState.PROPOSED)
    activate(context, accepted)
    for seat in accepted:
        store(seat, "state", "sheet")
    for seat in unanswered:
        seat.state, seat.ended_at, seat.reason = AssignmentState.DECLINED, context.now, "Brak odpowiedzi."
        store(seat, "state", "ended_at", "reason")


@effect
def replace_expert(context: Context) -> None:
    """The seat passes on: the old sheet is kept as not used, the new person is asked."""
    seat, successor = seat_of(context), number(context.payload.get("replacement"))
    if seat is None or successor is None:
        return
    seat.state, seat.ended_at, seat.reason = AssignmentState.REPLACED, context.now, context.reason
    store(seat, "state", "ended_at", "reason")
    insert(
        Assignment(
            case_id=context.case.pk,
            expert_id=successor,
            capacity=seat.capacity,
            proposed_at=context.now,
            replaces=seat,
        )
    )


@effect
def invite_third_auditor(context: Context) -> None:
    """A third expert is asked to score what the two cannot agree on."""
    person = number(context.payload.get("person"))
    if person is None:
        return
    insert(
        Assignment(
            case_id=context.case.pk,
            expert_id=person,
            capacity=Capacity.THIRD,
            proposed_at=context.now,
            reason=context.reason,
        )
    )


@effect
def release_experts(context: Context) -> None:
    """The case is over: nobody works on it any longer, nobody is asked to."""
    live = Assignment.objects.filter(case_id=context.case.pk)
    live.filter(state__in=OPEN_SEATS).update(state=AssignmentState.RELEASED, ended_at=context.now)
    live.filter(state=AssignmentState.PROPOSED).update(
        state=AssignmentState.DECLINED, ended_at=context.now, reason="Sprawa zakończona."
    )


def activate(context: Context, assignments: list[Assignment]) -> None:
    """Let people start: whoever scores gets a sheet. The caller saves ``state`` and ``sheet``."""
    for assignment in assignments:
        assignment.state = AssignmentState.ACTIVE
        if assignment.capacity in AUDITING:
            assignment.sheet = _empty_sheet(context, assignment)


def _empty_sheet(context: Context, assignment: Assignment) -> Sheet:
    case = application(context)
    third = assignment.capacity == Capacity.THIRD
    return open_sheet(
        case.edition.criteria_set,
        case.office.kind,
        Sheet.Kind.THIRD if third else Sheet.Kind.AUDITOR,
        assignment.expert,
        only=_disputed_codes(context) if third else None,
    )


def _disputed_codes(context: Context) -> set[str]:
    """Criteria a third expert scores: those that diverge, and all of an area that does."""
    from workflows.audits.consensus import codes_by_area

    codes: set[str] = set()
    areas = codes_by_area(application(context))
    for divergence in open_divergences(context.case):
        codes |= {divergence.code} if divergence.kind == Divergence.Kind.CRITERION else areas[divergence.code]
    return codes
