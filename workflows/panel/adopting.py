"""How a decision becomes a numbered resolution, whichever body takes it."""

from typing import Any

from certification.models import Edition
from criteria.prepared import Reading
from criteria.rows import insert, store
from workflows.context import Context
from workflows.keeping import CONDITION, OFFICE_GATE, RESOLUTION, keep
from workflows.models import Application, Resolution
from workflows.numbering import next_number

Body, Standing = Resolution.Body, Resolution.Standing


def adopt(context: Context, body: Resolution.Body, decision: str, **fields: Any) -> Resolution:
    """Write down a decision under the next number; the one before stays, marked and linked.

    The embargo closes anew: the office learns of this decision from its own letter.
    """
    earlier = _LATEST.first(context.case.pk)
    if earlier and earlier.standing == Standing.IN_FORCE:
        earlier.standing = Standing.REPLACED
        store(earlier, "standing")
    resolution = insert(
        Resolution(
            case_id=context.case.pk,
            number=next_resolution(context.edition),
            body=body,
            decision=decision,
            adopted_at=context.now,
            replaces=earlier,
            **fields,
        )
    )
    keep(context, RESOLUTION, resolution)
    _close_gates(context, resolution)
    context.record |= {"resolution": resolution.number, "decision": decision}
    context.record["distinction"] = resolution.distinction
    context.result["resolution"] = resolution.number
    return resolution


_LATEST = Reading(lambda case: Resolution.objects.filter(case=case).order_by("-adopted_at", "-pk")[:1])


def next_resolution(edition: Edition) -> str:
    """Resolutions of an edition are numbered from 1, whichever body adopts them: "U/PU/2027/1"."""
    return f"U/{edition.programme.number_prefix}/{edition.year}/{next_number(f'resolution:{edition.pk}')}"


def _close_gates(context: Context, resolution: Resolution) -> None:
    """Only what is decided about an application is behind an embargo."""
    if not isinstance(context.case, Application):
        return
    case = context.case
    case.condition = resolution.condition
    case.office_gate_at = case.public_gate_at = None
    store(case, "condition", "office_gate_at", "public_gate_at")
    keep(context, CONDITION, case)
    keep(context, OFFICE_GATE, case)
