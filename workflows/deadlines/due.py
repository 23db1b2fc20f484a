"""What happens when a date comes: each kind has one handler, those of other rooms registered from above."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from workflows.models.deadline import Deadline, DeadlineKind, DeadlineState
from workflows.states import State

REMIND_BEFORE = timedelta(days=3)
"""How long before a date people are reminded; a shorter period than this reminds nobody."""

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
    _perform(deadline, "remind", deadline=deadline.pk)


def due(now: datetime) -> QuerySet[Deadline]:
    """Running deadlines whose time is over, the oldest first."""
    return _set().filter(due_at__lte=now)


def to_be_reminded(now: datetime) -> QuerySet[Deadline]:
    """Running deadlines that come soon and of which nobody was reminded yet.

    Nobody who was granted the mark is reminded of the right to contest it.
    """
    content = Q(kind=DeadlineKind.RECONSIDERATION, case__state=State.GRANTED)
    soon = _set().filter(due_at__gt=now, due_at__lte=now + REMIND_BEFORE, reminded_at=None)
    return soon.exclude(content).exclude(kind=DeadlineKind.EXPIRY)


def _set() -> QuerySet[Deadline]:
    return Deadline.objects.filter(state=DeadlineState.SET).select_related("case").order_by("due_at", "pk")


def _perform(due: Deadline, act: str, **payload: int) -> None:
    """One request per act and date, so that two timers at once do each thing once."""
    from workflows.door import perform

    request_key = f"{act}:{due.pk}:{due.due_at:%Y%m%dT%H%M%SZ}"
    perform(due.case, act, None, request_key=request_key, **payload)
