"""Evidence: kept, taken back, rejected."""

from criteria.evidence import NewEvidence, attach, detach, reject
from criteria.models import Evidence
from workflows.audits.guards.evidence import evidence_named, finding_named, stored_file
from workflows.audits.sheets import as_refusal, own_sheet
from workflows.context import Context
from workflows.registry import effect
from workflows.values import day, text


@effect
def store_evidence(context: Context) -> None:
    """A new piece in the actor's sheet, tied to criteria and, where named, to the finding it mends."""
    sheet, payload = own_sheet(context), context.payload
    if sheet is None or context.actor is None:
        return
    item = NewEvidence(
        evidence_type=text(payload["evidence_type"]),
        title=text(payload["title"]),
        criteria=payload["criteria"],
        file=stored_file(context),
        filename=text(payload.get("filename")),
        url=text(payload.get("url")),
        note=text(payload.get("note")),
        issued_on=day(payload.get("issued_on")),
        declared_clean=payload["declared_clean"],
    )
    with as_refusal("evidence"):
        evidence = attach(sheet, item, by=context.actor, at=context.now)
    context.result["evidence"] = context.record["evidence"] = evidence.pk
    if finding := finding_named(context):
        finding.evidence.add(evidence)


@effect
def remove_evidence(context: Context) -> None:
    """A piece taken back from an open sheet; the journal keeps its title."""
    evidence = Evidence.objects.select_related("sheet").get(pk=context.payload["evidence"])
    context.record["title"] = evidence.title
    with as_refusal("evidence"):
        detach(evidence)


@effect
def mark_evidence_rejected(context: Context) -> None:
    """The piece counts no longer, for the ``reason`` given; it stays in the file."""
    evidence = evidence_named(context)
    if evidence and context.actor:
        with as_refusal("evidence"):
            reject(evidence, by=context.actor, at=context.now, reason=context.reason)
