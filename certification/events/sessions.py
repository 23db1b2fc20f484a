"""Seats in sessions of a programme, as in the hall: one who waits longest moves up. All while the event is locked."""

from collections.abc import Iterable

from django.db.models import Count, QuerySet

from certification import clock
from certification.events import history, mails
from certification.events.lines import Act
from certification.models import Event, Guest, ProgrammeItem, SessionWait


def counted(event: Event) -> "QuerySet[ProgrammeItem]":
    """The sessions with how many sit in each (``seated``), and how many wait (``waiting``)."""
    seated, waiting = Count("guests", distinct=True), Count("waits", distinct=True)
    return event.items.annotate(seated=seated, waiting=waiting)


def take(guest: Guest, wanted: Iterable[ProgrammeItem]) -> None:
    """Seats in these sessions instead of those before; in a full one a place in its queue."""
    chosen = {item.pk: item for item in wanted}
    left = list(guest.items.exclude(pk__in=chosen))
    guest.items.remove(*left)
    guest.waits.exclude(item__in=chosen).delete()
    has = {*guest.items.values_list("pk", flat=True), *guest.waits.values_list("item", flat=True)}
    for key, item in chosen.items():
        if key in has:
            continue
        if _free(item) != 0 and not item.waits.exists():
            guest.items.add(item)
        else:
            SessionWait.objects.create(item=item, guest=guest, since=clock.now())
    for item in left:
        move_up(item)


def leave(guest: Guest) -> None:
    """All seats and places in queues are given back."""
    take(guest, [])


def move_up(item: ProgrammeItem) -> None:
    """Give free seats to those who wait, the longest first; each is told by mail."""
    for wait in list(item.waits.select_related("guest"))[: _free(item)]:
        wait.guest.items.add(item)
        wait.delete()
        history.note(Act.MOVED_UP, None, item.event, guest=wait.guest, about=item.title)
        mails.send_session.enqueue(wait.guest.pk, item.pk, clock.now().isoformat())


def _free(item: ProgrammeItem) -> int | None:
    """Seats that nobody has; None where all have room."""
    return None if item.capacity is None else max(0, item.capacity - item.guests.count())
