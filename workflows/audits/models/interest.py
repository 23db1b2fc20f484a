"""What is known of people's interests in a case."""

from django.conf import settings
from django.db import models

from workflows.models.case import Case


class Interest(models.Model):
    """What is known of one person's interest in one case: a declaration of none, or a conflict.

    ``ruling`` "standing" and "pending" keep the person out of the case; "none" and "refuted" do not. ``hit``
    tells what exactly it is about: of a conflict that the data show, which one (see ``Hit``), so that a ruling
    covers that one alone; of a conflict somebody raised, whose word it is.
    """

    class Origin(models.TextChoices):
        """Who brought it up."""

        DECLARED = "declared", "oświadczenie"
        AUTOMATIC = "automatic", "wykryty automatycznie"
        RAISED = "raised", "zgłoszony przez inną osobę"

    class Ruling(models.TextChoices):
        """What it means today."""

        NONE = "none", "brak konfliktu"
        PENDING = "pending", "do rozstrzygnięcia"
        STANDING = "standing", "wyłączony"
        REFUTED = "refuted", "oddalony"

    BARRING = (Ruling.PENDING, Ruling.STANDING)

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="interests")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="interests")
    origin = models.CharField(max_length=10, choices=Origin.choices)
    ruling = models.CharField(max_length=10, choices=Ruling.choices)
    hit = models.CharField(max_length=40, blank=True)
    reason = models.TextField(blank=True)
    at = models.DateTimeField()
    ruled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    ruled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "oświadczenie o bezstronności"
        verbose_name_plural = "oświadczenia o bezstronności"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "person", "origin", "hit"], name="one_interest_per_origin"
            ),
            models.CheckConstraint(
                condition=models.Q(ruled_by=None, ruled_at=None)
                | models.Q(ruled_by__isnull=False, ruled_at__isnull=False),
                name="interest_ruled_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["person", "ruling"], name="interest_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_ruling_display()}"
