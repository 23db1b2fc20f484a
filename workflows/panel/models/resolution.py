"""What is decided, and what members of the reconsideration body hold."""

from django.conf import settings
from django.db import models

from workflows.models.case import Case
from workflows.panel.models.ballot import Ballot
from workflows.panel.models.session import Session


class Opinion(models.Model):
    """One member's open vote in the reconsideration body."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="opinions")
    round = models.PositiveIntegerField(default=1)
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=20)
    at = models.DateTimeField()

    class Meta:
        verbose_name = "głos w ponownym rozpatrzeniu"
        verbose_name_plural = "głosy w ponownym rozpatrzeniu"
        constraints = [models.UniqueConstraint(fields=["case", "round", "member"], name="one_opinion")]

    def __str__(self) -> str:
        return f"{self.member}: {self.decision}"


class Resolution(models.Model):
    """A numbered decision on a case. An earlier one is kept and marked, never changed."""

    class Body(models.TextChoices):
        """Who decided."""

        PANEL = "panel", "Kapituła"
        RECONSIDERATION = "reconsideration", "zespół ponownego rozpatrzenia"
        FULFILMENT = "fulfilment", "stwierdzenie spełnienia warunku"

    class Standing(models.TextChoices):
        """Whether it is the decision in force."""

        IN_FORCE = "in_force", "obowiązuje"
        REPLACED = "replaced", "zastąpiona"
        CORRECTED = "corrected", "skorygowana"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="resolutions")
    number = models.CharField(max_length=40, unique=True)
    body = models.CharField(max_length=20, choices=Body.choices)
    decision = models.CharField(max_length=20)
    distinction = models.BooleanField(default=False)
    reasons = models.TextField()
    condition = models.TextField(blank=True)
    ballot = models.OneToOneField(Ballot, null=True, on_delete=models.PROTECT, related_name="resolution")
    session = models.ForeignKey(
        Session, null=True, on_delete=models.PROTECT, related_name="resolutions_adopted"
    )
    adopted_at = models.DateTimeField()
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.IN_FORCE)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        verbose_name = "uchwała"
        verbose_name_plural = "uchwały"
        ordering = ["adopted_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(standing="in_force"), name="one_resolution_in_force"
            )
        ]

    def __str__(self) -> str:
        return self.number
