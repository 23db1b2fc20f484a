"""What somebody ordered for many cases at once, and what became of it in each."""

import uuid

from django.conf import settings
from django.db import models
from django.urls import reverse

from workflows.models.case import Case


class BulkRun(models.Model):
    """One order. ``request_key``: of the form that gave it, so that a form sent twice orders once."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    act = models.CharField(max_length=40)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="bulk_runs")
    request_key = models.CharField(max_length=64, unique=True)
    ordered_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "czynność zbiorcza"
        verbose_name_plural = "czynności zbiorcze"
        ordering = ["-ordered_at", "-pk"]
        indexes = [models.Index(fields=["by", "-ordered_at"], name="bulk_run_of_person")]

    def __str__(self) -> str:
        return f"{self.act} ({self.ordered_at:%d.%m.%Y %H:%M})"

    def get_absolute_url(self) -> str:
        """The page that tells how far it is."""
        return reverse("bulk-run", args=[self.public_id])


class BulkItem(models.Model):
    """The order for one case: what the door is told, and what it answered."""

    class State(models.TextChoices):
        """How far it is."""

        WAITING = "waiting", "czeka"
        DONE = "done", "wykonano"
        REFUSED = "refused", "odmowa"

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveIntegerField()
    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    payload = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    said = models.TextField(blank=True)

    class Meta:
        verbose_name = "pozycja czynności zbiorczej"
        verbose_name_plural = "pozycje czynności zbiorczych"
        ordering = ["run", "position"]
        constraints = [models.UniqueConstraint(fields=["run", "position"], name="bulk_item_once")]

    def __str__(self) -> str:
        return f"{self.run_id}/{self.position} {self.get_state_display()}"

    @property
    def key(self) -> str:
        """The request key with which the door is asked: however often the order is carried out, it acts once."""
        return f"bulk:{self.pk}"
