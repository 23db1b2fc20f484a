"""Scores saved, sheets handed in and locked, the visit."""

from criteria.rows import insert_all, store
from criteria.sheets import lock, save_scores, submit
from workflows.audits.consensus import compare, settle_by_third
from workflows.audits.models import AssignmentState, Capacity
from workflows.audits.queries import own_assignment, team_before
from workflows.audits.sheets import as_refusal, close_sheet, own_sheet
from workflows.context import Context
from workflows.models import Visit
from workflows.registry import effect
from workflows.states import State
from workflows.values import day, text


@effect
def store_scores(context: Context) -> None:
    """Rows of scores, in bulk; the new ``revision`` goes back to whoever saved."""
    sheet = own_sheet(context)
    if sheet is None:
        return
    revision = context.payload.get("revision", sheet.revision)
    with as_refusal("scores"):
        context.result["revision"] = save_scores(sheet, context.payload["rows"], revision)


@effect
def submit_audit_sheet(context: Context) -> None:
    """An auditor is done. During consensus the sheet is locked and compared at once."""
    assignment = own_assignment(context)
    if assignment is None or assignment.sheet is None:
        return
    with as_refusal("sheet"):
        submit(assignment.sheet, at=context.now)
    assignment.state, assignment.submitted_at = AssignmentState.SUBMITTED, context.now
    store(assignment, "state", "submitted_at")
    if context.source != State.CONSENSUS:
        return
    context.record["sha256"] = lock(assignment.sheet)
    if assignment.capacity == Capacity.THIRD:
        settle_by_third(context, assignment)
    else:
        compare(context)


@effect
def lock_audit_sheets(context: Context) -> None:
    """Nobody changes a score any more; the hashes stand in the journal."""
    submitted = team_before(context, AssignmentState.SUBMITTED)
    context.record["sheets"] = {
        str(each.expert_id): close_sheet(each.sheet, context.now) for each in submitted if each.sheet
    }


@effect
def compute_divergences(context: Context) -> None:
    """What the auditors must agree on before the report goes out."""
    compare(context)


@effect
def record_visit(context: Context) -> None:
    """The visit on site; recorded again, it replaces what was said before."""
    held_on = day(context.payload["held_on"])
    if held_on is None or context.actor is None:
        return
    visit = Visit(
        case_id=context.case.pk,
        held_on=held_on,
        agenda=text(context.payload.get("agenda")),
        recorded_by=context.actor,
    )
    insert_all([visit], unique=("case",), update=("held_on", "agenda", "recorded_by"))
