"""Findings mended, conditions shown to be met."""

from certification.clock import WARSAW
from certification.legal_clock import calendar_days
from criteria.models import Sheet
from criteria.rows import store
from criteria.sheets import revise
from workflows.audits.guards.evidence import finding_named
from workflows.audits.queries import application, correction_sheet_of, open_majors, recheck_sheet_of
from workflows.audits.sheets import close_sheet
from workflows.context import Context
from workflows.deadlines import DeadlineKind, set_deadline
from workflows.keeping import RECHECKED, keep
from workflows.models import Finding
from workflows.registry import effect
from workflows.states import State
from workflows.values import text

CORRECTION_DAYS = 30
"""Calendar days an office has to mend major non-conformities."""


@effect
def set_correction_deadline(context: Context) -> None:
    """Time for corrections starts, and a sheet opens that takes their evidence."""
    case = application(context)
    if case.state != State.CORRECTION:
        return
    today = context.now.astimezone(WARSAW).date()
    set_deadline(context, DeadlineKind.CORRECTION, calendar_days(today, CORRECTION_DAYS), today)
    if case.consensus_sheet and correction_sheet_of(case) is None:
        revise(case.consensus_sheet, kind=Sheet.Kind.RECHECK)


@effect
def record_plan(context: Context) -> None:
    """What the office will do about the finding."""
    if finding := finding_named(context):
        finding.plan, finding.state = text(context.payload["plan"]), Finding.State.PLANNED
        store(finding, "plan", "state")


@effect
def verify_finding(context: Context) -> None:
    """The lead's verdict on a finding, with a ``note``."""
    if finding := finding_named(context):
        finding.state = Finding.State(context.payload["ruling"])
        finding.verification = text(context.payload["note"])
        finding.verified_by, finding.verified_at = context.actor, context.now
        store(finding, "state", "verification", "verified_by", "verified_at")


@effect
def close_findings(context: Context) -> None:
    """What was not settled when its time ran out is stated open; the evidence given is locked."""
    stated = open_majors(context.case).update(
        state=Finding.State.NOT_CLOSED, verification="Czas na działania korygujące minął."
    )
    context.record["not_closed"] = stated
    if sheet := correction_sheet_of(application(context)):
        close_sheet(sheet, context.now)


@effect
def open_recheck(context: Context) -> None:
    """With a condition comes a sheet to show that it was met; it starts from the agreed scores."""
    case = application(context)
    if case.state != State.CONDITIONAL or case.consensus_sheet is None:
        return
    if case.recheck_sheet is None or not case.recheck_sheet.is_open:
        case.recheck_sheet = revise(case.consensus_sheet, kind=Sheet.Kind.RECHECK)
        store(case, "recheck_sheet")
        keep(context, RECHECKED, case)


@effect
def lock_recheck(context: Context) -> None:
    """The sheet that shows the condition met is closed under its hash."""
    sheet = recheck_sheet_of(application(context))
    if sheet is not None:
        context.record["recheck_sha256"] = close_sheet(sheet, context.now)
