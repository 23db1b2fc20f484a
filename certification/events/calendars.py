"""An event as calendars read it."""

from certification.calendars import Event as Entry
from certification.calendars import Standing, uid_of
from certification.models import Event


def entry(event: Event) -> Entry:
    """The event as one entry; an event called off is struck out where it was."""
    from django.conf import settings
    from django.urls import reverse

    return Entry(
        uid=uid_of("event", event.pk),
        summary=event.title,
        starts=event.starts_at,
        ends=event.ends_at,
        changed_at=event.changed_at,
        sequence=event.sequence,
        standing=Standing.CANCELLED if event.cancelled_at else Standing.CONFIRMED,
        description=event.about,
        place=f"{event.venue}, {event.address}",
        address=settings.SITE_URL + reverse("event", args=[event.slug]),
    )


def entries(event: Event) -> list[Entry]:
    """The event, then each session of its programme."""
    whole = entry(event)
    sessions = [
        Entry(
            uid=uid_of("event", event.pk, "session", item.pk),
            summary=item.title,
            starts=item.starts_at,
            ends=item.ends_at,
            changed_at=event.changed_at,
            sequence=event.sequence,
            standing=whole.standing,
            description="\n".join([item.about, item.speakers]).strip(),
            place=", ".join(filter(None, (item.room, event.venue, event.address))),
            address=whole.address,
        )
        for item in event.items.all()
    ]
    return [whole, *sessions]


def file_for(event: Event) -> bytes:
    """The calendar file that goes with a ticket."""
    from certification.calendars.writing import write

    return write([entry(event)])
