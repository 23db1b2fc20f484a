"""The visit planned with the office."""

from typing import Any, cast

from certification.models import User
from criteria.rows import insert, store
from workflows.audits.guards.visits import slot_named, slot_of
from workflows.audits.models import VisitPlan
from workflows.audits.queries import visit_plan_of
from workflows.context import Context
from workflows.registry import effect
from workflows.values import rows, text

POINT = ("from", "to", "topic", "people")


@effect
def plan_visit(context: Context) -> None:
    """New times and a new agenda take the place of the old ones; a time once agreed stays until another is."""
    plan = visit_plan_of(context.case)
    moved = plan is not None
    plan = plan or VisitPlan(case_id=context.case.pk)
    plan.state = VisitPlan.State.PROPOSED
    plan.place = text(context.payload["place"])
    plan.dates = _dates(context)
    plan.agenda = _agenda(context)
    plan.note = text(context.payload.get("note"))
    plan.proposed_by, plan.proposed_at = cast(User, context.actor), context.now
    plan.answered_by = plan.answered_at = None
    plan.reply = ""
    if not moved:
        insert(plan)
        return
    plan.sequence += 1
    fields = ("state", "place", "dates", "agenda", "note", "proposed_by", "proposed_at")
    store(plan, *fields, "answered_by", "answered_at", "reply", "sequence")


def _dates(context: Context) -> list[list[str]]:
    slots = sorted(slot for row in rows(context.payload["dates"]) or [] if (slot := slot_of(row)))
    return [[slot.starts_at.isoformat(), slot.ends_at.isoformat()] for slot in slots]


def _agenda(context: Context) -> list[dict[str, Any]]:
    points = rows(context.payload.get("agenda")) or []
    told = [{name: text(point.get(name)) for name in POINT} for point in points]
    return sorted(told, key=lambda point: point["from"])


@effect
def agree_visit(context: Context) -> None:
    """The office takes one of the times."""
    plan = visit_plan_of(context.case)
    slot = slot_named(plan, context.payload["date"])
    if plan is None or slot is None:
        return
    plan.starts_at, plan.ends_at = slot
    _answer(plan, context, VisitPlan.State.AGREED, "starts_at", "ends_at")


@effect
def refuse_visit_dates(context: Context) -> None:
    """The office can do none of them, and says why."""
    if plan := visit_plan_of(context.case):
        _answer(plan, context, VisitPlan.State.DECLINED)


def _answer(plan: VisitPlan, context: Context, state: VisitPlan.State, *more: str) -> None:
    plan.state, plan.reply = state, context.reason
    plan.answered_by, plan.answered_at = context.actor, context.now
    plan.sequence += 1
    store(plan, "state", "reply", "answered_by", "answered_at", "sequence", *more)
