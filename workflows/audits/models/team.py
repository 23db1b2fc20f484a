"""Who works on a case, and the visit they make."""

from typing import Self

from django.conf import settings
from django.db import models

from certification.models import GrantedRole, Role
from criteria.models import Sheet
from workflows.models.case import Case


class Capacity(models.TextChoices):
    """In what capacity a person is asked to work on a case."""

    AUDITOR = "auditor", "ekspert"
    LEAD = "lead", "ekspert wiodący"
    THIRD = "third", "trzeci ekspert"
    REVIEWER = "reviewer", "recenzent akt"
    RECONSIDERATION = "reconsideration", "członek zespołu ponownego rozpatrzenia"
    RECONSIDERATION_CHAIR = "reconsideration_chair", "przewodniczący zespołu ponownego rozpatrzenia"

    @property
    def role(self) -> Role:
        """The role on the case that the work gives."""
        return _ROLES.get(self) or Role(self.value)

    @property
    def appointment(self) -> GrantedRole:
        """What the organiser must have appointed a person to before they are asked."""
        return GrantedRole.AUDITOR if self in AUDITING else GrantedRole(self.value)


_ROLES = {Capacity.THIRD: Role.THIRD_AUDITOR}


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

OPEN_SEATS = (AssignmentState.ACCEPTED, AssignmentState.ACTIVE, AssignmentState.SUBMITTED)
"""Assignments of people who work on the case now."""

BEFORE_WORK = (AssignmentState.PROPOSED, AssignmentState.DECLINED, AssignmentState.BLOCKED)
"""Assignments of people who have not seen the file."""

AUDITING = (Capacity.LEAD, Capacity.AUDITOR, Capacity.THIRD)
"""Capacities that score."""

SCORED_OR_REVIEWED = (*AUDITING, Capacity.REVIEWER)
"""Capacities whose holders judge nothing in the same case."""


class AssignmentQuerySet(models.QuerySet["Assignment"]):
    """Assignments by what they mean."""

    def at_work(self) -> Self:
        """Those that give a role on their case."""
        return self.filter(state__in=AT_WORK)

    def begun(self) -> Self:
        """Those whose holder has worked on the case, also if somebody replaced them."""
        return self.exclude(state__in=BEFORE_WORK)

    def auditing(self) -> Self:
        """Those of the people who score."""
        return self.filter(capacity__in=AUDITING)


class Assignment(models.Model):
    """One person asked to audit, review or reconsider a case."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="assignments")
    expert = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assignments")
    capacity = models.CharField(max_length=30, choices=Capacity.choices)
    state = models.CharField(max_length=12, choices=AssignmentState.choices, default=AssignmentState.PROPOSED)
    sheet = models.OneToOneField(Sheet, null=True, on_delete=models.PROTECT, related_name="assignment")
    proposed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    submitted_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.PROTECT, related_name="replaced_by")

    objects = AssignmentQuerySet.as_manager()

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
