"""The visit on site as it is planned: what the experts propose, and what the office says to it."""

from datetime import date, datetime
from typing import NamedTuple

from django.conf import settings
from django.db import models

from workflows.models.case import Case


class Slot(NamedTuple):
    """One proposed time; both ends are aware."""

    starts_at: datetime
    ends_at: datetime

    @property
    def key(self) -> str:
        """How a form names it: its start, in ISO form."""
        return self.starts_at.isoformat()

    @property
    def day(self) -> date:
        """The day on Polish clocks."""
        from certification.clock import WARSAW

        return self.starts_at.astimezone(WARSAW).date()


class VisitPlan(models.Model):
    """The plan of a case's visit. Proposed anew, it is the same plan, one ``sequence`` further (RFC 5545, 3.8.7.4).

    ``dates``: the proposed times as pairs of ISO instants. ``agenda``: points in order, each with ``from``, ``to``,
    ``topic`` and ``people``, times as HH:MM on Polish clocks. ``starts_at``, ``ends_at``: the time last agreed on;
    it stays while another one is looked for, so that calendars know what moves.
    """

    class State(models.TextChoices):
        """Whose turn it is."""

        PROPOSED = "proposed", "czeka na odpowiedź urzędu"
        AGREED = "agreed", "uzgodniony"
        DECLINED = "declined", "urząd prosi o inny termin"

    case = models.OneToOneField(Case, on_delete=models.CASCADE, related_name="visit_plan")
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    place = models.CharField(max_length=300)
    dates = models.JSONField()
    agenda = models.JSONField(default=list)
    note = models.TextField(blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    sequence = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = "plan wizyty"
        verbose_name_plural = "plany wizyt"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answered_by=None, answered_at=None)
                | models.Q(answered_by__isnull=False, answered_at__isnull=False),
                name="visit_plan_answered_who_and_when",
            ),
            models.CheckConstraint(
                condition=models.Q(starts_at=None, ends_at=None)
                | models.Q(starts_at__isnull=False, ends_at__gt=models.F("starts_at")),
                name="visit_plan_ends_after_start",
            ),
            models.CheckConstraint(
                condition=~models.Q(state="agreed") | models.Q(starts_at__isnull=False),
                name="visit_plan_agreed_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"plan wizyty: {self.get_state_display()}"

    @property
    def slots(self) -> list[Slot]:
        """The proposed times."""
        return [Slot(*(datetime.fromisoformat(each) for each in pair)) for pair in self.dates]

    @property
    def agreed(self) -> Slot | None:
        """The time last agreed on."""
        return Slot(self.starts_at, self.ends_at) if self.starts_at and self.ends_at else None

    @property
    def last_changed_at(self) -> datetime:
        """When somebody last did something about it."""
        return max(self.proposed_at, self.answered_at or self.proposed_at)
