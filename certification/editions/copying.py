"""The next edition as the last one suggests it, and making it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Final

from django.contrib.admin.models import ADDITION
from django.db import transaction
from django.utils.translation import gettext_noop

from certification.clock import WARSAW
from certification.ledger.of_settings import note_change
from certification.legal_clock import Calendar, end_of_day
from certification.models import Edition, EditionStatus, FeeBand, User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MADE: Final = gettext_noop("Przygotowano edycję na wzór poprzedniej.")

_NOT_COPIED: Final = frozenset(
    {
        *("id", "year", "ordinal", "name", "status", "previous"),
        *("announced_on", "opens_at", "closes_at", "release_at", "gala_at"),
    }
)
_INSTANT: Final = timedelta(microseconds=1)


@dataclass(frozen=True)
class Also:
    """What a higher room copies along: its name, what that is in an edition, and how it is copied."""

    name: "StrOrPromise"
    told: Callable[[Edition], str]
    copy: Callable[[Edition, Edition, User], None]


ALSO: Final[list[Also]] = []
"""Filled by the rooms when the program starts."""


def last_day(edition: Edition) -> date:
    """The last day on which one may file: ``closes_at`` is the first instant after it."""
    return (edition.closes_at - _INSTANT).astimezone(WARSAW).date()


def a_year_later(day: date, calendar: Calendar) -> date:
    """The same date of the next year, or the next working day; 29 February becomes the last of February."""
    try:
        later = day.replace(year=day.year + 1)
    except ValueError:
        later = date(day.year + 1, 2, 28)
    return calendar.roll(later)


def next_edition(last: Edition, calendar: Calendar) -> Edition:
    """A planned edition, not stored: every parameter of the last, every date a year later on a working day."""
    copied = {
        field.attname: getattr(last, field.attname)
        for field in Edition._meta.concrete_fields
        if field.name not in _NOT_COPIED
    }
    return Edition(
        **copied,
        year=last.year + 1,
        ordinal=last.ordinal + 1,
        name=last.name.replace(str(last.year), str(last.year + 1)),
        status=EditionStatus.PLANNED,
        previous=last,
        announced_on=a_year_later(last.announced_on, calendar),
        opens_at=_moved(last.opens_at, calendar),
        closes_at=end_of_day(a_year_later(last_day(last), calendar)),
        release_at=_moved(last.release_at, calendar) if last.release_at else None,
        gala_at=_moved(last.gala_at, calendar) if last.gala_at else None,
    )


def _moved(moment: datetime, calendar: Calendar) -> datetime:
    local = moment.astimezone(WARSAW)
    return datetime.combine(a_year_later(local.date(), calendar), local.time(), WARSAW)


def make(edition: Edition, fees: Sequence[tuple[int | None, Decimal]], by: User) -> Edition:
    """Store a new edition with its tariff, and what other rooms copy along. All of it or nothing.

    Raises ``IntegrityError`` if somebody made it meanwhile.
    """
    last = edition.previous
    assert last is not None
    with transaction.atomic():
        edition.save(force_insert=True)
        FeeBand.objects.bulk_create(
            FeeBand(edition=edition, up_to_headcount=up_to, net=net) for up_to, net in fees
        )
        for each in ALSO:
            each.copy(last, edition, by)
        note_change(by, edition, MADE, ADDITION)
    return edition
