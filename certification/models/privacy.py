"""Requests to have one's personal data erased."""

from typing import Self

from django.db import models
from django.db.models import Q

from certification.models.constraints import both_or_neither
from certification.models.people import User


class ErasureQuerySet(models.QuerySet["ErasureRequest"]):
    """Requests by where they stand."""

    def waiting(self) -> Self:
        """Neither decided nor taken back."""
        return self.filter(decided_at=None, withdrawn_at=None)


class ErasureRequest(models.Model):
    """A person wants their data erased; the data protection officer or the secretariat decides.

    ``granted``: the account became a pseudonym. Refused: ``reply`` says why.
    """

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="erasure_requests")
    asked_at = models.DateTimeField()
    note = models.TextField("uwagi", max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(null=True)
    granted = models.BooleanField(default=False)
    reply = models.TextField(blank=True)

    objects = ErasureQuerySet.as_manager()

    class Meta:
        verbose_name = "wniosek o usunięcie danych"
        verbose_name_plural = "wnioski o usunięcie danych"
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(decided_at=None, withdrawn_at=None), name="erasure_once"
            ),
            both_or_neither("decided_by", "decided_at", name="erasure_decided_pair"),
            models.CheckConstraint(
                condition=Q(decided_at=None, granted=False)
                | (Q(decided_at__isnull=False, withdrawn_at=None) & (Q(granted=True) | ~Q(reply=""))),
                name="erasure_refused_for_a_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}"

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has still to decide."""
        return self.decided_at is None and self.withdrawn_at is None


class RetentionRun(models.Model):
    """That data went by the clock: which kind, when, how many rows. Nothing of what they said."""

    code = models.CharField(max_length=40)
    erased_at = models.DateTimeField()
    number = models.PositiveIntegerField()

    class Meta:
        verbose_name = "usunięcie po terminie"
        verbose_name_plural = "usunięcia po terminie"
        ordering = ["-erased_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.code}: {self.number}"
