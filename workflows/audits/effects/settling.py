"""Findings, settled divergences, the agreed sheet."""

from typing import cast

from certification.models import User
from criteria.rows import insert, store
from workflows.audits.consensus import agreed_sheet
from workflows.audits.guards.evidence import finding_named
from workflows.audits.guards.settling import criterion_of, divergence_named, shown_evidence
from workflows.audits.models import Divergence
from workflows.audits.queries import application
from workflows.context import Context
from workflows.keeping import AGREED, keep
from workflows.models import Finding
from workflows.registry import effect
from workflows.values import number, text


@effect
def record_finding(context: Context) -> None:
    """A finding of ``grade`` with its ``text``, tied to ``criterion`` where named."""
    payload = context.payload
    finding = insert(
        Finding(
            case_id=context.case.pk,
            criterion=criterion_of(context, payload.get("criterion")) if payload.get("criterion") else None,
            grade=payload["grade"],
            text=text(payload["text"]),
            recorded_by=cast(User, context.actor),
            recorded_at=context.now,
        )
    )
    if shown := shown_evidence(context):
        finding.shown_by.set(shown)
    context.result["finding"] = context.record["finding"] = finding.pk


@effect
def correct_finding(context: Context) -> None:
    """What the finding says now; the journal keeps what it said before."""
    finding = finding_named(context)
    if finding is None:
        return
    payload = context.payload
    context.record |= _as_it_was(finding)
    finding.criterion = criterion_of(context, payload["criterion"]) if payload.get("criterion") else None
    finding.grade, finding.text = payload["grade"], text(payload["text"])
    store(finding, "criterion", "grade", "text")
    finding.shown_by.set(shown_evidence(context) or [])


@effect
def withdraw_finding(context: Context) -> None:
    """The finding goes; the journal keeps what it said."""
    if finding := finding_named(context):
        context.record |= _as_it_was(finding)
        finding.delete()


def _as_it_was(finding: Finding) -> dict[str, str]:
    return {"was": finding.text, "was_grade": finding.grade}


@effect
def settle_divergence(context: Context) -> None:
    """The auditors' common score (none: N/A, or an area) and why; the original scores stay."""
    divergence = divergence_named(context)
    if divergence is None:
        return
    if divergence.kind == Divergence.Kind.CRITERION:
        divergence.settled_points = number(context.payload.get("points"))
    divergence.reason = context.reason
    divergence.settled_by, divergence.settled_at = context.actor, context.now
    store(divergence, "settled_points", "reason", "settled_by", "settled_at")
    context.record["code"] = divergence.code


@effect
def build_consensus(context: Context) -> None:
    """The agreed sheet. After a return of the file it stays: a gap of form changes no score."""
    case = application(context)
    if case.consensus_sheet_id is None:
        case.consensus_sheet = agreed_sheet(context)
        store(case, "consensus_sheet")
        context.record["consensus_sha256"] = case.consensus_sheet.sha256
        keep(context, AGREED, case)


@effect
def reopen_consensus(context: Context) -> None:
    """The reviewer returns the file, once; the auditors are back at work."""
    from workflows.audits.effects.reporting import call_back_auditors

    case = application(context)
    case.returned_file = True
    store(case, "returned_file")
    call_back_auditors(context)
