"""The report through its versions, the office's remarks and the auditors' answers, the reviewer's word."""

from typing import Any, cast

from certification.models import User
from criteria.rows import insert, store
from criteria.sheets import revise, save_scores, scores_of
from workflows.audits.content import next_report
from workflows.audits.guards.reporting import issued, remark_named, report_before, unanswered
from workflows.audits.guards.settling import criterion_of
from workflows.audits.models import AUDITING, AssignmentState, Capacity
from workflows.audits.queries import application
from workflows.audits.sheets import as_refusal, close_sheet
from workflows.context import Context
from workflows.keeping import AGREED, RECOMMENDED, REPORT, keep
from workflows.models import Assignment, Remark
from workflows.registry import effect
from workflows.states import State
from workflows.values import number, rows, text

GOES_ON = (State.FILE_REVIEW, State.PANEL)
"""Where the report is final."""


@effect
def issue_report(context: Context) -> None:
    """The next version: its content as data with a hash; the document is made after the act.

    ``recommendation`` (for the panel, never for the office) carries over to later versions.
    """
    from workflows.documents.tasks import make_report_document

    case = application(context)
    scores = scores_of(case.consensus_sheet_id) if case.consensus_sheet_id else {}
    recommendation = text(context.payload.get("recommendation"))
    report = insert(next_report(case, report_before(context), scores, context.now, recommendation))
    issued(context, report)
    context.record |= {"report": report.version, "report_sha256": report.sha256}
    keep(context, REPORT, report)
    make_report_document.enqueue(report.pk)


@effect
def freeze_report(context: Context) -> None:
    """Nothing more is expected of the auditors: the last version is final and they are released."""
    report = report_before(context) if context.case.state in GOES_ON else None
    if report is None:
        return
    report.is_final = True
    store(report, "is_final")
    seats = Assignment.objects.filter(case_id=context.case.pk, capacity__in=AUDITING)
    seats.filter(state=AssignmentState.SUBMITTED).update(state=AssignmentState.RELEASED, ended_at=context.now)


def call_back_auditors(context: Context) -> None:
    """Released auditors are at work again."""
    seats = Assignment.objects.filter(case_id=context.case.pk, capacity__in=AUDITING)
    seats.filter(state=AssignmentState.RELEASED, submitted_at__isnull=False).update(
        state=AssignmentState.SUBMITTED, ended_at=None
    )


@effect
def record_remarks(context: Context) -> None:
    """The office's ``remarks``, one by one, each to a criterion of the last version."""
    report = report_before(context)
    Remark.objects.bulk_create(
        Remark(
            case_id=context.case.pk,
            report_version=report.version if report else 0,
            criterion=criterion_of(context, row.get("criterion")),
            text=text(row["text"]),
            made_by=cast(User, context.actor),
            made_at=context.now,
        )
        for row in rows(context.payload["remarks"]) or []
    )


@effect
def propose_change(context: Context) -> None:
    """The score the lead would give after a remark; an agreement to another score counts no more."""
    if remark := remark_named(context):
        remark.proposed_points, remark.proposal = number(context.payload["points"]), context.reason
        remark.agreed_by, remark.agreed_at = None, None
        store(remark, "proposed_points", "proposal", "agreed_by", "agreed_at")


@effect
def agree_change(context: Context) -> None:
    """Another auditor agrees."""
    if remark := remark_named(context):
        remark.agreed_by, remark.agreed_at = context.actor, context.now
        store(remark, "agreed_by", "agreed_at")
        context.record["points"] = remark.proposed_points


@effect
def record_answers(context: Context) -> None:
    """An answer to every remark; scores that change make a linked version of the agreed sheet."""
    remarks, changes = unanswered(context), {}
    for row in rows(context.payload["answers"]) or []:
        remark = remarks[row["remark"]]
        remark.answer, remark.answer_reason = row["answer"], text(row["reason"])
        remark.new_points = number(row.get("points"))
        remark.answered_by, remark.answered_at = context.actor, context.now
        if remark.new_points is not None and remark.criterion:
            changes[remark.criterion.code] = (remark.new_points, remark.answer_reason)
    fields = ["answer", "answer_reason", "new_points", "answered_by", "answered_at"]
    Remark.objects.bulk_update(remarks.values(), fields)
    _change_scores(context, changes)


def _change_scores(context: Context, changes: dict[str, tuple[int, str]]) -> None:
    case = application(context)
    if not changes or case.consensus_sheet is None:
        return
    new = revise(case.consensus_sheet, author=context.actor)
    changed: dict[str, Any] = {
        code: {"points": points, "not_applicable": False, "na_reason": "", "justification": why}
        for code, (points, why) in changes.items()
    }
    with as_refusal("consensus"):
        save_scores(new, changed, new.revision)
    close_sheet(new, context.now)
    case.consensus_sheet = new
    store(case, "consensus_sheet")
    context.record["changed_scores"] = sorted(changes)
    keep(context, AGREED, case)


@effect
def record_recommendation(context: Context) -> None:
    """The reviewer's written recommendation to the panel; their work here is done."""
    case = application(context)
    case.recommendation = text(context.payload["recommendation"])
    store(case, "recommendation")
    keep(context, RECOMMENDED, case)
    seats = Assignment.objects.filter(case_id=case.pk, capacity=Capacity.REVIEWER, expert=context.actor)
    seats.update(state=AssignmentState.RELEASED, ended_at=context.now)
