"""Deadlines are rows, not timers."""

from django.db import models

from certification.legal_clock import Due, Unit
from certification.legal_clock.english import explained
from certification.models import User
from criteria.said import Said
from workflows.models.case import Case


class DeadlineKind(models.TextChoices):
    """What a date is for."""

    FILING = "filing", "Zamknięcie naboru"
    COMPLETION = "completion", "Uzupełnienie braków"
    OBJECTION = "objection", "Zgłoszenie zastrzeżeń do zespołu"
    REPLY = "reply", "Uwagi do raportu"
    CORRECTION = "correction", "Działania korygujące"
    DEFERRAL = "deferral", "Odpowiedź na pytanie Kapituły"
    RECONSIDERATION = "reconsideration", "Wniosek o ponowne rozpatrzenie"
    CONDITION = "condition", "Spełnienie warunku"
    EXPIRY = "expiry", "Koniec ważności znaku"
    SUSPENSION = "suspension", "Rozstrzygnięcie o zawieszonym znaku"
    SURVEILLANCE = "surveillance", "Wezwanie do oświadczenia rocznego"
    STATEMENT = "statement", "Oświadczenie roczne"


class DeadlineState(models.TextChoices):
    """The life of a deadline."""

    SET = "set", "biegnie"
    PAUSED = "paused", "wstrzymany"
    MET = "met", "dotrzymany"
    EXPIRED = "expired", "minął"
    CANCELLED = "cancelled", "nieaktualny"


RUNNING = (DeadlineState.SET, DeadlineState.PAUSED)
"""Deadlines nothing has ended yet."""


class Deadline(models.Model):
    """One date of a case, computed once by the legal clock and kept with its explanation.

    ``due_at`` is exclusive: the first instant that is too late. ``nominal_on`` is the last day before it was
    moved off free days: a pause is added to that one. ``cycle`` numbers repeats of a kind. ``period``: how many
    days the period has, in its unit, however often it was extended, paused or restored.
    """

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=20, choices=DeadlineKind.choices)
    cycle = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, choices=DeadlineState.choices, default=DeadlineState.SET)
    set_at = models.DateTimeField()
    starts_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    nominal_on = models.DateField()
    period = models.PositiveIntegerField(default=0)
    unit = models.CharField(max_length=8, choices=[(unit.value, unit.value) for unit in Unit])
    explanation = models.TextField()
    extensions = models.PositiveIntegerField(default=0)
    paused_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "termin"
        verbose_name_plural = "terminy"
        constraints = [models.UniqueConstraint(fields=["case", "kind", "cycle"], name="deadline_once")]
        indexes = [
            models.Index(fields=["due_at"], condition=models.Q(state="set"), name="deadline_due"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.due_on:%d.%m.%Y}"

    @property
    def explained(self) -> Said:
        """How the date came about, for whoever reads it in Polish or in English."""
        return explained(self.explanation)

    @property
    def due(self) -> Due:
        """The end of the period as the legal clock knows it."""
        return Due(self.due_on, self.due_at, self.explanation, Unit(self.unit), self.nominal_on)

    @due.setter
    def due(self, due: Due) -> None:
        self.due_on, self.due_at, self.explanation = due.day, due.at, due.explanation
        self.unit, self.nominal_on = due.unit.value, due.nominal or due.day


class Reminder(models.Model):
    """A person was mailed about a date as it stood: written mail by mail, so that none goes twice.

    A date that has moved since is another one; of some dates people are reminded several times, ``days_before`` it.
    """

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="reminders")
    person = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    days_before = models.PositiveIntegerField(default=3)
    sent_at = models.DateTimeField()

    class Meta:
        verbose_name = "przypomnienie"
        verbose_name_plural = "przypomnienia"
        constraints = [
            models.UniqueConstraint(
                fields=["deadline", "person", "due_at", "days_before"], name="reminder_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.deadline} – {self.person}"
