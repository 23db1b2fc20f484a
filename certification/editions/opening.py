"""Freezing an edition's criteria and opening it: for good, by somebody, with a line that says so."""

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext_noop

from certification.clock import now
from certification.editions.readiness import checklist
from certification.ledger.of_settings import note_change
from certification.models import Edition, EditionStatus, User

FROZEN, OPENED = gettext_noop("Zamrożono kryteria."), gettext_noop("Otwarto edycję.")


def freeze_criteria(edition: Edition, by: User) -> bool:
    """Fix the edition's criteria for good; whether this did it."""
    with transaction.atomic():
        used = edition.criteria_set
        if used.is_frozen:
            return False
        used.freeze(now())
        note_change(by, edition, FROZEN)
    return True


def open_edition(edition: Edition, by: User) -> bool:
    """Open a planned edition that has what it needs; whether this did it.

    Raises:
        ValidationError: what is missing, a message each.

    """
    with transaction.atomic():
        fresh = Edition.objects.select_for_update(of=("self",)).get(pk=edition.pk)
        if fresh.status != EditionStatus.PLANNED:
            return False
        if missing := [point for point in checklist(fresh) if point.blocks]:
            raise ValidationError([f"{point.name}: {point.found.text}" for point in missing])
        fresh.status = EditionStatus.OPEN
        fresh.clean()
        fresh.save(update_fields=["status"])
        note_change(by, fresh, OPENED)
    return True


def history(edition: Edition) -> "models.QuerySet[LogEntry]":
    """What was done to the edition itself, here and in the administration, the latest first."""
    return LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(Edition), object_id=str(edition.pk)
    ).select_related("user")
