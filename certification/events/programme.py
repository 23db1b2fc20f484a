"""The programme as pages show it, and as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse

from certification.clock import WARSAW
from certification.events import sessions
from certification.models import Event, Partner, ProgrammeItem


@dataclass(frozen=True)
class Slot:
    """Sessions that begin at the same time: one for all, or one of each track."""

    starts_at: datetime
    items: list[ProgrammeItem]

    @property
    def parallel(self) -> bool:
        """Whether a guest has to choose."""
        return len(self.items) > 1


@dataclass(frozen=True)
class Day:
    """A day of the programme."""

    day: date
    slots: list[Slot]


def days(items: Iterable[ProgrammeItem]) -> list[Day]:
    """Sessions in their order, by day and by when they begin."""
    slots = [Slot(at, list(each)) for at, each in groupby(items, key=lambda item: item.starts_at)]
    by_day = groupby(slots, key=lambda slot: slot.starts_at.astimezone(WARSAW).date())
    return [Day(day, list(each)) for day, each in by_day]


def patronage(partners: Iterable[Partner]) -> list[tuple[str, list[Partner]]]:
    """Patrons and partners under the words for their part."""
    known = list(partners)
    parted = [(str(part.label), [each for each in known if each.part == part]) for part in Partner.Part]
    return [(label, found) for label, found in parted if found]


def as_data(event: Event) -> dict[str, object]:
    """What everybody may know, for programs; instants with their offset from UTC."""
    return {
        "title": event.title,
        "kind": event.kind,
        "about": event.about,
        "venue": event.venue,
        "address": event.address,
        "starts_at": _told(event.starts_at),
        "ends_at": _told(event.ends_at),
        "cancelled": event.cancelled_at is not None,
        "page": settings.SITE_URL + reverse("event", args=[event.slug]),
        "sessions": [_session(item) for item in sessions.counted(event)],
        "partners": [
            {"part": each.part, "name": each.name, "website": each.website} for each in event.partners.all()
        ],
    }


def _session(item: Any) -> dict[str, object]:
    full = item.capacity is not None and (item.waiting > 0 or item.seated >= item.capacity)
    return {
        "title": item.title,
        "about": item.about,
        "track": item.track,
        "room": item.room,
        "starts_at": _told(item.starts_at),
        "ends_at": _told(item.ends_at),
        "capacity": item.capacity,
        "full": full,
        "speakers": [{"name": name, "role": role} for name, role in item.speaking],
    }


def _told(at: datetime) -> str:
    return at.astimezone(WARSAW).isoformat(timespec="minutes")
