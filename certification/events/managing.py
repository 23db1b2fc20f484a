"""What the organiser does with an event: change it, publish it, call it off; its programme and partners."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q

from certification import clock
from certification.events import history, mails, seats, sessions
from certification.events.lines import Act
from certification.models import Event, Guest, Partner, ProgrammeItem, User
from criteria.said import said

_MOVING = ("starts_at", "ends_at", "venue", "address")
"""What calendars and guests must be told of."""


@transaction.atomic
def save(event: Event, by: User) -> Event:
    """Keep what was typed. More seats go to those who wait; who has one is told of a new place or time.

    What nobody types here stays as it is by now: who called the event off meanwhile is not overruled.

    Raises:
        ValidationError: fewer seats than guests who have one.

    """
    moved, act, changed = False, Act.CREATED, ""
    if event.pk:
        before = seats.locked(event)
        event.published_at, event.cancelled_at = before.published_at, before.cancelled_at
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
        act, changed = Act.CHANGED, _changed(before, event)
    event.changed_at = clock.now()
    event.save()
    history.note(act, by, event, about=changed)
    if moved and event.published_at:
        _tell_everybody(event)
    seats.move_up(event)
    return event


@transaction.atomic
def publish(event: Event, by: User) -> None:
    """From now on everybody may read of it. Done twice it stays as it is."""
    event = seats.locked(event)
    if event.cancelled_at:
        raise ValidationError("Odwołanego wydarzenia nie można ogłosić.", code="cancelled")
    if event.published_at is None:
        event.published_at = event.changed_at = clock.now()
        event.save(update_fields=["published_at", "changed_at"])
        history.note(Act.PUBLISHED, by, event)


@transaction.atomic
def call_off(event: Event, by: User) -> None:
    """It will not take place: the page stays and says so, every guest is told, calendars strike it out."""
    event = seats.locked(event)
    if event.cancelled_at is None:
        event.cancelled_at = event.changed_at = clock.now()
        event.sequence += 1
        event.save(update_fields=["cancelled_at", "changed_at", "sequence"])
        history.note(Act.CALLED_OFF, by, event)
        _tell_everybody(event)


@transaction.atomic
def save_session(item: ProgrammeItem, by: User) -> None:
    """A session of the programme as it was typed. More seats go to those who wait for one.

    Raises:
        ValidationError: fewer seats than guests who have chosen it.

    """
    seats.locked(item.event)
    before = ProgrammeItem.objects.filter(pk=item.pk).first()
    seated = before.guests.count() if before else 0
    if item.capacity is not None and item.capacity < seated:
        refusal = said("Gości, którzy wybrali tę sesję: {seated}. Mniej miejsc być nie może.", seated=seated)
        raise ValidationError({"capacity": refusal}, code="seats")
    item.save()
    sessions.move_up(item)
    changed = f": {_changed(before, item)}" if before else ""
    act = Act.SESSION_CHANGED if before else Act.SESSION_ADDED
    history.note(act, by, item.event, about=item.title + changed)


@transaction.atomic
def remove_session(item: ProgrammeItem, by: User) -> None:
    """It is in the programme no more; whoever has or wants a seat in it is told, and may choose another."""
    event, key = seats.locked(item.event), item.pk
    chosen = Guest.objects.filter(Q(items=item) | Q(waits__item=item)).distinct()
    told = list(chosen.values_list("pk", flat=True))
    history.note(Act.SESSION_REMOVED, by, event, about=item.title)
    item.delete()
    for guest in told:
        mails.send_session_gone.enqueue(guest, key, item.title)


@transaction.atomic
def add_partner(partner: Partner, by: User) -> None:
    """A patron or partner more."""
    partner.save()
    history.note(Act.PARTNER_ADDED, by, partner.event, about=partner.name)


@transaction.atomic
def remove_partner(partner: Partner, by: User) -> None:
    """A patron or partner less."""
    history.note(Act.PARTNER_REMOVED, by, partner.event, about=partner.name)
    partner.delete()


def _changed(before: Any, after: Any) -> str:
    """The Polish names of the fields that differ."""
    fields = (field for field in after._meta.concrete_fields if field.editable and not field.primary_key)
    return ", ".join(
        str(field.verbose_name)
        for field in fields
        if getattr(before, field.attname) != getattr(after, field.attname)
    )


def _tell_everybody(event: Event) -> None:
    for key in event.guests.filter(state__in=Guest.LIVE).values_list("pk", flat=True):
        mails.send_standing.enqueue(key, event.changed_at.isoformat())
