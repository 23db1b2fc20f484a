"""Tables of the panel (Kapituła)."""

from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from certification.models import Edition
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
        return f"Posiedzenie {self.number}"

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
    """A member's stay at a session; a member who leaves and returns has two rows."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="presences")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    arrived_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

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


class Ballot(models.Model):
    """One vote of the panel on one motion about one case.

    ``roll`` is who was entitled when it opened; ``entitled``, ``present`` and ``quorum`` are what they were
    when it closed, and counts can be taken again from the stored votes at any time. ``carried`` stays empty
    after a tie; ``round`` 2 is the second round after one. ``stage`` is the case's own: when
    the case comes back to the panel, it votes anew.
    """

    class Kind(models.TextChoices):
        """How members vote."""

        NAMED = "named", "jawne"
        SECRET = "secret", "tajne"

    class State(models.TextChoices):
        """The life of a ballot."""

        OPEN = "open", "otwarte"
        COUNTED = "counted", "policzone"
        VOID = "void", "bez kworum"

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="ballots")
    session = models.ForeignKey(Session, on_delete=models.PROTECT, related_name="ballots_held")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    stage = models.PositiveIntegerField()
    round = models.PositiveIntegerField(default=1)
    roll = models.JSONField(default=list)
    motion = models.CharField(max_length=20)
    distinction = models.BooleanField(default=False)
    above_thresholds = models.BooleanField(default=False)
    opened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    closed_at = models.DateTimeField(null=True)
    entitled = models.PositiveIntegerField(default=0)
    present = models.PositiveIntegerField(default=0)
    quorum = models.PositiveIntegerField(default=0)
    votes_for = models.PositiveIntegerField(default=0)
    votes_against = models.PositiveIntegerField(default=0)
    abstained = models.PositiveIntegerField(default=0)
    carried = models.BooleanField(null=True)
    outcome = models.TextField(blank=True)

    class Meta:
        verbose_name = "głosowanie"
        verbose_name_plural = "głosowania"
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=models.Q(state="open"), name="one_open_ballot_per_case"
            ),
            models.CheckConstraint(
                condition=models.Q(closed_by=None, closed_at=None)
                | models.Q(closed_by__isnull=False, closed_at__isnull=False),
                name="ballot_closed_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"głosowanie {self.get_kind_display()} ({self.case_id})"


class Choice(models.TextChoices):
    """How one may vote."""

    FOR = "for", "za"
    AGAINST = "against", "przeciw"
    ABSTAIN = "abstain", "wstrzymuję się"


class NamedVote(models.Model):
    """A vote by name; it may be replaced until the ballot closes."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="named_votes")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = "głos jawny"
        verbose_name_plural = "głosy jawne"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="one_named_vote")]

    def __str__(self) -> str:
        return f"{self.member}: {self.get_choice_display()}"


class SecretVote(models.Model):
    """A vote without a name or a time. The receipt, known to its voter alone, is also the key.

    The primary key is random, so that the order of rows tells nothing.
    """

    receipt = models.CharField(max_length=20, primary_key=True)
    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="secret_votes")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        verbose_name = "głos tajny"
        verbose_name_plural = "głosy tajne"
        ordering = ["receipt"]

    def __str__(self) -> str:
        return self.receipt


class Turnout(models.Model):
    """That a member has voted in a secret ballot; never how."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="turnout")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "udział w głosowaniu tajnym"
        verbose_name_plural = "udział w głosowaniach tajnych"
        constraints = [models.UniqueConstraint(fields=["ballot", "member"], name="voted_once")]

    def __str__(self) -> str:
        return f"{self.member}"


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
