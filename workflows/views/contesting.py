"""A right that is over is told as a fact, not offered as a button: contesting a decision, or giving that up."""

from collections.abc import Iterable
from datetime import datetime

from workflows.deadlines.clocks import missed
from workflows.models import Deadline
from workflows.models.deadline import DeadlineKind
from workflows.reconsideration.queries import REQUEST
from workflows.states import State
from workflows.views.next_steps import UNCONTESTED
from workflows.views.offers import Offer
from workflows.views.reader import Reader

_GONE = frozenset({REQUEST, "waive"})


def contest_missed(reader: Reader, dates: Iterable[Deadline], at: datetime) -> Deadline | None:
    """The time to contest the decision the case stands at, if it has run out unused.

    ``dates``: those of the case its page shows anyway. A decision the reader may not know of has none.
    """
    if reader.state not in (*UNCONTESTED, State.CONDITIONAL):
        return None
    own = [
        each
        for each in dates
        if each.kind == DeadlineKind.RECONSIDERATION and each.set_at >= reader.case.moved_at
    ]
    last = max(own, key=lambda each: each.cycle, default=None)
    return last if last and missed(last, at) else None


def without_contest(offers: Iterable[Offer]) -> list[Offer]:
    """The buttons without those that would only be refused."""
    return [offer for offer in offers if offer.act.code not in _GONE]
