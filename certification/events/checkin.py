"""Tickets read at the door, some of them without network: the first reading that arrives lets in."""

import uuid
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from certification import clock
from certification.clock import WARSAW
from certification.events import history, seats
from certification.events.lines import Act
from certification.models import Event, Guest, TicketReading, User


class Verdict(StrEnum):
    """What the greeter is told."""

    IN = "in"
    TWICE = "twice"
    WITHOUT_SEAT = "without_seat"
    UNKNOWN = "unknown"
    TAKEN_BACK = "taken_back"


@dataclass(frozen=True)
class Reading:
    """One reading of a phone. ``key`` was made there: the same reading sent again is one. ``at``: the phone's clock."""

    key: uuid.UUID
    ticket_hash: str
    at: datetime
    device: str


@dataclass(frozen=True)
class Answer:
    """What became of a reading; of a ticket that let somebody in before, when and at whose hands."""

    key: uuid.UUID
    verdict: Verdict
    name: str = ""
    comes_from: str = ""
    first_at: datetime | None = None
    first_by: str = ""

    def as_data(self) -> dict[str, str]:
        """For the phone."""
        return {
            "key": str(self.key),
            "verdict": self.verdict.value,
            "name": self.name,
            "from": self.comes_from,
            "first_at": _minute(self.first_at),
            "first_by": self.first_by,
        }


def listed(event: Event) -> list[dict[str, str]]:
    """Who may come in, as a phone holds it: the hash of the ticket, name, office, and when they came in."""
    going = event.guests.filter(state=Guest.State.GOING).select_related("office")
    rows = going.prefetch_related("office__names", "readings")
    return [
        {
            "hash": guest.ticket_hash,
            "name": guest.name,
            "from": guest.comes_from,
            "in": _minute(guest.came_in),
        }
        for guest in rows
    ]


@transaction.atomic
def read(event: Event, reading: Reading, by: User) -> Answer:
    """Note a reading and tell what it means. Sent again it is answered as before."""
    event = seats.locked(event)
    guest = event.guests.filter(ticket_hash=reading.ticket_hash).select_related("office").first()
    if guest is None:
        return Answer(reading.key, Verdict.UNKNOWN)
    if guest.state != Guest.State.GOING:
        return Answer(reading.key, Verdict.WITHOUT_SEAT, guest.name, guest.comes_from)
    kept = _kept(guest, reading, by)
    first = guest.readings.select_related("read_by").filter(lets_in=True).first()
    if first is None:
        return Answer(reading.key, Verdict.TAKEN_BACK, guest.name, guest.comes_from)
    verdict = Verdict.IN if kept == first else Verdict.TWICE
    return Answer(reading.key, verdict, guest.name, guest.comes_from, first.read_at, str(first.read_by))


@transaction.atomic
def take_back(guest: Guest, by: User) -> None:
    """Somebody else came in on this ticket, or it was read by mistake: it lets in again. The reading stays.

    Raises:
        ValidationError: nobody came in on it.

    """
    event = seats.locked(guest.event)
    if not guest.readings.filter(lets_in=True).update(lets_in=False):
        raise ValidationError("Ten gość nie wszedł jeszcze na salę.", code="outside")
    history.note(Act.ENTRY_TAKEN_BACK, by, event, guest=guest)


def _kept(guest: Guest, reading: Reading, by: User) -> TicketReading:
    received_at = clock.now()
    kept, _ = guest.readings.get_or_create(
        key=reading.key,
        defaults={
            "device": reading.device[:40],
            "read_by": by,
            "read_at": min(reading.at, received_at),
            "received_at": received_at,
            "lets_in": not guest.readings.filter(lets_in=True).exists(),
        },
    )
    return kept


def _minute(at: datetime | None) -> str:
    return f"{at.astimezone(WARSAW):%H:%M}" if at else ""
