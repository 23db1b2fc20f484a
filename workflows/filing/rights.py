"""Rights the office gives up so that its case goes on."""

from criteria.rows import insert
from workflows.context import Context
from workflows.deadlines import DeadlineKind, cancel, latest
from workflows.letters.drafting import application
from workflows.models.application import Waiver
from workflows.models.deadline import DeadlineState
from workflows.refusal import Reason
from workflows.registry import effect, guard
from workflows.states import State
from workflows.values import text

_RIGHTS: dict[str, tuple[DeadlineKind, tuple[State, ...]]] = {
    Waiver.Kind.OBJECTION: (DeadlineKind.OBJECTION, (State.ADMITTED,)),
    Waiver.Kind.REPLY: (DeadlineKind.REPLY, (State.REPLY,)),
    Waiver.Kind.RECONSIDERATION: (
        DeadlineKind.RECONSIDERATION,
        (State.REJECTED, State.REFUSED, State.CONDITIONAL, State.GRANTED),
    ),
}
"""Each right: the deadline that measures it, and where it can be given up."""


@guard
def right_can_be_waived(context: Context) -> Reason | None:
    """Payload ``right``: objection, reply or reconsideration; its time runs, so the office knows of it."""
    right = text(context.payload.get("right"))
    if right not in _RIGHTS or context.source not in _RIGHTS[right][1]:
        return Reason("right_can_be_waived", "Na tym etapie nie ma takiego prawa.")
    deadline = latest(context.case, _RIGHTS[right][0])
    if deadline and deadline.state == DeadlineState.SET and deadline.due_at > context.now:
        return None
    return Reason(
        "right_can_be_waived",
        "Czas na skorzystanie z tego prawa teraz nie biegnie.",
        "Zrzec się prawa można od doręczenia pisma, które o nim informuje, do końca terminu.",
    )


@effect
def record_waiver(context: Context) -> None:
    """The office gave the right up; its date no longer matters."""
    right = Waiver.Kind(text(context.payload["right"]))
    kind = _RIGHTS[right][0]
    assert context.actor is not None
    insert(
        Waiver(
            application=application(context),
            kind=right,
            cycle=context.cycles[kind],
            by=context.actor,
            at=context.now,
        )
    )
    cancel(context, kind)
