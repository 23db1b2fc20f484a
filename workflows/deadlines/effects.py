"""What acts do to dates."""

from criteria.rows import store
from workflows.context import Context
from workflows.deadlines import clocks, extending
from workflows.deadlines.guards import named
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.registry import effect
from workflows.states import State

_MET_BY_ACTS = (
    DeadlineKind.FILING,
    DeadlineKind.COMPLETION,
    DeadlineKind.OBJECTION,
    DeadlineKind.REPLY,
    DeadlineKind.CORRECTION,
    DeadlineKind.DEFERRAL,
    DeadlineKind.RECONSIDERATION,
    DeadlineKind.CONDITION,
    DeadlineKind.EXPIRY,
)


def _register_meeting(kind: DeadlineKind) -> None:
    """The effect ``meet_<kind>_deadline``, such as ``meet_reply_deadline``: what the date was for is done."""

    def meet(context: Context) -> None:
        clocks.meet(context, kind)

    meet.__name__ = f"meet_{kind.value}_deadline"
    effect(meet)


for _kind in _MET_BY_ACTS:
    _register_meeting(_kind)


@effect
def expire_filing_deadline(context: Context) -> None:
    """Nothing was filed in time."""
    clocks.expire(context, DeadlineKind.FILING)


@effect
def pause_condition_deadline(context: Context) -> None:
    """Nobody has to meet a condition that is being reconsidered."""
    clocks.pause(context, DeadlineKind.CONDITION)


@effect
def resume_condition_deadline(context: Context) -> None:
    """A condition that stays goes on from the delivery of the letter that says so; any other way it is off.

    The clock of a condition that stays is therefore left standing here; ``start_clocks`` lets it run on.
    """
    if context.case.state != State.CONDITIONAL:
        clocks.cancel(context, DeadlineKind.CONDITION)


@effect
def cancel_deadlines(context: Context) -> None:
    """No date of the case matters any more."""
    clocks.cancel_all(context)


@effect
def extend_deadline(context: Context) -> None:
    """More time, once."""
    deadline = named(context)
    if deadline:
        extending.extend(context, deadline)


@effect
def restore_deadline(context: Context) -> None:
    """The period runs once more, from today."""
    deadline = named(context)
    if deadline:
        extending.restore(context, deadline)


@effect
def remind(context: Context) -> None:
    """Note that people are reminded; the mail leaves after the act."""
    from workflows.deadlines.reminding import send_reminder

    deadline = named(context)
    if deadline:
        deadline.reminded_at = context.now
        store(deadline, "reminded_at")
        clocks.note(context, deadline)
        send_reminder.enqueue(deadline.pk)


@effect
def mark_overdue(context: Context) -> None:
    """Note that time is over."""
    deadline = named(context)
    if deadline:
        deadline.state, deadline.done_at = DeadlineState.EXPIRED, context.now
        context.running.discard(deadline.kind)
        store(deadline, "state", "done_at")
        clocks.note(context, deadline)
