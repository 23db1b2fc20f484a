"""Deadlines of a case: set once by the legal clock, ended by an act, found by the timer when nobody acted."""

from workflows.deadlines.clocks import (
    cancel,
    cancel_all,
    is_over,
    latest,
    meet,
    move,
    pause,
    resume,
    running,
    set_deadline,
)
from workflows.deadlines.due import on_due
from workflows.models.deadline import DeadlineKind

__all__ = [
    "DeadlineKind",
    "cancel",
    "cancel_all",
    "is_over",
    "latest",
    "meet",
    "move",
    "on_due",
    "pause",
    "resume",
    "running",
    "set_deadline",
]
