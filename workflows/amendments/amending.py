"""Changing the dates of an edition: what may still change, and what follows from it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.clock import WARSAW, now
from certification.models import Edition, User
from certification.polish import date_long, until
from criteria.said import said
from workflows.amendments.models import EditionAmendment

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

DATES = ("closes_at", "release_at", "gala_at")
"""What may change once an edition is announced; when filing began is a fact."""

LABELS = {
    "closes_at": gettext_lazy("Koniec naboru"),
    "release_at": gettext_lazy("Ogłoszenie wyników"),
    "gala_at": gettext_lazy("Gala"),
}

Dates = Mapping[str, datetime | None]


@dataclass(frozen=True)
class Change:
    """One date: which, what it was, what it became."""

    name: str
    old: datetime | None
    new: datetime | None

    @property
    def label(self) -> "StrOrPromise":
        """What the date is called."""
        return LABELS[self.name]

    @property
    def was(self) -> str:
        """The date before, in words."""
        return _told(self.name, self.old)

    @property
    def becomes(self) -> str:
        """The date from now on, in words."""
        return _told(self.name, self.new)

    def __str__(self) -> str:
        return said("{label}: {was} → {becomes}", label=self.label, was=self.was, becomes=self.becomes)


def amend(edition: Edition, dates: Dates, reason: str, by: User) -> EditionAmendment:
    """Change the dates, keep what they were, and order that everybody concerned is told.

    Raises:
        ValidationError: nothing changes, or a date may not become that; by field.

    """
    from workflows.amendments.following import follow

    with transaction.atomic():
        fresh = Edition.objects.select_for_update().get(pk=edition.pk)
        changed = {
            name: dates[name] for name in DATES if name in dates and dates[name] != getattr(fresh, name)
        }
        _check(fresh, changed)
        changes = {name: [_iso(getattr(fresh, name)), _iso(value)] for name, value in changed.items()}
        for name, value in changed.items():
            setattr(fresh, name, value)
        fresh.clean()
        fresh.save(update_fields=list(changed))
        made = EditionAmendment.objects.create(
            edition=fresh, changes=changes, reason=reason, made_by=by, made_at=now()
        )
        follow.enqueue(made.pk)
    return made


def changes_of(amendment: EditionAmendment) -> list[Change]:
    """What was changed, in words, in the order of the dates."""
    return [
        Change(name, *map(_moment, amendment.changes[name])) for name in DATES if name in amendment.changes
    ]


def _check(edition: Edition, changed: Dates) -> None:
    if not changed:
        raise ValidationError(_("Żadna data się nie zmieniła."))
    problems = dict(_problems(edition, changed))
    if problems:
        raise ValidationError(problems)


def _problems(edition: Edition, changed: Dates) -> Iterator[tuple[str, str]]:
    moment = now()
    for name, value in changed.items():
        old = getattr(edition, name)
        if name == "closes_at" and value is None:
            yield name, _("Nabór musi mieć koniec.")
        elif old and old <= moment and name != "closes_at":
            yield name, _("Ta data już minęła i nie można jej zmienić.")
        elif value and value <= moment:
            yield name, _("Podaj chwilę, która jeszcze nie nadeszła.")


def _iso(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _moment(value: str | None) -> datetime | None:
    return datetime.fromisoformat(value) if value else None


def _told(name: str, value: datetime | None) -> str:
    if value is None:
        return "–"
    if name == "closes_at":
        return until(value)
    local = value.astimezone(WARSAW)
    return said("{day}, {hour}", day=date_long(local.date()), hour=f"{local:%H:%M}")
