"""What the guards and effects of one act look at together, read once per act."""

from typing import cast

from workflows.context import Context
from workflows.models import Application, Ballot, Session
from workflows.panel.queries import Course, course_of, open_ballot
from workflows.panel.seats import Member, Sitting, panel_of, present_at, sitting_of
from workflows.states import State

MERIT = {State.REFUSED: 0, State.CONDITIONAL: 1, State.GRANTED: 2}
"""Decisions from worst to best, as the ranks of result classes; a distinction adds one."""


def application(context: Context) -> Application:
    """The case of an act of the application's law."""
    return cast(Application, context.case)


def session(context: Context) -> Session:
    """The case of an act of the session's law."""
    return cast(Session, context.case)


def sitting(context: Context) -> Sitting | None:
    """The sitting at which the case is to be decided."""
    if "sitting" not in context.found:
        context.found["sitting"] = sitting_of(context.case)
    return cast("Sitting | None", context.found["sitting"])


def course(context: Context) -> Course:
    """The course of the votes on the case."""
    if "course" not in context.found:
        context.found["course"] = course_of(context.case, sitting(context))
    return cast(Course, context.found["course"])


def ballot_under_way(context: Context) -> Ballot | None:
    """The open ballot on the case."""
    if "ballot" not in context.found:
        context.found["ballot"] = open_ballot(context.case)
    return cast("Ballot | None", context.found["ballot"])


def panel(context: Context) -> list[Member]:
    """The panel appointed for the session."""
    if "panel" not in context.found:
        context.found["panel"] = panel_of(session(context))
    return cast("list[Member]", context.found["panel"])


def present(context: Context) -> set[int]:
    """Who is at the session now."""
    if "present" not in context.found:
        context.found["present"] = present_at(session(context))
    return cast("set[int]", context.found["present"])


def is_above_thresholds(context: Context, motion: str, distinction: bool) -> bool:
    """Whether a decision needs two thirds of the entitled: it is better than the thresholds allow.

    Without an agreed sheet nothing is allowed; other cases than applications have no thresholds and say
    themselves.
    """
    return is_above(course(context), motion, distinction)


def is_above(votes: Course, motion: str, distinction: bool) -> bool:
    """The same, outside of an act."""
    if not isinstance(votes.case, Application):
        return votes.case.demands_two_thirds(motion)
    merit, found = MERIT[State(motion)] + int(distinction), votes.assessment
    return merit > (found.result.rank if found else 0)
