"""A right that is over is told as a fact, not offered as a button: contesting a decision, or giving that up."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from workflows.deadlines.clocks import missed
from workflows.models import Deadline
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.reconsideration.queries import REQUEST
from workflows.states import State
from workflows.views.next_steps import UNCONTESTED
from workflows.views.offers import Offer
from workflows.views.reader import Reader

_GONE = frozenset({REQUEST, "waive"})


@dataclass(frozen=True)
class ContestOver:
    """A decision that can no longer be contested. ``missed``: the time that ran out; None: the right was used."""

    missed: Deadline | None


def contest_over(reader: Reader, dates: Iterable[Deadline], at: datetime) -> ContestOver | None:
    """Why the decision the case stands at can no longer be contested; None where it still can.

    ``dates``: those of the case its page shows anyway. A decision the reader may not know of is none. That the right
    was used is told the office alone: it knows no decision before its letter, which gives a new right its date.
    """
    if reader.state not in (*UNCONTESTED, State.CONDITIONAL):
        return None
    of_right = [each for each in dates if each.kind == DeadlineKind.RECONSIDERATION]
    own = [each for each in of_right if each.set_at >= reader.case.moved_at]
    if own:
        last = max(own, key=lambda each: each.cycle)
        return ContestOver(last) if missed(last, at) else None
    was_used = any(each.state == DeadlineState.MET for each in of_right)
    return ContestOver(None) if was_used and reader.is_office else None


def without_contest(offers: Iterable[Offer]) -> list[Offer]:
    """The buttons without those that would only be refused."""
    return [offer for offer in offers if offer.act.code not in _GONE]
