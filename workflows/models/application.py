"""The application: one per office and scope in an edition."""

from datetime import datetime
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models

from certification.models import Edition, Office
from criteria.models import Evidence, Sheet
from workflows import laws
from workflows.context import Context
from workflows.law import OPEN, ApplicationLaw
from workflows.models.case import Case, initial_values
from workflows.states import FINAL, State
from workflows.wants import Want

if TYPE_CHECKING:
    from workflows.casefile import CaseFile


class Decision(models.TextChoices):
    """What the panel may decide."""

    GRANTED = State.GRANTED.value, "Znak przyznany"
    CONDITIONAL = State.CONDITIONAL.value, "Znak przyznany warunkowo"
    REFUSED = State.REFUSED.value, "Znaku nie przyznano"


@laws.register
class Application(ApplicationLaw, Case):
    """One office's way through an edition.

    ``live`` follows the state, so that the database itself refuses a second live application. The two gates
    of the embargo that open with time are instants: ``office_gate_at`` (effective delivery of the decision's
    letter) and ``public_gate_at`` (release of the mark).
    """

    KIND = "application"
    OPENING = OPEN
    FINAL: ClassVar[tuple[str, ...]] = FINAL
    RELATED: ClassVar[tuple[str, ...]] = ("of_edition__criteria_set", "office")
    DEFERRED: ClassVar[tuple[str, ...]] = ("of_edition__criteria_set__source_yaml",)
    NAMING: ClassVar[tuple[str, ...]] = ("number", "office__regon")
    CALLED: ClassVar[str] = "zgłoszenia"

    of_edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="applications")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="applications")
    scope = models.CharField("zakres", max_length=120, default="cały urząd")
    number = models.CharField("numer", max_length=30, unique=True)
    live = models.BooleanField(default=True, editable=False)
    headcount = models.PositiveIntegerField("liczba zatrudnionych", null=True)
    declared = models.BooleanField("oświadczenia złożone", default=False)
    self_sheet = models.OneToOneField(Sheet, on_delete=models.PROTECT, related_name="self_of")
    consensus_sheet = models.OneToOneField(
        Sheet, null=True, on_delete=models.PROTECT, related_name="consensus_of"
    )
    recheck_sheet = models.OneToOneField(
        Sheet, null=True, on_delete=models.PROTECT, related_name="recheck_of"
    )
    content_sha256 = models.CharField(max_length=64, blank=True)
    frozen_at = models.DateTimeField(null=True)
    filed_at = models.DateTimeField(null=True)
    late_filing_until = models.DateTimeField(null=True)
    returns = models.PositiveIntegerField(default=0)
    returned_file = models.BooleanField(default=False)
    deferrals = models.PositiveIntegerField(default=0)
    deferral_question = models.TextField(blank=True)
    deferral_addressee = models.CharField(max_length=20, blank=True)
    deferral_answer = models.TextField(blank=True)
    eligibility_rule = models.CharField(max_length=20, blank=True)
    condition = models.TextField(blank=True)
    recommendation = models.TextField(blank=True)
    office_gate_at = models.DateTimeField(null=True)
    public_gate_at = models.DateTimeField(null=True)
    fee_paid_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "zgłoszenie"
        verbose_name_plural = "zgłoszenia"
        constraints = [
            models.UniqueConstraint(
                fields=["of_edition", "office", "scope"],
                condition=models.Q(live=True),
                name="one_live_application",
            )
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def edition(self) -> Edition:
        """The edition whose parameters rule the case."""
        return self.of_edition

    @property
    def state_label(self) -> str:
        """Polish name of the state, behind no gate."""
        return State(self.state).label

    @property
    def title(self) -> str:
        """Number and office, as lists show it."""
        return f"{self.number} · {self.office}"

    @classmethod
    def build(cls, context: Context) -> "Application":
        """A draft for an office, with an empty self-assessment on the edition's criteria."""
        from workflows.filing.opening import draft_for

        return cls(**initial_values(cls), **draft_for(context))

    def after_move(self, at: datetime) -> None:
        """A new stage has a working deadline of its own; a case that no longer lives makes room for another of the
        same office and scope.
        """
        from workflows.deadlines.targets import entered, target_on

        self.target_on = target_on(self.of_edition, self.state, entered(at))
        live = State(self.state).meaning.live
        if live != self.live:
            self.live = live
            type(self).objects.filter(pk=self.pk).update(live=live)

    def wants(self, file: "CaseFile") -> list[Want]:
        """Which human tasks must be open now, by the rows of its file."""
        from workflows.wanted import wanted

        return wanted(file, self)


class Defect(models.Model):
    """One thing the formal check found wanting. Only what it names unlocks for the office."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="defects")
    round = models.PositiveIntegerField()
    criterion_code = models.CharField(max_length=12, blank=True)
    text = models.TextField("brak")
    answer = models.TextField("odpowiedź urzędu", blank=True)
    evidence = models.ManyToManyField(Evidence, blank=True, related_name="answers_defects")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = "brak formalny"
        verbose_name_plural = "braki formalne"
        ordering = ["round", "pk"]

    def __str__(self) -> str:
        return self.text


class CarriedEvidence(models.Model):
    """A piece of evidence that a renewed application took over from the one before: still up to date?"""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="carried_evidence")
    evidence = models.OneToOneField(Evidence, on_delete=models.CASCADE, related_name="carried")
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "dowód przeniesiony"
        verbose_name_plural = "dowody przeniesione"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(confirmed_by=None, confirmed_at=None)
                | models.Q(confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="carried_evidence_confirmed_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return str(self.evidence)


class Waiver(models.Model):
    """A right the office gave up before its time ran out."""

    class Kind(models.TextChoices):
        """Which right."""

        OBJECTION = "objection", "zastrzeżenia do zespołu"
        REPLY = "reply", "uwagi do raportu"
        RECONSIDERATION = "reconsideration", "wniosek o ponowne rozpatrzenie"

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="waivers")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    cycle = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        verbose_name = "zrzeczenie"
        verbose_name_plural = "zrzeczenia"
        constraints = [models.UniqueConstraint(fields=["application", "kind", "cycle"], name="waived_once")]

    def __str__(self) -> str:
        return self.get_kind_display()
