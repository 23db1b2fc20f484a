"""The days of an edition in a row, with today among them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from certification.clock import WARSAW
from certification.models import Edition
from certification.polish import date_long


@dataclass(frozen=True)
class Stop:
    """One day that people wait for; ``today`` marks where we are between them."""

    day: date
    label: str
    past: bool = False
    today: bool = False

    @property
    def written(self) -> str:
        """The day in words."""
        return date_long(self.day)


def stops(edition: Edition, today: date) -> list[Stop]:
    """What happens when, in order, with a stop for today (which may be one of the days itself)."""
    last = edition.closes_at - timedelta(minutes=1)
    days = [
        (edition.announced_on, _("Ogłoszenie edycji")),
        (_local(edition.opens_at), _("Początek naboru")),
        (_local(last), _("Ostatni dzień składania zgłoszeń")),
        (_local(edition.release_at), _("Ogłoszenie wyników")),
        (_local(edition.gala_at), _("Gala i certyfikaty")),
    ]
    known = sorted(((day, label) for day, label in days if day), key=lambda each: each[0])
    found = [Stop(day, label, past=day < today, today=day == today) for day, label in known]
    if not any(stop.today for stop in found):
        place = sum(stop.past for stop in found)
        found.insert(place, Stop(today, _("Dziś"), today=True))
    return found


def _local(moment: datetime | None) -> date | None:
    return moment.astimezone(WARSAW).date() if moment else None
