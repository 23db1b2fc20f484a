"""One round of the timer: every date that has come goes through the door, each case on its own."""

import logging
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from certification.clock import now
from workflows.deadlines import due
from workflows.models.deadline import Deadline
from workflows.refusal import Refused

log = logging.getLogger("workflows.tick")


@dataclass
class Round:
    """What one round did. ``refused``: not now, such as a late filing that was granted meanwhile."""

    overdue: int = 0
    reminded: int = 0
    refused: int = 0
    failed: int = 0

    def __str__(self) -> str:
        return (
            f"terminy, które minęły: {self.overdue}; przypomnienia: {self.reminded}; "
            f"odłożone: {self.refused}; błędy: {self.failed}"
        )


Chore = Callable[[], None]

_chores: list[Chore] = []


def every_round(chore: Chore) -> Chore:
    """Decorator: the timer does this in every round, after the deadlines; rooms above register theirs.

    It looks whether there is anything to do, does it once however many timers run, and orders what takes time.
    """
    _chores.append(chore)
    return chore


def tick() -> Round:
    """Handle every due deadline, then remind of those that come soon.

    Each goes through the door in a transaction of its own; one that fails never stops the others. Any number
    of timers may run at once.
    """
    done = Round()
    moment = now()
    done.overdue = _each(due.due(moment), due.handle, done)
    done.reminded = _each(due.to_be_reminded(moment), due.remind, done)
    for chore in _chores:
        _see_to(chore, done)
    return done


def _see_to(chore: Chore, done: Round) -> None:
    try:
        chore()
    except Exception:
        done.failed += 1
        log.exception("%s failed", chore.__name__)


def _each(deadlines: Iterable[Deadline], act: due.Handler, done: Round) -> int:
    return sum(_tried(deadline, act, done) for deadline in deadlines)


def _tried(deadline: Deadline, act: Callable[[Deadline], None], done: Round) -> bool:
    try:
        act(deadline)
    except Refused as refusal:
        done.refused += 1
        log.info("deadline %s put off: %s", deadline.pk, ", ".join(refusal.codes))
    except Exception:
        done.failed += 1
        log.exception("deadline %s failed", deadline.pk)
    else:
        return True
    return False
