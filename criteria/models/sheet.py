"""Sheets of scores, whoever fills them."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from criteria.models.criterion import Criterion
from criteria.models.instrument import CriteriaSet


class Sheet(models.Model):
    """One filling of the instrument: by the office, an auditor, or two auditors agreeing.

    ``revision`` grows with every save, so that two people can work in one draft. ``editable_codes``
    narrows a later version to what was returned for completion (null: everything).
    """

    class Kind(models.TextChoices):
        SELF = "self", "samoocena"
        AUDITOR = "auditor", "ocena eksperta"
        THIRD = "third", "ocena trzeciego eksperta"
        CONSENSUS = "consensus", "ocena uzgodniona"
        RECHECK = "recheck", "ocena po spełnieniu warunku"

    class State(models.TextChoices):
        OPEN = "open", "w toku"
        SUBMITTED = "submitted", "oddany"
        LOCKED = "locked", "zamknięty"

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.PROTECT, related_name="sheets")
    office_kind = models.CharField("typ urzędu", max_length=20)
    kind = models.CharField("rodzaj", max_length=10, choices=Kind)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="sheets"
    )
    state = models.CharField("stan", max_length=10, choices=State, default=State.OPEN)
    revision = models.PositiveIntegerField("wydanie", default=0)
    editable_codes = models.JSONField("kryteria do uzupełnienia", null=True, blank=True)
    previous = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="later_versions"
    )
    submitted_at = models.DateTimeField("oddano", null=True, blank=True)
    filed_at = models.DateTimeField("złożono", null=True, blank=True)
    sha256 = models.CharField("skrót SHA-256", max_length=64, blank=True)

    class Meta:
        verbose_name = "arkusz ocen"
        verbose_name_plural = "arkusze ocen"
        constraints = [
            models.CheckConstraint(
                name="criteria_sheet_state_stamps",
                condition=Q(state="open", submitted_at=None, sha256="", filed_at=None)
                | Q(state="submitted", submitted_at__isnull=False, sha256="", filed_at=None)
                | (Q(state="locked", submitted_at__isnull=False) & ~Q(sha256="")),
            ),
        ]

    AUDITORS: ClassVar[frozenset[str]] = frozenset({Kind.AUDITOR.value, Kind.THIRD.value})

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.office_kind}, {self.get_state_display()})"

    @property
    def is_open(self) -> bool:
        return self.state == self.State.OPEN


class Score(models.Model):
    """Points for one criterion, or N/A with a reason; ``revision`` is the sheet's when it last changed."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    points = models.PositiveSmallIntegerField("punkty", null=True, blank=True)
    not_applicable = models.BooleanField("nie dotyczy", default=False)
    justification = models.TextField("uzasadnienie", blank=True)
    na_reason = models.TextField("dlaczego nie dotyczy", blank=True)
    revision = models.PositiveIntegerField("wydanie", default=0)

    class Meta:
        verbose_name = "ocena"
        verbose_name_plural = "oceny"
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="criteria_score_once"),
            models.CheckConstraint(
                name="criteria_score_points_or_na",
                condition=Q(points=None) | Q(points__lte=5, not_applicable=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id}: {'N/D' if self.not_applicable else self.points}"
