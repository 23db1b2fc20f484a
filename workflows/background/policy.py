"""How often a task is tried and how long it rests in between: the same for every engine."""

from datetime import timedelta

PAUSES = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=30), timedelta(hours=3))
"""The rest after the first, second … failed attempt; after the last attempt only an operator tries again."""

ATTEMPTS = len(PAUSES) + 1
"""How often a task is tried before it waits for an operator, and again each time an operator lets it."""


def used_up(attempts: int) -> bool:
    """Whether a task that failed after so many attempts waits for an operator.

    Attempts are counted on and on, so that the history stays: each multiple ends one round.
    """
    return attempts > 0 and attempts % ATTEMPTS == 0


def pause(attempts: int) -> timedelta:
    """How long a task rests after its ``attempts``-th failure."""
    return PAUSES[(attempts - 1) % ATTEMPTS]
