"""Sessions of the panel (Kapituła): who was there, and what lay on the table."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from certification.models import Edition
from criteria.said import said
from workflows import laws
from workflows.context import Context
from workflows.models.case import Case, initial_values
from workflows.models.document import Document
from workflows.panel.law import CONVENE, SESSION_FINAL, SESSION_LABELS, SessionLaw
from workflows.wants import Want

if TYPE_CHECKING:
    from workflows.casefile import CaseFile


@laws.register
class Session(SessionLaw, Case):
    """One sitting of the panel. Presence, opening and closing pass the same door as any case."""

    KIND = "session"
    OPENING = CONVENE
    FINAL: ClassVar[tuple[str, ...]] = SESSION_FINAL
    RELATED: ClassVar[tuple[str, ...]] = ("of_edition",)

    of_edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="sessions")
    number = models.CharField(max_length=30, unique=True)
    scheduled_at = models.DateTimeField("termin")
    place = models.CharField("miejsce", max_length=200)
    presiding = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    minutes = models.OneToOneField(Document, null=True, on_delete=models.PROTECT, related_name="minutes_of")

    class Meta:
        verbose_name = "posiedzenie Kapituły"
        verbose_name_plural = "posiedzenia Kapituły"

    def __str__(self) -> str:
        return said("Posiedzenie {number}", number=self.number)

    @property
    def edition(self) -> Edition:
        """The edition whose parameters rule the session."""
        return self.of_edition

    @property
    def state_label(self) -> str:
        """Polish name of the state."""
        return SESSION_LABELS[self.state]

    @classmethod
    def build(cls, context: Context) -> "Session":
        """A session convened by the secretariat."""
        from workflows.panel.convening import session_for

        return cls(**initial_values(cls), **session_for(context))

    def wants(self, file: "CaseFile") -> list[Want]:
        """Which human tasks must be open now."""
        from workflows.panel.wanted import session_wanted

        return session_wanted(self)


class Presence(models.Model):
    """A member's stay at a session, in the room or from afar; who leaves and returns has two rows."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)
    remote = models.BooleanField("zdalnie", default=False)

    class Meta:
        verbose_name = "obecność"
        verbose_name_plural = "obecności"
        constraints = [
            models.UniqueConstraint(
                fields=["session", "member"],
                condition=models.Q(left_at=None),
                name="present_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.member}"


class AgendaItem(models.Model):
    """A case on the agenda of a session."""

    class State(models.TextChoices):
        """What became of the item."""

        PLANNED = "planned", "w porządku obrad"
        DECIDED = "decided", "podjęto uchwałę"
        DEFERRED = "deferred", "odroczono"
        CARRIED = "carried", "przeniesiono na następne posiedzenie"
        REMOVED = "removed", "zdjęto z porządku"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="agenda")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="agenda_items")
    position = models.PositiveIntegerField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)

    class Meta:
        verbose_name = "punkt porządku obrad"
        verbose_name_plural = "porządek obrad"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["session", "case"], name="on_agenda_once"),
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="planned"), name="on_one_agenda_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.case_id}"


class Floor(models.Model):
    """What the room looks at now: the case on the table, and who speaks, since when and for how long."""

    session = models.OneToOneField(Session, on_delete=models.CASCADE, related_name="floor", primary_key=True)
    item = models.ForeignKey(AgendaItem, null=True, on_delete=models.SET_NULL, related_name="+")
    speaker = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    speaks_since = models.DateTimeField(null=True)
    speaks_minutes = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = "przebieg obrad"
        verbose_name_plural = "przebieg obrad"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(speaker=None, speaks_since=None)
                | models.Q(speaker__isnull=False, speaks_since__isnull=False),
                name="speaker_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session_id}"
