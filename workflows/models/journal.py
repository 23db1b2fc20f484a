"""The journal: append-only, chained per case."""

from typing import Self

from django.conf import settings
from django.db import models

from workflows.models.case import Case


class JournalQuerySet(models.QuerySet["JournalEntry"]):
    """Lines by where they stand in their case."""

    def last_move(self, case: Case | int) -> Self:
        """The line that brought a case (or the case with this key) into its present state."""
        return self.filter(case=case, seq=models.F("case__moved_at_version"))

    def head(self, case: Case | int) -> Self:
        """The last line of a case's chain."""
        return self.filter(case=case, seq=models.F("case__version"))


class JournalEntry(models.Model):
    """One act that happened. Database triggers let no row change or go, and no state move without one.

    ``actor`` empty: the system's timer. ``second_actor``: who countersigned. ``hash`` covers every other
    column and the hash of the entry before it in the case (see ``workflows.journal``).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="journal")
    seq = models.PositiveIntegerField()
    at = models.DateTimeField()
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="acts"
    )
    second_actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="countersigned"
    )
    role = models.CharField(max_length=30)
    act = models.CharField(max_length=40)
    source = models.CharField(max_length=30, blank=True)
    target = models.CharField(max_length=30)
    reason = models.TextField(blank=True)
    payload = models.JSONField(default=dict)
    request_key = models.CharField(max_length=64, null=True, unique=True)  # noqa: DJ001 - NULL repeats, "" would not
    prev_hash = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64, unique=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = "wpis dziennika"
        verbose_name_plural = "dziennik"
        ordering = ["case_id", "seq"]
        constraints = [models.UniqueConstraint(fields=["case", "seq"], name="journal_once")]
        indexes = [models.Index(fields=["at"], name="journal_by_time")]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.seq} {self.act}"

    @property
    def moved(self) -> bool:
        """Whether the act changed the state."""
        return self.source != self.target
