"""Tables of the expert audit."""

from django.conf import settings
from django.db import models

from criteria.models import Criterion, Evidence, Sheet
from workflows.models.case import Case
from workflows.models.document import Document


class Capacity(models.TextChoices):
    """In what capacity a person is asked to work on a case."""

    AUDITOR = "auditor", "ekspert"
    LEAD = "lead", "ekspert wiodący"
    THIRD = "third", "trzeci ekspert"
    REVIEWER = "reviewer", "recenzent akt"
    RECONSIDERATION = "reconsideration", "członek zespołu ponownego rozpatrzenia"
    RECONSIDERATION_CHAIR = "reconsideration_chair", "przewodniczący zespołu ponownego rozpatrzenia"


class AssignmentState(models.TextChoices):
    """The life of an assignment; ``active`` ones are open to work."""

    PROPOSED = "proposed", "zaproponowano"
    ACCEPTED = "accepted", "przyjęto"
    DECLINED = "declined", "odmówiono"
    BLOCKED = "blocked", "konflikt interesów"
    ACTIVE = "active", "w toku"
    SUBMITTED = "submitted", "złożono ocenę"
    RELEASED = "released", "zakończono"
    REPLACED = "replaced", "zastąpiono"


AT_WORK = (
    AssignmentState.ACCEPTED,
    AssignmentState.ACTIVE,
    AssignmentState.SUBMITTED,
    AssignmentState.RELEASED,
)
"""Assignments that give a role on the case."""


class Assignment(models.Model):
    """One person asked to audit, review or reconsider a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    capacity = models.CharField(max_length=30, choices=Capacity.choices)
    state = models.CharField(
        max_length=12, choices=AssignmentState.choices, default=AssignmentState.PROPOSED
    )
    sheet = models.OneToOneField(Sheet, null=True, on_delete=models.PROTECT, related_name="assignment")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    class Meta:
        verbose_name = "przydział"
        verbose_name_plural = "przydziały"
        constraints = [
            models.UniqueConstraint(fields=["case", "expert"], name="one_assignment_per_expert_and_case"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(capacity="lead")
                & ~models.Q(state__in=["declined", "blocked", "replaced"]),
                name="one_lead",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.expert} ({self.get_capacity_display()})"


class Interest(models.Model):
    """What is known of one person's interest in one case: a declaration of none, or a conflict.

    ``ruling`` "standing" and "pending" keep the person out of the case; "none" and "refuted" do not.
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
            models.UniqueConstraint(fields=["case", "person", "origin"], name="one_interest_per_origin"),
            models.CheckConstraint(
                condition=models.Q(ruled_by=None, ruled_at=None)
                | models.Q(ruled_by__isnull=False, ruled_at__isnull=False),
                name="interest_ruled_who_and_when",
            ),
        ]
        indexes = [models.Index(fields=["person", "ruling"], name="interest_person")]

    def __str__(self) -> str:
        return f"{self.person}: {self.get_ruling_display()}"


class Visit(models.Model):
    """The visit on site."""

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="visit")
    held_on = models.DateField()
    agenda = models.TextField(blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "wizyta"
        verbose_name_plural = "wizyty"

    def __str__(self) -> str:
        return f"{self.held_on:%d.%m.%Y}"


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
    """What the auditors found: a strength, an observation, a minor or a major non-conformity (ISO/IEC 17065)."""

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
        return (
            self.grade in (self.Grade.MINOR, self.Grade.MAJOR) and self.state != self.State.VERIFIED
        )


class Remark(models.Model):
    """One remark of the office on the draft report, tied to a criterion, and the auditors' answer."""

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
            )
        ]

    def __str__(self) -> str:
        return self.text[:60]


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
