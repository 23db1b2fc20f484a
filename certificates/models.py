"""The register: one row per mark ever made."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Max

from certificates.badges.models import Badge  # noqa: F401 - tables of this room
from certificates.designs.models import (  # noqa: F401 - tables of this room
    CertificateTemplate,
    TemplateChoice,
    TemplatePicture,
    TemplateVersion,
)
from certificates.gala.models import GalaPlan, HandingOver  # noqa: F401 - tables of this room
from certificates.gala.pack.models import GalaPack  # noqa: F401 - another table of this room
from certificates.law import FINAL, MAKE, MarkLaw, MarkState
from certificates.motions import WITHDRAWN
from certificates.seals import Seal  # noqa: F401 - another table of this room
from certificates.transparency.models import Checkpoint, LogLeaf  # noqa: F401 - tables of this room
from certification.models import Edition, Office
from certification.polish import date_short
from criteria.said import said
from workflows import laws
from workflows.context import Context
from workflows.models import Application, Case, JournalEntry
from workflows.models.case import initial_values
from workflows.wants import Want

if TYPE_CHECKING:
    from workflows.casefile import CaseFile

SUFFIX_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Without 0, O, 1, I, L and U: a suffix may have to be typed from paper."""


def mark_of(context: Context) -> "Mark":
    """The case of an act of the mark's law."""
    mark = context.case
    assert isinstance(mark, Mark)
    return mark


def new_suffix() -> str:
    """Ten random letters (49 bits): a status page cannot be guessed from the number beside it."""
    return "".join(secrets.choice(SUFFIX_LETTERS) for _ in range(10))


@dataclass(frozen=True)
class Validity:
    """Whether a mark is valid on a day, and why not (Polish)."""

    valid: bool
    reason: str


@laws.register
class Mark(MarkLaw, Case):
    """The mark of one office, as its certificate tells it. ``text`` keeps the words that were printed,
    ``template`` the look they were printed in (None: the house's own).

    ``valid_to`` is the last valid day. ``ended_on``: the first day it was no longer valid though its time was
    not over, such as the day of withdrawal. ``seal_fingerprint``: of the seal's certificate. ``seal_problem``: why
    there is no seal yet, in Polish. ``export_sha256``: of the file that waits for a seal from outside, or did.
    """

    KIND = "mark"
    OPENING = MAKE
    FINAL: ClassVar[tuple[str, ...]] = FINAL
    RELATED: ClassVar[tuple[str, ...]] = ("of_edition", "office")
    ORIGIN: ClassVar[str] = "of_application_id"
    NAMING: ClassVar[tuple[str, ...]] = ("number", "office__regon")
    CALLED: ClassVar[str] = "znaku"

    number = models.CharField("numer", max_length=30, unique=True)
    suffix = models.CharField(max_length=12, default=new_suffix, editable=False)
    of_application = models.ForeignKey(Application, on_delete=models.PROTECT, related_name="marks")
    of_edition = models.ForeignKey(Edition, on_delete=models.PROTECT, related_name="marks")
    office = models.ForeignKey(Office, on_delete=models.PROTECT, related_name="marks")
    distinction = models.BooleanField("z wyróżnieniem", default=False)
    replaces = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="replacements")
    valid_from = models.DateField("ważny od")
    valid_to = models.DateField("ważny do")
    ended_on = models.DateField("zakończony", null=True)
    text = models.JSONField(default=dict)
    template = models.ForeignKey(TemplateVersion, null=True, on_delete=models.PROTECT, related_name="marks")
    pdf_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    pdf_size = models.PositiveIntegerField(default=0)
    seal_subject = models.CharField(max_length=200, blank=True)
    seal_fingerprint = models.CharField(max_length=64, blank=True, db_index=True)
    seal_problem = models.CharField(max_length=500, blank=True)
    export_sha256 = models.CharField(max_length=64, blank=True)
    sealed_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField("ogłoszony", null=True)
    heard_on = models.DateField(null=True)
    hearing = models.TextField(blank=True)

    class Meta:
        verbose_name = "znak"
        verbose_name_plural = "znaki"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["of_application"],
                condition=models.Q(ended_on=None, replaces=None),
                name="one_mark_per_application",
            ),
            models.UniqueConstraint(
                fields=["replaces"],
                condition=models.Q(ended_on=None, replaces__isnull=False),
                name="one_replacement_per_mark",
            ),
            models.CheckConstraint(
                condition=models.Q(valid_to__gt=models.F("valid_from")), name="mark_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=models.Q(sealed_at=None, pdf_sha256="")
                | (models.Q(sealed_at__isnull=False) & ~models.Q(pdf_sha256="")),
                name="mark_sealed_hash_and_when",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def edition(self) -> Edition:
        """The edition whose parameters rule the mark."""
        return self.of_edition

    @property
    def state_label(self) -> str:
        """Polish name of the state."""
        return MarkState(self.state).label

    @property
    def title(self) -> str:
        """Number and office, as lists show it."""
        return f"{self.number} · {self.office}"

    @property
    def stage(self) -> int:
        """The journal's line of the last ground for a vote (a hearing, or evidence verified) or change of state:
        whatever is moved about the mark has votes of its own."""
        grounds = JournalEntry.objects.filter(case_id=self.pk, act__in=("hear_office", "verify_improvement"))
        last: int | None = grounds.aggregate(last=Max("seq"))["last"]
        return max(last or 0, self.moved_at_version)

    @property
    def sealing_stands_still(self) -> bool:
        """Whether the certificate bears no seal and none is under way: something is in the way, or somebody asked."""
        return self.sealed_at is None and bool(self.seal_problem or self.export_sha256)

    @property
    def slug(self) -> str:
        """The number as it stands in addresses and file names."""
        return self.number.replace("/", "-")

    @property
    def status_path(self) -> str:
        """Path of the status page on this site."""
        return f"/c/{self.slug}-{self.suffix}"

    @property
    def status_url(self) -> str:
        """Address of the status page, as the QR code holds it: printed on paper, it may never change."""
        return f"{settings.SITE_URL}{self.status_path}"

    @property
    def replacement(self) -> "Mark | None":
        """The mark that is being made to take this one's place."""
        return self.replacements.filter(state=MarkState.PENDING).first()

    @property
    def successor(self) -> "Mark | None":
        """The mark that took this one's place."""
        return self.replacements.filter(published_at__isnull=False).first()

    def demands_two_thirds(self, motion: str) -> bool:
        """A withdrawal takes the mark for good; what can be undone needs a majority."""
        return motion == WITHDRAWN

    @classmethod
    def build(cls, context: Context) -> "Mark":
        """A mark for a granted application."""
        from certificates.issuing import mark_for

        return cls(**initial_values(cls), **mark_for(context))

    def wants(self, file: "CaseFile") -> list[Want]:
        """Which human tasks must be open now."""
        from certificates.wanted import wanted

        return wanted(file, self)

    def validity_on(self, day: date, suspensions: "Iterable[Suspension] | None" = None) -> Validity:
        """Whether the mark was, is or will be valid on ``day``, by what the register holds today.

        ``queries.valid_on`` is the same rule in SQL. ``suspensions``: the mark's, where they were read beforehand.
        """
        if not MarkState(self.state).is_public or self.published_at is None:
            return Validity(False, "Znaku nie ogłoszono.")
        if day < self.valid_from:
            return Validity(False, said("Znak jest ważny od {day}.", day=date_short(self.valid_from)))
        if self.ended_on and day >= self.ended_on:
            return Validity(
                False,
                said(
                    "Znak: {state_label} {day}.", state_label=self.state_label, day=date_short(self.ended_on)
                ),
            )
        if day > self.valid_to:
            return Validity(False, said("Ważność znaku skończyła się {day}.", day=date_short(self.valid_to)))
        for suspension in self.suspensions.all() if suspensions is None else suspensions:
            if suspension.covers(day):
                return Validity(False, suspension.reason)
        return Validity(True, said("Znak jest ważny do {day}.", day=date_short(self.valid_to)))


class Suspension(models.Model):
    """A time in which a mark was not valid, and what its office showed to get it back.

    ``since``: the first day it was not valid; ``over_on``: the first day it was valid again, or over for another
    reason; empty while it lasts. What is shown is verified once: ``ruling`` is empty until then.
    """

    class Ruling(models.TextChoices):
        """What became of the evidence."""

        ACCEPTED = "accepted", "potwierdzone"
        INSUFFICIENT = "insufficient", "niewystarczające"

    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="suspensions")
    since = models.DateField()
    over_on = models.DateField(null=True)
    statement = models.TextField(blank=True)
    shown_at = models.DateTimeField(null=True)
    ruling = models.CharField(max_length=12, choices=Ruling.choices, blank=True)
    note = models.TextField(blank=True)

    class Meta:
        verbose_name = "zawieszenie znaku"
        verbose_name_plural = "zawieszenia znaków"
        ordering = ["since", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mark"], condition=models.Q(over_on=None), name="one_running_suspension"
            ),
            models.CheckConstraint(
                condition=models.Q(over_on=None) | models.Q(over_on__gte=models.F("since")),
                name="suspension_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        first = date_short(self.since)
        if self.last is None:
            return said("od {first}", first=first)
        return said("od {first} do {last}", first=first, last=date_short(self.last))

    @property
    def last(self) -> date | None:
        """The last day of it, once it is over."""
        return self.over_on - timedelta(days=1) if self.over_on else None

    @property
    def is_accepted(self) -> bool:
        """Whether what the office showed was verified."""
        return self.ruling == self.Ruling.ACCEPTED

    def covers(self, day: date) -> bool:
        """Whether the mark was suspended on a day."""
        return self.since <= day and (self.over_on is None or day < self.over_on)

    @property
    def reason(self) -> str:
        """Why the mark is not valid on its days."""
        return (
            said("Znak jest zawieszony {self}.", self=self)
            if self.over_on is None
            else said("Znak był zawieszony {self}.", self=self)
        )


class Surveillance(models.Model):
    """One yearly statement of a mark's office: asked for, made, accepted."""

    mark = models.ForeignKey(Mark, on_delete=models.PROTECT, related_name="surveillances")
    called_on = models.DateField()
    statement = models.TextField(blank=True)
    submitted_at = models.DateTimeField(null=True)
    accepted_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = "oświadczenie roczne"
        verbose_name_plural = "oświadczenia roczne"
        ordering = ["called_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["mark"], condition=models.Q(accepted_at=None), name="one_open_surveillance"
            ),
            models.CheckConstraint(
                condition=models.Q(accepted_at=None) | models.Q(submitted_at__isnull=False),
                name="surveillance_accepted_after_it_was_made",
            ),
        ]

    def __str__(self) -> str:
        return said("oświadczenie roczne z {day}", day=date_short(self.called_on))
