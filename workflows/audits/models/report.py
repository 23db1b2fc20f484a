"""The report, and what the office said to it."""

from django.conf import settings
from django.db import models

from criteria.models import Criterion
from workflows.models.case import Case
from workflows.models.document import Document


class AuditReport(models.Model):
    """One version of the audit report: its content as data, frozen with a hash, and the DOCX made of it."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="reports")
    version = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    recommendation = models.TextField(blank=True)
    made_at = models.DateTimeField()
    is_final = models.BooleanField(default=False)
    document = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="report")
    previous = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="next")

    class Meta:
        verbose_name = "raport z audytu"
        verbose_name_plural = "raporty z audytu"
        ordering = ["version"]
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="report_once")]

    def __str__(self) -> str:
        return f"raport, wersja {self.version}"


class Remark(models.Model):
    """One remark of the office on the draft report, tied to a criterion, and the auditors' answer.

    ``proposed_points``: the score the lead would give after it, and why (``proposal``); it can be given only when
    another auditor has agreed (``agreed_by``). ``new_points``: the score the answer gave.
    """

    class Answer(models.TextChoices):
        """How the auditors answered."""

        ACCEPTED = "accepted", "uwzględniona"
        PARTLY = "partly", "uwzględniona częściowo"
        REJECTED = "rejected", "nieuwzględniona"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="remarks")
    report_version = models.PositiveIntegerField()
    criterion = models.ForeignKey(Criterion, null=True, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    proposed_points = models.PositiveSmallIntegerField(null=True)
    proposal = models.TextField(blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=10, choices=Answer.choices, blank=True)
    answer_reason = models.TextField(blank=True)
    new_points = models.PositiveSmallIntegerField(null=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "uwaga do raportu"
        verbose_name_plural = "uwagi do raportu"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_by=None, answered_at=None)
                | models.Q(answered_by__isnull=False, answered_at__isnull=False),
                name="remark_answered_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(agreed_by=None, agreed_at=None)
                | models.Q(agreed_by__isnull=False, agreed_at__isnull=False),
                name="remark_agreed_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]
