"""A pack that somebody ordered, how far it is, and what was printed in it."""

import uuid
from pathlib import Path

from django.conf import settings
from django.db import models

from certification.models import Edition, User


class GalaPack(models.Model):
    """``done`` of ``total``: papers made so far. ``problem``: why it could not be made, in Polish.

    ``printed``: a line for each certificate in it: ``place``, ``mark`` (its key), ``number``, ``office``.
    ``request_key``: of the form that ordered it, so that a form sent twice orders once.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="gala_packs")
    ordered_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="gala_packs")
    request_key = models.CharField(max_length=64, unique=True)
    ordered_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    problem = models.CharField(max_length=500, blank=True)
    printed = models.JSONField(default=list)

    class Meta:
        verbose_name = "paczka na galę"
        verbose_name_plural = "paczki na galę"
        ordering = ["-ordered_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition} ({self.ordered_at:%d.%m.%Y %H:%M})"

    @property
    def path(self) -> Path:
        """Where the file lies once it is made."""
        return Path(settings.VAR_DIR) / "gala" / f"{self.public_id}.zip"

    @property
    def is_ready(self) -> bool:
        """Whether it can be fetched."""
        return self.finished_at is not None and not self.problem and self.path.exists()
