"""What happens when a date comes: each kind has one handler, those of other rooms registered from above."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from certification.clock import now
from workflows.models.deadline import Deadline, DeadlineKind, DeadlineState
from workflows.states import State

DAYS_BEFORE = (3,)
"""How many days before a date people are reminded; a shorter period than this reminds nobody."""

DAYS_BEFORE_BY_KIND: dict[str, tuple[int, ...]] = {
    DeadlineKind.EXPIRY: (120, 60, 30),
    DeadlineKind.SUSPENSION: (30, 14, 3),
}
"""Dates that people are reminded of otherwise, the earliest first."""

Handler = Callable[[Deadline], None]

_handlers: dict[str, Handler] = {}


def on_due(kind: DeadlineKind) -> Callable[[Handler], Handler]:
    """Decorator: call this with each due deadline of ``kind``, instead of only noting that it is overdue.

    The handler goes through the door; a ``Refused`` it lets out means "not now".
    """

    def register(handler: Handler) -> Handler:
        if _handlers.setdefault(kind, handler) is not handler:
            raise ValueError(f"two handlers for {kind}")
        return handler

    return register


def handle(deadline: Deadline) -> None:
    """Do what a due deadline asks for."""
    _handlers.get(deadline.kind, note_overdue)(deadline)


def note_overdue(deadline: Deadline) -> None:
    """The timer notes that time is over; people decide what follows."""
    _perform(deadline, "mark_overdue", deadline=deadline.pk)


@on_due(DeadlineKind.FILING)
def lapse(deadline: Deadline) -> None:
    """What was never filed is closed."""
    _perform(deadline, "lapse")


def remind(deadline: Deadline) -> None:
    """The timer reminds whoever is expected to act."""
    days = step(deadline, now())
    _perform(
        deadline, f"remind:{days}" if len(days_before(deadline.kind)) > 1 else "remind", deadline=deadline.pk
    )


def due(at: datetime) -> QuerySet[Deadline]:
    """Running deadlines whose time is over, the oldest first."""
    return _set().filter(due_at__lte=at)


def days_before(kind: str) -> tuple[int, ...]:
    """How many days before a date of a kind people are reminded, the earliest first."""
    return DAYS_BEFORE_BY_KIND.get(kind, DAYS_BEFORE)


def wants_reminding(deadline: Deadline, at: datetime) -> bool:
    """Whether a day of reminding has come since people were last reminded; of several missed, one is enough."""
    if deadline.state != DeadlineState.SET or at >= deadline.due_at:
        return False
    days = step(deadline, at)
    return days is not None and (
        deadline.reminded_at is None or deadline.reminded_at < _begins(deadline, days)
    )


def step(deadline: Deadline, at: datetime) -> int | None:
    """Which reminder, by its number of days before the date, was the latest to be due at a moment."""
    come = [days for days in days_before(deadline.kind) if _begins(deadline, days) <= at]
    return min(come, default=None)


def _begins(deadline: Deadline, days: int) -> datetime:
    return deadline.due_at - timedelta(days=days)


def to_be_reminded(at: datetime) -> list[Deadline]:
    """Running deadlines that come soon and of which nobody was reminded yet, or not lately enough.

    Nobody who was granted the mark is reminded of the right to contest it.
    """
    content = Q(kind=DeadlineKind.RECONSIDERATION, case__state=State.GRANTED)
    soon = Q()
    for kind in DeadlineKind:
        longest, *later = days_before(kind)
        of_kind = Q(kind=kind, due_at__lte=at + timedelta(days=longest))
        soon |= of_kind if later else of_kind & Q(reminded_at=None)
    rows = _set().filter(soon, due_at__gt=at).exclude(content)
    return [deadline for deadline in rows if wants_reminding(deadline, at)]


def _set() -> QuerySet[Deadline]:
    return Deadline.objects.filter(state=DeadlineState.SET).select_related("case").order_by("due_at", "pk")


def _perform(due: Deadline, request: str, **payload: int) -> None:
    """One request per act and date, so that two timers at once do each thing once; what follows a colon tells
    repeats of an act apart."""
    from workflows.door import perform

    request_key = f"{request}:{due.pk}:{due.due_at:%Y%m%dT%H%M%SZ}"
    perform(due.case, request.partition(":")[0], None, request_key=request_key, **payload)
