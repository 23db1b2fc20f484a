"""The one door: every change of every case goes through here, whoever asks and however.

In one transaction it locks the case's row, re-reads it, asks role, conflict of interest, payload and guards,
fires the transition, lets the effects happen, writes the journal's line and reconciles the inbox. A refused
act changes nothing and says which rule refused and what would satisfy it.
"""

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

from certification.clock import now
from certification.models import Role, User
from criteria.prepared import Changing, Reading
from criteria.rows import insert, store
from workflows import inbox, journal, laws, payloads
from workflows.access import roles_by, roles_on, shown_label, shown_state
from workflows.acts import NOWHERE, Act
from workflows.admission import Admission, admission
from workflows.collisions import asked_again
from workflows.context import Context
from workflows.embargo import known_move
from workflows.models import Case, JournalEntry, Proposal
from workflows.refusal import NotEntitled, Reason, Refused, Stale
from workflows.registry import EFFECTS, GUARDS
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


@asked_again
def perform(
    case: Case,
    act: str,
    actor: User | None,
    *,
    request_key: str | None = None,
    seen: int | None = None,
    **payload: Any,
) -> Outcome:
    """Do ``act`` in ``case`` as ``actor`` (None: the system's timer).

    ``request_key``: unique per form shown, so that a double click does the act once. ``seen``: the case's
    ``known_move`` on the actor's page; if the state has moved since, the act is refused.

    Raises:
        Refused: a rule said no (``NotEntitled``: no role for it; ``Stale``: the case has moved on).

    """
    with transaction.atomic():
        fresh = locked(case)
        used = _line_of(request_key)
        if used and used.case_id == fresh.pk and _by(used, actor):
            return Outcome(fresh, entry=used, repeated=True)
        if seen is not None and seen != known_move(fresh, actor):
            raise Stale([_moved_on()])
        known = admission(fresh, actor)
        context = _context(fresh, _act_of(fresh, act), actor, payload, known)
        context.proposed, context.request_key = known.is_proposed, request_key
        _admit(context, _roles_by(known))
        _refuse_if(_key_is_used(used))
        if act == COUNTERSIGN:
            return _countersign(context, known, request_key)
        if context.act.needs_two(context.source):
            return _propose(context, request_key)
        return _fire(context, request_key)


def begin(kind: str, actor: User | None, *, request_key: str | None = None, **payload: Any) -> Case:
    """Open a case of ``kind``, such as an application, in the initial state of its law.

    Raises:
        Refused: a rule said no.

    """
    try:
        return _begin(kind, actor, request_key, payload)
    except Refused:
        # The same form, sent at the same moment, may have been ahead and be what the rule objects to.
        if opened := _opened_before(kind, actor, request_key):
            return opened
        raise


@asked_again
def _begin(kind: str, actor: User | None, request_key: str | None, payload: dict[str, Any]) -> Case:
    model = laws.model_of(kind)
    with transaction.atomic():
        if opened := _opened_before(kind, actor, request_key):
            return opened
        context = Context(
            case=model(), act=model.OPENING, actor=actor, role="", now=now(), payload=payload, source=NOWHERE
        )
        _refuse_if(payloads.problems(context))
        context.case = model.build(context)
        _admit(context, _roles(context.case, actor))
        _refuse_if(_key_is_used(_line_of(request_key)))
        context.case.opened_at = context.case.moved_at = context.now
        context.case.process = inbox.open_process(context.case, context.now)
        context.case.save(force_insert=True)
        _effects(context)
        _write(context, context.act.code, request_key)
        inbox.reconcile(context.case, context.now)
        return context.case


def allowed(case: Case, actor: User | None) -> list[Act]:
    """The acts ``actor`` has a role for in the state they may know, in the law's order; guards not asked."""
    roles, state = _roles(case, actor), shown_state(case, actor)
    return [act for act in laws.acts(case.kind).values() if state in act.sources and roles & act.by]


def locked(case: Case) -> Case:
    """The case as it is now, its row locked until the transaction ends.

    The lock leaves the key alone (``FOR NO KEY UPDATE``): a row that merely refers to the case, such as a ballot
    to its session, does not wait for it, so that two cases never wait for each other.
    """
    found = _locking(case.kind).first(case.pk)
    if found is None:
        raise laws.model_of(case.kind).DoesNotExist(str(case.pk))
    return found


@cache
def _locking(kind: str) -> Reading[Case]:
    model = laws.model_of(kind)
    lock = model._default_manager.select_for_update(of=("self", "case_ptr"), no_key=True)
    related = lock.select_related(*model.RELATED).defer(*model.DEFERRED)
    return Reading(lambda case: related.filter(pk=case))


def concrete(case: Case) -> Case:
    """The case as the model of its kind, read without a lock."""
    if type(case) is not Case:
        return case
    model = laws.model_of(case.kind)
    return model._default_manager.select_related(*model.RELATED).defer(*model.DEFERRED).get(pk=case.pk)


# Asking ----------------------------------------------------------------------------------------------


def _act_of(case: Case, code: str) -> Act:
    act = laws.acts(case.kind).get(code)
    if act is None or act.sources == (NOWHERE,):
        raise Refused([Reason("no_such_act", "Nie ma takiej czynności.")])
    return act


def _context(case: Case, act: Act, actor: User | None, payload: dict[str, Any], known: Admission) -> Context:
    return Context(
        case=case,
        act=act,
        actor=actor,
        role="",
        now=now(),
        payload=payload,
        source=str(case.state),
        head=known.head,
        cycles=known.cycles,
        running=known.running,
    )


def _admit(context: Context, roles: frozenset[Role]) -> None:
    """Role first: to somebody without one, not even the state is told."""
    fitting = roles & context.act.by
    if not fitting:
        raise NotEntitled([_no_role(context.act)])
    context.role = min(fitting)
    _refuse_if(_wrong_states(context, roles))
    _refuse_if(payloads.problems(context))
    _refuse_if(_objections(context))


def _wrong_states(context: Context, roles: frozenset[Role]) -> list[Reason]:
    """Behind a closed gate a case answers as one before the panel does, so that a refusal tells nothing."""
    if context.source == NOWHERE:
        return []
    sources = context.act.sources
    if shown_state(context.case, context.actor, roles) not in sources:
        return [_wrong_state(context)]
    return [] if context.source in sources else [_busy()]


def _roles(case: Case, actor: User | None) -> frozenset[Role]:
    return frozenset({Role.SYSTEM}) if actor is None else roles_on(case, actor)


def _roles_by(known: Admission) -> frozenset[Role]:
    return frozenset({Role.SYSTEM}) if known.actor is None else roles_by(known.standing)


def _objections(context: Context) -> list[Reason]:
    return [reason for name in context.act.guards if (reason := GUARDS[name](context))]


def _refuse_if(reasons: list[Reason]) -> None:
    if reasons:
        raise Refused(reasons)


# Doing -----------------------------------------------------------------------------------------------


def _fire(context: Context, request_key: str | None) -> Outcome:
    case = context.case
    getattr(case, context.act.code)(context)
    if case.state != context.source:
        if context.proposed:
            open_proposals(case).update(settled_at=context.now)
        case.after_move()
    _effects(context)
    entry = _write(context, context.act.code, request_key)
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


def _effects(context: Context) -> None:
    for name in context.act.effects:
        EFFECTS[name](context)


def _write(context: Context, act_code: str, request_key: str | None) -> JournalEntry | None:
    """One line, one version: the database lets the row move only with its line written just before."""
    if context.silent or not context.act.journaled:
        return None
    case = context.case
    entry = journal.write(context, act_code, request_key)
    keys = (case.pk, case.version, entry.seq)
    has_moved = case.state != context.source
    changed = _MOVING.change(*keys, str(case.state), context.now) if has_moved else _COUNTING.change(*keys)
    if changed != 1:
        raise Stale([_moved_on()])
    case.version = entry.seq
    if has_moved:
        case.moved_at_version, case.moved_at = entry.seq, context.now
    return entry


def _still(pk: int, version: int) -> QuerySet[Case]:
    """The row, if nobody has written to it since it was read."""
    return Case.objects.filter(pk=pk, version=version)


_COUNTING = Changing(lambda pk, version, seq: (_still(pk, version), {"version": seq}))
_MOVING = Changing(
    lambda pk, version, seq, state, at: (
        _still(pk, version),
        {"version": seq, "state": state, "moved_at_version": seq, "moved_at": at},
    )
)


def _propose(context: Context, request_key: str | None) -> Outcome:
    """The first of two people: what is asked for is kept until a second one agrees."""
    case, actor = context.case, context.actor
    if actor is None:
        raise NotEntitled([_no_role(context.act)])
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
    entry = _write(context, PROPOSE, request_key)
    inbox.reconcile(case, context.now, PROPOSE)
    return Outcome(case, entry=entry, result={"proposal": proposal.pk}, proposed=True)


def _countersign(context: Context, known: Admission, request_key: str | None) -> Outcome:
    """The second of two people: the proposed act is asked anew in full, and done."""
    proposal = Proposal.objects.get(pk=context.payload["proposal"], case_id=context.case.pk)
    act = _act_of(context.case, proposal.act)
    inner = _context(context.case, act, proposal.proposed_by, dict(proposal.payload), known)
    _admit(inner, _roles(context.case, proposal.proposed_by))
    inner.second, inner.proposed = context.actor, True
    proposal.settled_at = context.now
    store(proposal, "settled_at")
    return _fire(inner, request_key)


def _opened_before(kind: str, actor: User | None, request_key: str | None) -> Case | None:
    """The case that this actor's form has opened before."""
    used = _line_of(request_key)
    if used is None or used.source != NOWHERE or not _by(used, actor):
        return None
    return laws.model_of(kind)._default_manager.get(pk=used.case_id)


def _line_of(request_key: str | None) -> JournalEntry | None:
    """What a form's key has already been used for."""
    if not request_key:
        return None
    return JournalEntry.objects.filter(request_key=request_key).first()


def _by(entry: JournalEntry, actor: User | None) -> bool:
    """Whether the line is this actor's own: only they are told that their form was sent before."""
    return (actor.pk if actor else None) in (entry.actor_id, entry.second_actor_id or entry.actor_id)


# Words -----------------------------------------------------------------------------------------------


def _no_role(act: Act) -> Reason:
    who = ", ".join(sorted(role.label.lower() for role in act.by))
    return Reason("role", f"Nie masz uprawnień do czynności „{act.label}”.", f"Może ją wykonać: {who}.")


def _wrong_state(context: Context) -> Reason:
    label = shown_label(context.case, context.actor)
    return Reason(
        "state",
        f"Czynności „{context.act.label}” nie można wykonać w stanie „{label}”.",
        "Otwórz sprawę ponownie i sprawdź, co można zrobić teraz.",
    )


def _key_is_used(entry: JournalEntry | None) -> list[Reason]:
    if entry is None:
        return []
    return [
        Reason(
            "request_key", "Tego formularza użyto już do czego innego.", "Otwórz stronę ponownie i wyślij."
        )
    ]


def _busy() -> Reason:
    """The very words of a vote under way."""
    return Reason("no_open_ballot", "W tej sprawie trwa głosowanie.", "Poczekaj, aż zostanie zamknięte.")


def _moved_on() -> Reason:
    return Reason(
        "stale",
        "Sprawa zmieniła się, odkąd otwarto tę stronę.",
        "Otwórz ją ponownie; to, co wpisano, pozostało w formularzu.",
    )
