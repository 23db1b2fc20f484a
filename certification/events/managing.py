"""What the organiser does with an event: change it, publish it, call it off."""

from django.core.exceptions import ValidationError
from django.db import transaction

from certification import clock
from certification.events import mails, seats
from certification.models import Event, Guest
from criteria.said import said

_MOVING = ("starts_at", "ends_at", "venue", "address")
"""What calendars and guests must be told of."""


@transaction.atomic
def save(event: Event) -> Event:
    """Keep what was typed. More seats go to those who wait; who has one is told of a new place or time.

    Raises:
        ValidationError: fewer seats than guests who have one.

    """
    moved = False
    if event.pk:
        before = seats.locked(event)
        moved = any(getattr(before, name) != getattr(event, name) for name in _MOVING)
        going = before.guests.filter(state=Guest.State.GOING).count()
        if event.capacity < going:
            raise ValidationError(
                {
                    "capacity": said(
                        "Gości, którzy mają już miejsce: {going}. Mniej miejsc być nie może.", going=going
                    )
                },
                code="seats",
            )
        event.sequence = before.sequence + moved
    event.changed_at = clock.now()
    event.save()
    if moved and event.published_at:
        _tell_everybody(event)
    seats.move_up(event)
    return event


@transaction.atomic
def publish(event: Event) -> None:
    """From now on everybody may read of it. Done twice it stays as it is."""
    event = seats.locked(event)
    if event.cancelled_at:
        raise ValidationError("Odwołanego wydarzenia nie można ogłosić.", code="cancelled")
    if event.published_at is None:
        event.published_at = event.changed_at = clock.now()
        event.save(update_fields=["published_at", "changed_at"])


@transaction.atomic
def call_off(event: Event) -> None:
    """It will not take place: the page stays and says so, every guest is told, calendars strike it out."""
    event = seats.locked(event)
    if event.cancelled_at is None:
        event.cancelled_at = event.changed_at = clock.now()
        event.sequence += 1
        event.save(update_fields=["cancelled_at", "changed_at", "sequence"])
        _tell_everybody(event)


def _tell_everybody(event: Event) -> None:
    for key in event.guests.filter(state__in=Guest.LIVE).values_list("pk", flat=True):
        mails.send_standing.enqueue(key, event.changed_at.isoformat())
