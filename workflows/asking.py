"""What the door asks before anything is done: role, state, payload and guards, and the words of its no."""

from typing import Any

from certification.clock import now
from certification.models import Role, User
from criteria.characters import legible_throughout
from criteria.said import joined, lowered, said
from workflows import laws, payloads
from workflows.access import roles_by, roles_on, shown_label, shown_state
from workflows.acts import NOWHERE, Act
from workflows.admission import Admission
from workflows.context import Context
from workflows.models import Case
from workflows.refusal import NotEntitled, Reason, Refused
from workflows.registry import GUARDS


def act_of(case: Case, code: str) -> Act:
    """The act of this code in the law of the case."""
    act = laws.acts(case.kind).get(code)
    if act is None or act.sources == (NOWHERE,):
        raise Refused([Reason("no_such_act", "Nie ma takiej czynności.")])
    return act


def context_of(
    case: Case, act: Act, actor: User | None, payload: dict[str, Any], known: Admission
) -> Context:
    """The act about to be asked and done, with what was read of the case beforehand; no role yet.

    Of what was typed, characters stay behind that papers could not be written with.
    """
    return Context(
        case=case,
        act=act,
        actor=actor,
        role="",
        now=now(),
        payload=legible_throughout(payload),
        source=str(case.state),
        head=known.head,
        cycles=known.cycles,
        running=known.running,
    )


def admit(context: Context, roles: frozenset[Role]) -> None:
    """Role first: to somebody without one, not even the state is told."""
    fitting = roles & context.act.by
    if not fitting:
        raise NotEntitled([no_role(context.act)])
    context.role = min(fitting)
    refuse_if(_wrong_states(context, roles))
    refuse_if(payloads.problems(context))
    refuse_if(_objections(context))


def _wrong_states(context: Context, roles: frozenset[Role]) -> list[Reason]:
    """Behind a closed gate a case answers as one before the panel does, so that a refusal tells nothing."""
    if context.source == NOWHERE:
        return []
    sources = context.act.sources
    if shown_state(context.case, context.actor, roles) not in sources:
        return [_wrong_state(context)]
    return [] if context.source in sources else [_busy()]


def roles_now(case: Case, actor: User | None) -> frozenset[Role]:
    """The roles the actor has in the case, read now; without an actor the timer's."""
    return frozenset({Role.SYSTEM}) if actor is None else roles_on(case, actor)


def roles_of(known: Admission) -> frozenset[Role]:
    """The same, from what was read with the case."""
    return frozenset({Role.SYSTEM}) if known.actor is None else roles_by(known.standing)


def _objections(context: Context) -> list[Reason]:
    return [reason for name in context.act.guards if (reason := GUARDS[name](context))]


def refuse_if(reasons: list[Reason]) -> None:
    """Refuse, if there is a reason to."""
    if reasons:
        raise Refused(reasons)


# Words -----------------------------------------------------------------------------------------------


def no_role(act: Act) -> Reason:
    """The actor is not one of those whom the act belongs to."""
    who = joined(sorted(lowered(role.label) for role in act.by))
    return Reason(
        "role",
        said("Nie masz uprawnień do czynności „{act}”.", act=act.label),
        said("Może ją wykonać: {who}.", who=who),
    )


def _wrong_state(context: Context) -> Reason:
    label = shown_label(context.case, context.actor)
    return Reason(
        "state",
        said("Czynności „{act}” nie można wykonać w stanie „{label}”.", act=context.act.label, label=label),
        "Otwórz sprawę ponownie i sprawdź, co można zrobić teraz.",
    )


def _busy() -> Reason:
    """The very words of a vote under way."""
    return Reason("no_open_ballot", "W tej sprawie trwa głosowanie.", "Poczekaj, aż zostanie zamknięte.")


def moved_on() -> Reason:
    """The case is not as it was when the actor saw it."""
    return Reason(
        "stale",
        "Sprawa zmieniła się, odkąd otwarto tę stronę.",
        "Otwórz ją ponownie; to, co wpisano, pozostało w formularzu.",
    )
