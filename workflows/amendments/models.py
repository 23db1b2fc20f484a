"""What was changed in an edition, and why."""

from django.conf import settings
from django.db import models

from certification.models import Edition


class EditionAmendment(models.Model):
    """One change of an edition's dates. ``changes`` maps each field to what it was and what it became, in ISO form."""

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="amendments")
    changes = models.JSONField()
    reason = models.TextField("powód")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "zmiana terminów edycji"
        verbose_name_plural = "zmiany terminów edycji"
        ordering = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.edition} ({self.made_at:%d.%m.%Y})"
