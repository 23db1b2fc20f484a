"""Seats of an event: who has one, who waits. Every act locks the event first, so that a seat is given once."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

from django.core.exceptions import ValidationError
from django.db import transaction

from certification import clock
from certification.events import history, mails, sessions, tickets
from certification.events.lines import Act
from certification.models import Event, Guest, GuestNeeds, Office, ProgrammeItem, User
from criteria.said import said

CONFIRM_WITHIN = timedelta(days=2)
"""How long an address may stay unconfirmed; nobody waits for it."""


@dataclass(frozen=True)
class Person:
    """Whom a form tells of. ``access``, ``diet``: told of their own will, empty where not."""

    name: str
    email: str
    role: str = ""
    organisation: str = ""
    access: str = ""
    diet: str = ""


@transaction.atomic
def send(event: Event, office: Office, person: Person, by: User) -> Guest:
    """An office sends a guest, who has a seat at once or waits for one.

    Raises:
        ValidationError: registration is not open, the office has no seat left, or the person is on the list.

    """
    event = _open_for_registration(event)
    taken = event.guests.filter(office=office, state__in=Guest.LIVE).count()
    if taken >= event.seats_per_office:
        most = event.seats_per_office
        raise ValidationError(
            said(
                "Urząd wykorzystał swoje miejsca ({most}). Odwołaj kogoś, żeby zgłosić inną osobę.", most=most
            ),
            code="office_seats",
        )
    guest = _made(event, person, office=office, registered_by=by)
    history.note(Act.SENT, by, event, guest=guest)
    _seat(event, guest)
    return guest


@transaction.atomic
def invite(event: Event, person: Person, by: User) -> Guest:
    """The organiser puts somebody on the list: a speaker, a patron, the press. Neither window nor limit holds.

    Raises:
        ValidationError: the event was cancelled or is over, or the person is on the list.

    """
    event = locked(event)
    if event.cancelled_at or event.ends_at <= clock.now():
        raise ValidationError("To wydarzenie jest odwołane albo już się skończyło.", code="over")
    guest = _made(event, person, registered_by=by)
    history.note(Act.INVITED, by, event, guest=guest)
    _seat(event, guest)
    return guest


@transaction.atomic
def ask(event: Event, person: Person) -> None:
    """Anybody wants to come to a conference: a mail asks whether the address is theirs.

    Whoever is on the list already gets their mail again: nobody learns from the page who is.
    """
    event = _open_for_registration(event)
    if event.is_gala:
        raise ValidationError("Gości gali zgłaszają urzędy.", code="offices_only")
    known = event.guests.exclude(state=Guest.State.CANCELLED).filter(
        email=person.email.lower(), name=person.name
    )
    guest = known.first() or _made(event, person)
    mails.send_standing.enqueue(guest.pk, clock.now().isoformat())


@transaction.atomic
def confirm(guest: Guest) -> Guest:
    """The address is right: a seat, or a place in the queue. Done twice it stays as it is."""
    event = _open_for_registration(guest.event)
    guest = event.guests.get(pk=guest.pk)
    if guest.state == Guest.State.CANCELLED:
        raise ValidationError("To zgłoszenie zostało odwołane.", code="cancelled")
    if guest.state == Guest.State.UNCONFIRMED:
        history.note(Act.CONFIRMED, None, event, guest=guest)
        _seat(event, guest)
    return guest


@transaction.atomic
def cancel(guest: Guest, by: User | None = None) -> None:
    """Give the seat back; whoever waits longest gets it and is told. What they told of diet and access goes.

    ``by``: none where somebody used the link of the mail.
    """
    event = locked(guest.event)
    guest = event.guests.get(pk=guest.pk)
    if guest.state == Guest.State.CANCELLED:
        return
    if guest.readings.filter(lets_in=True).exists():
        raise ValidationError("Ten gość już wszedł na salę.", code="inside")
    guest.state, guest.cancelled_at = Guest.State.CANCELLED, clock.now()
    guest.save(update_fields=["state", "cancelled_at"])
    sessions.leave(guest)
    GuestNeeds.objects.filter(guest=guest).delete()
    history.note(Act.CANCELLED, by, event, guest=guest)
    mails.send_standing.enqueue(guest.pk, guest.cancelled_at.isoformat())
    move_up(event)


@transaction.atomic
def choose(guest: Guest, wanted: Iterable[ProgrammeItem]) -> None:
    """The sessions a guest will sit in, instead of those chosen before; for a full one they wait.

    Raises:
        ValidationError: two of them meet, or the guest has no seat at the event.

    """
    event = locked(guest.event)
    guest = event.guests.get(pk=guest.pk)
    if guest.state != Guest.State.GOING:
        raise ValidationError("To zgłoszenie nie jest ważne.", code="not_live")
    chosen = sorted(wanted, key=lambda item: item.starts_at)
    for one, other in pairwise(chosen):
        if one.meets(other):
            raise ValidationError(
                said("Sesje „{one}” i „{other}” odbywają się w tym samym czasie.", one=one, other=other),
                code="meeting",
            )
    sessions.take(guest, chosen)


def locked(event: Event) -> Event:
    """The event with its row locked until the transaction ends."""
    return (
        Event.objects.select_for_update(no_key=True, of=("self",)).select_related("edition").get(pk=event.pk)
    )


def free(event: Event) -> int:
    """Seats that nobody has, though somebody may wait for them."""
    return max(0, event.capacity - event.guests.filter(state=Guest.State.GOING).count())


def move_up(event: Event) -> None:
    """Give free seats to those who wait, the longest first, while the event is locked; each is told by mail."""
    waiting = event.guests.filter(state=Guest.State.WAITING).order_by("queued_at", "pk")
    for guest in list(waiting[: free(event)]):
        guest.state = Guest.State.GOING
        guest.save(update_fields=["state"])
        history.note(Act.MOVED_UP, None, event, guest=guest)
        mails.send_standing.enqueue(guest.pk, clock.now().isoformat())


def _open_for_registration(event: Event) -> Event:
    event = locked(event)
    if not event.takes_registrations(clock.now()):
        raise ValidationError("Na to wydarzenie nie można się teraz zgłosić.", code="closed")
    return event


def _made(
    event: Event, person: Person, *, office: Office | None = None, registered_by: User | None = None
) -> Guest:
    public_id = uuid.uuid4()
    guest = Guest(
        event=event,
        public_id=public_id,
        ticket_hash=tickets.hash_for(public_id),
        office=office,
        registered_by=registered_by,
        name=person.name,
        role=person.role,
        organisation=person.organisation,
        email=person.email.lower(),
        state=Guest.State.UNCONFIRMED,
        asked_at=clock.now(),
    )
    guest.full_clean(exclude=["registered_by", "queued_at", "cancelled_at"])
    guest.save()
    if person.access or person.diet:
        GuestNeeds.objects.create(guest=guest, access=person.access, diet=person.diet)
    return guest


def _seat(event: Event, guest: Guest) -> None:
    """A seat if one is free and nobody waits for it; else a place in the queue."""
    waits = free(event) == 0 or event.guests.filter(state=Guest.State.WAITING).exists()
    guest.state = Guest.State.WAITING if waits else Guest.State.GOING
    guest.queued_at = clock.now()
    guest.save(update_fields=["state", "queued_at"])
    mails.send_standing.enqueue(guest.pk, guest.queued_at.isoformat())
