"""More time: a deadline extended once, or one that ran out restored."""

from datetime import date

from certification.legal_clock import Due, Unit, calendar_days, working_days
from workflows.context import Context
from workflows.deadlines.clocks import local_day, move
from workflows.models.deadline import Deadline, DeadlineKind
from workflows.states import State

STAGES: dict[str, frozenset[State]] = {
    DeadlineKind.COMPLETION: frozenset({State.RETURNED}),
    DeadlineKind.OBJECTION: frozenset({State.ADMITTED}),
    DeadlineKind.REPLY: frozenset({State.REPLY}),
    DeadlineKind.CORRECTION: frozenset({State.CORRECTION}),
    DeadlineKind.DEFERRAL: frozenset({State.DEFERRED}),
    DeadlineKind.RECONSIDERATION: frozenset(
        {State.REJECTED, State.REFUSED, State.CONDITIONAL, State.GRANTED}
    ),
    DeadlineKind.CONDITION: frozenset({State.CONDITIONAL}),
}
"""Where more time still helps. Filing has an act of its own (``grant_late_filing``); a mark's end none."""

EXTENDABLE = frozenset(STAGES) - {DeadlineKind.RECONSIDERATION}
"""The right to ask for reconsideration is the same for everybody: it can be restored, not extended."""


def extend(context: Context, deadline: Deadline) -> Deadline:
    """Add the extension to a running deadline."""
    deadline.extensions += 1
    added = _count(deadline, deadline.nominal_on, extension_of(context, deadline))
    return move(context, deadline, _after(deadline, "przedłużenie", added))


def restore(context: Context, deadline: Deadline) -> Deadline:
    """Let the whole period run once more, from today."""
    again = _count(deadline, local_day(context.now), deadline.period)
    return move(context, deadline, _after(deadline, "przywrócenie", again))


def extension_of(context: Context, deadline: Deadline) -> int:
    """How many days an extension has: the edition says for a condition; else as many as the period."""
    if deadline.kind == DeadlineKind.CONDITION:
        return context.edition.extension_days
    return deadline.period


def _count(deadline: Deadline, start: date, number: int) -> Due:
    return (calendar_days if deadline.unit == Unit.CALENDAR.value else working_days)(start, number)


def _after(deadline: Deadline, word: str, due: Due) -> Due:
    """The same end, explained after what was explained before."""
    explanation = f"{deadline.explanation}; {word}: {due.explanation}"
    return Due(due.day, due.at, explanation, due.unit, due.nominal)
