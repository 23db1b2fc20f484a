"""The one door: every change of every case goes through here, whoever asks and however.

In one transaction it locks the case's row, re-reads it, asks role, conflict of interest, payload and guards
(``asking``), fires the transition, lets the effects happen, writes the journal's line and reconciles the inbox
(``doing``). A refused act changes nothing and says which rule refused and what would satisfy it. Whatever language its
actor reads, what an act writes is Polish.
"""

from typing import Any

from django.db import transaction

from certification.clock import now
from certification.language import in_polish
from certification.models import User
from criteria.characters import legible_throughout
from workflows import inbox, laws, payloads
from workflows.access import shown_state
from workflows.acts import NOWHERE, Act
from workflows.admission import admission
from workflows.asking import act_of, admit, context_of, moved_on, refuse_if, roles_now, roles_of
from workflows.collisions import asked_again
from workflows.context import Context
from workflows.doing import COUNTERSIGN, PROPOSE, Outcome, countersign, effects, fire, propose, write
from workflows.embargo import known_move
from workflows.locking import concrete, locked
from workflows.models import Case, JournalEntry
from workflows.refusal import Reason, Refused, Stale

__all__ = [
    "COUNTERSIGN",
    "PROPOSE",
    "Outcome",
    "allowed",
    "begin",
    "concrete",
    "locked",
    "objections",
    "perform",
]


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
    with in_polish(), transaction.atomic():
        fresh = locked(case)
        used = _line_of(request_key)
        if used and used.case_id == fresh.pk and _by(used, actor):
            return Outcome(fresh, entry=used, repeated=True)
        if seen is not None and seen != known_move(fresh, actor):
            raise Stale([moved_on()])
        known = admission(fresh, actor)
        context = context_of(fresh, act_of(fresh, act), actor, payload, known)
        context.proposed, context.request_key = known.is_proposed, request_key
        admit(context, roles_of(known))
        refuse_if(_key_is_used(used))
        if act == COUNTERSIGN:
            return countersign(context, known, request_key)
        if context.act.needs_two(context.source):
            return propose(context, request_key)
        return fire(context, request_key)


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
    with in_polish(), transaction.atomic():
        if opened := _opened_before(kind, actor, request_key):
            return opened
        typed = legible_throughout(payload)
        context = Context(
            case=model(), act=model.OPENING, actor=actor, role="", now=now(), payload=typed, source=NOWHERE
        )
        refuse_if(payloads.problems(context))
        context.case = model.build(context)
        admit(context, roles_now(context.case, actor))
        refuse_if(_key_is_used(_line_of(request_key)))
        context.case.opened_at = context.case.moved_at = context.now
        context.case.process = inbox.open_process(context.case, context.now)
        context.case.save(force_insert=True)
        effects(context)
        write(context, context.act.code, request_key)
        inbox.reconcile(context.case, context.now)
        return context.case


def allowed(case: Case, actor: User | None) -> list[Act]:
    """The acts ``actor`` has a role for in the state they may know, in the law's order; guards not asked."""
    roles, state = roles_now(case, actor), shown_state(case, actor)
    return [act for act in laws.acts(case.kind).values() if state in act.sources and roles & act.by]


def objections(case: Case, act: str, actor: User | None, **payload: Any) -> list[Reason]:
    """Why the door would refuse the act as things stand; empty where it would let it through. Changes nothing.

    Asked of a case that nobody has locked: when the act is done, it is asked anew.
    """
    known = admission(case, actor)
    try:
        context = context_of(case, act_of(case, act), actor, payload, known)
        context.proposed = known.is_proposed
        admit(context, roles_of(known))
    except Refused as refusal:
        return refusal.reasons
    return []


# The key of a form -----------------------------------------------------------------------------------


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


def _key_is_used(entry: JournalEntry | None) -> list[Reason]:
    if entry is None:
        return []
    return [
        Reason(
            "request_key", "Tego formularza użyto już do czego innego.", "Otwórz stronę ponownie i wyślij."
        )
    ]
