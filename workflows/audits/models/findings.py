"""Where auditors differ, and what they found."""

from django.conf import settings
from django.db import models

from criteria.models import Criterion, Evidence
from workflows.models.case import Case


class Divergence(models.Model):
    """A difference between two auditors' sheets that must be settled before the report goes out."""

    class Kind(models.TextChoices):
        """On what they differ."""

        CRITERION = "criterion", "kryterium"
        AREA = "area", "obszar"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="divergences")
    round = models.PositiveIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    code = models.CharField(max_length=12)
    first = models.CharField(max_length=12)
    second = models.CharField(max_length=12)
    settled_points = models.PositiveSmallIntegerField(null=True)
    reason = models.TextField(blank=True)
    by_third = models.BooleanField(default=False)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "rozbieżność"
        verbose_name_plural = "rozbieżności"
        ordering = ["kind", "code"]
        constraints = [
            models.UniqueConstraint(fields=["case", "round", "kind", "code"], name="divergence_once"),
            models.CheckConstraint(
                condition=models.Q(settled_by=None, settled_at=None)
                | models.Q(settled_by__isnull=False, settled_at__isnull=False),
                name="divergence_settled_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.code}: {self.first} i {self.second}"


class Finding(models.Model):
    """What the auditors found: a strength, an observation, or a non-conformity (ISO/IEC 17065, 7.4).

    ``shown_by``: the evidence it rests on. ``evidence``: what the office later sent to show that it was mended.
    """

    class Grade(models.TextChoices):
        """How serious it is."""

        STRENGTH = "strength", "mocna strona"
        OBSERVATION = "observation", "spostrzeżenie"
        MINOR = "minor", "drobna niezgodność"
        MAJOR = "major", "poważna niezgodność"

    class State(models.TextChoices):
        """The life of a finding."""

        OPEN = "open", "otwarta"
        PLANNED = "planned", "zaplanowano działania"
        VERIFIED = "verified", "zamknięta po weryfikacji"
        NOT_CLOSED = "not_closed", "niezamknięta w terminie"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="findings")
    criterion = models.ForeignKey(Criterion, null=True, on_delete=models.PROTECT, related_name="+")
    grade = models.CharField(max_length=12, choices=Grade.choices)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    text = models.TextField()
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    plan = models.TextField(blank=True)
    shown_by = models.ManyToManyField(Evidence, blank=True, related_name="shows")
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="corrects")
    verification = models.TextField(blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    verified_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "ustalenie"
        verbose_name_plural = "ustalenia"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(verified_by=None, verified_at=None)
                | models.Q(verified_by__isnull=False, verified_at__isnull=False),
                name="finding_verified_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_grade_display()}: {self.text[:60]}"

    @property
    def is_open_nonconformity(self) -> bool:
        """Whether it still stands in the way of a result without reservations."""
        return self.grade in (self.Grade.MINOR, self.Grade.MAJOR) and self.state != self.State.VERIFIED
