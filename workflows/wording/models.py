"""What an edition says in its own words."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from certification.models import Edition


class EditionWording(models.Model):
    """One version of one text of an edition; the one with the highest number is in use.

    ``code`` names a text of ``workflows.wording.texts``. An empty ``text`` is the standard one: somebody went back.
    """

    edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="wordings")
    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField("wersja")
    text = models.TextField("treść", blank=True)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="wordings")
    made_at = models.DateTimeField()

    class Meta:
        verbose_name = "tekst edycji"
        verbose_name_plural = "teksty edycji"
        ordering = ["edition", "code", "number"]
        constraints = [
            models.UniqueConstraint(fields=["edition", "code", "number"], name="edition_wording_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="edition_wording_from_one"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.number}"
