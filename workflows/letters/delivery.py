"""What effective delivery sets going: the clocks of the office's rights, and its gate of the embargo."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from certification.legal_clock import Due, calendar_days, working_days
from criteria.rows import store
from workflows.context import Context
from workflows.deadlines import DeadlineKind, resume, running, set_deadline
from workflows.keeping import OFFICE_GATE, keep
from workflows.letters.drafting import application
from workflows.letters.guards import is_replaced, named
from workflows.letters.models import LetterKind
from workflows.registry import effect
from workflows.states import State

DECISIVE = (LetterKind.DECISION, LetterKind.RECONSIDERED)
"""Letters that tell the office what was decided: with them its gate opens."""


@dataclass(frozen=True)
class Clock:
    """What a letter sets going while the case stands in one of ``states``; the edition says how long."""

    deadline: DeadlineKind
    count: Callable[[date, int], Due]
    parameter: str
    states: tuple[State, ...]


_DECIDED = (State.GRANTED, State.CONDITIONAL, State.REFUSED)
_CLOCKS = {
    LetterKind.RETURN: Clock(DeadlineKind.COMPLETION, working_days, "completion_wd", (State.RETURNED,)),
    LetterKind.TEAM: Clock(DeadlineKind.OBJECTION, working_days, "objection_wd", (State.ADMITTED,)),
    LetterKind.REPORT: Clock(DeadlineKind.REPLY, calendar_days, "reply_days", (State.REPLY,)),
    LetterKind.REJECTION: Clock(
        DeadlineKind.RECONSIDERATION, calendar_days, "reconsideration_days", (State.REJECTED,)
    ),
    LetterKind.DECISION: Clock(DeadlineKind.RECONSIDERATION, calendar_days, "reconsideration_days", _DECIDED),
}


@effect
def start_clocks(context: Context) -> None:
    """Start what runs from the day of effective delivery; a letter replaced by a later one starts nothing."""
    letter = named(context)
    if letter is None or letter.effective_on is None or is_replaced(context):
        return
    clock = _CLOCKS.get(LetterKind(letter.kind))
    if clock and context.case.state in clock.states:
        due = clock.count(letter.effective_on, getattr(context.edition, clock.parameter))
        set_deadline(context, clock.deadline, due, letter.effective_on)
    if letter.kind in DECISIVE and context.case.state == State.CONDITIONAL:
        _start_condition(context, letter.effective_on)


@effect
def open_office_gate(context: Context) -> None:
    """From effective delivery of its letter the office sees the decision."""
    letter, case = named(context), application(context)
    if letter and letter.kind in DECISIVE and not is_replaced(context):
        case.office_gate_at = context.now
        store(case, "office_gate_at")
        keep(context, OFFICE_GATE, case)


def _start_condition(context: Context, day: date) -> None:
    """A condition that was reconsidered and stays goes on where it stopped; a new one starts anew."""
    if running(context.case, DeadlineKind.CONDITION):
        resume(context, DeadlineKind.CONDITION)
    else:
        due = calendar_days(day, context.edition.condition_days)
        set_deadline(context, DeadlineKind.CONDITION, due, day)
