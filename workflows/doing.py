"""What the door does once nothing objects: the transition, its effects, the journal's line, the inbox."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from criteria.prepared import Changing
from criteria.rows import insert, store
from workflows import inbox, journal
from workflows.admission import Admission
from workflows.asking import act_of, admit, context_of, moved_on, no_role, roles_now
from workflows.context import Context
from workflows.locking import locked
from workflows.models import Case, JournalEntry, Proposal
from workflows.refusal import NotEntitled, Reason, Refused, Stale
from workflows.registry import EFFECTS
from workflows.twopeople import open_proposals

COUNTERSIGN = "countersign"
PROPOSE = "propose"


@dataclass(frozen=True)
class Outcome:
    """What came of an act that was let through.

    ``entry``: its line in the journal (None where the act leaves none). ``result``: what the actor alone gets
    back. ``proposed``: it waits for a second person. ``repeated``: this very request had been done before.
    """

    case: Case
    entry: JournalEntry | None = None
    result: dict[str, Any] = field(default_factory=dict)
    proposed: bool = False
    repeated: bool = False


def fire(context: Context, request_key: str | None) -> Outcome:
    """The act happens: the case moves where it does, everything follows from it, one line tells it."""
    case = context.case
    getattr(case, context.act.code)(context)
    if case.state != context.source:
        if context.proposed:
            open_proposals(case).update(settled_at=context.now)
        case.after_move(context.now)
    effects(context)
    entry = write(context, context.act.code, request_key)
    if context.act.journaled:
        inbox.reconcile(case, context.now, context.act.code)
        _reconcile_others(context)
    return Outcome(case, entry=entry, result=context.result)


def _reconcile_others(context: Context) -> None:
    """What others are asked for may follow from this act: who may vote, from who is there."""
    if not context.also:
        return
    for other in Case.objects.filter(pk__in=context.also).order_by("pk"):
        inbox.reconcile(locked(other), context.now, context.act.code)


def effects(context: Context) -> None:
    """What the law says the act brings about, in its order."""
    for name in context.act.effects:
        EFFECTS[name](context)


def write(context: Context, act_code: str, request_key: str | None) -> JournalEntry | None:
    """One line, one version: the database lets the row move only with its line written just before."""
    if context.silent or not context.act.journaled:
        return None
    case = context.case
    entry = journal.write(context, act_code, request_key)
    keys = (case.pk, case.version, entry.seq)
    has_moved = case.state != context.source
    if (_move(case, keys, context.now) if has_moved else _COUNTING.change(*keys)) != 1:
        raise Stale([moved_on()])
    case.version = entry.seq
    if has_moved:
        case.moved_at_version, case.moved_at = entry.seq, context.now
    return entry


def _move(case: Case, keys: tuple[int, int, int], at: datetime) -> int:
    aim = () if case.target_on is None else (case.target_on,)
    return _MOVING.change(*keys, str(case.state), at, *aim)


def _moved(seq: int, state: str, at: datetime, target: date | None = None) -> dict[str, Any]:
    return {"version": seq, "state": state, "moved_at_version": seq, "moved_at": at, "target_on": target}


def _still(pk: int, version: int) -> QuerySet[Case]:
    """The row, if nobody has written to it since it was read."""
    return Case.objects.filter(pk=pk, version=version)


_COUNTING = Changing(lambda pk, version, seq: (_still(pk, version), {"version": seq}))
_MOVING = Changing(lambda pk, version, *to: (_still(pk, version), _moved(*to)))


def propose(context: Context, request_key: str | None) -> Outcome:
    """The first of two people: what is asked for is kept until a second one agrees."""
    case, actor = context.case, context.actor
    if actor is None:
        raise NotEntitled([no_role(context.act)])
    if context.proposed and open_proposals(case).filter(act=context.act.code).exists():
        raise Refused(
            [
                Reason(
                    "already_proposed",
                    "Tę czynność już zaproponowano.",
                    "Poczekaj, aż zatwierdzi ją druga uprawniona osoba.",
                )
            ]
        )
    proposal = insert(
        Proposal(
            case_id=case.pk,
            act=context.act.code,
            payload=context.payload,
            proposed_by=actor,
            proposed_as=context.role,
            proposed_at=context.now,
            made_at_version=case.version,
        )
    )
    context.record["proposed"] = context.act.code
    entry = write(context, PROPOSE, request_key)
    inbox.reconcile(case, context.now, PROPOSE)
    return Outcome(case, entry=entry, result={"proposal": proposal.pk}, proposed=True)


def countersign(context: Context, known: Admission, request_key: str | None) -> Outcome:
    """The second of two people: the proposed act is asked anew in full, and done."""
    proposal = Proposal.objects.get(pk=context.payload["proposal"], case_id=context.case.pk)
    act = act_of(context.case, proposal.act)
    inner = context_of(context.case, act, proposal.proposed_by, dict(proposal.payload), known)
    admit(inner, roles_now(context.case, proposal.proposed_by))
    inner.second, inner.proposed = context.actor, True
    proposal.settled_at = context.now
    store(proposal, "settled_at")
    return fire(inner, request_key)
