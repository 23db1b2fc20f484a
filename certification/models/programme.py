"""Programmes, their editions with every parameter of the regulations, and the tariff."""

from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from certification.clock import WARSAW
from certification.models.codes import BallotKind, EditionStatus, ProgrammeKind
from certification.models.constraints import after, within
from certification.polish import amount
from criteria.models import CriteriaSet
from criteria.said import said


class Programme(models.Model):
    """A mark or a call that is held edition after edition."""

    code = models.SlugField("kod", max_length=20, unique=True)
    kind = models.CharField(
        "rodzaj", max_length=13, choices=ProgrammeKind, default=ProgrammeKind.CERTIFICATION
    )
    name_pl = models.CharField("nazwa w mianowniku", max_length=120)
    name_genitive = models.CharField("nazwa w dopełniaczu", max_length=120)
    name_dative = models.CharField("nazwa w celowniku", max_length=120)
    name_locative = models.CharField("nazwa w miejscowniku", max_length=120)
    number_prefix = models.CharField("początek numerów", max_length=6, unique=True)

    class Meta:
        verbose_name = "program"
        verbose_name_plural = "programy"
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name_pl


def _no_thresholds() -> dict[str, Any]:
    return {}


_A_YEAR = (MinValueValidator(1), MaxValueValidator(250))
"""Working days that something may take."""


class Edition(models.Model):
    """One year of a programme. Everything the regulations let an edition set stands here."""

    programme = models.ForeignKey(
        Programme, verbose_name="program", on_delete=models.PROTECT, related_name="editions"
    )
    year = models.PositiveSmallIntegerField("rok")
    ordinal = models.PositiveSmallIntegerField("numer kolejny")
    name = models.CharField("nazwa", max_length=120)
    criteria_set = models.ForeignKey(
        CriteriaSet, verbose_name="zestaw kryteriów", on_delete=models.PROTECT, related_name="editions"
    )
    status = models.CharField("stan", max_length=8, choices=EditionStatus, default=EditionStatus.PLANNED)
    previous = models.OneToOneField(
        "self",
        verbose_name="poprzednia edycja",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="next",
    )
    is_sample = models.BooleanField("przykładowa", default=False)

    announced_on = models.DateField("ogłoszona")
    opens_at = models.DateTimeField("przyjmowanie zgłoszeń od")
    closes_at = models.DateTimeField(
        "przyjmowanie zgłoszeń do (chwila wyłączna)",
        help_text="Pierwsza chwila po terminie: dla „do 6 czerwca” jest to 7 czerwca, godz. 0:00.",
    )
    release_at = models.DateTimeField("ogłoszenie wyników", null=True, blank=True)
    gala_at = models.DateTimeField("gala", null=True, blank=True)
    valid_months = models.PositiveSmallIntegerField("ważność znaku (miesiące)", default=12)

    right_of_reply = models.BooleanField("urząd zgłasza uwagi do raportu", default=True)
    file_review = models.BooleanField("niezależny przegląd akt", default=True)
    min_team = models.PositiveSmallIntegerField("najmniejszy zespół ekspertów", default=2)
    max_returns = models.PositiveSmallIntegerField("najwięcej zwrotów do uzupełnienia", default=2)

    ballot_kind = models.CharField("głosowanie", max_length=6, choices=BallotKind, default=BallotKind.NAMED)
    quorum_min = models.PositiveSmallIntegerField("kworum: co najmniej osób", default=3)
    quorum_over_half = models.BooleanField("kworum: ponad połowa uprawnionych", default=True)
    two_thirds_above = models.BooleanField("2/3 głosów za propozycją lepszą niż progi", default=True)

    completion_wd = models.PositiveSmallIntegerField("uzupełnienie braków (dni robocze)", default=7)
    objection_wd = models.PositiveSmallIntegerField("sprzeciw wobec zespołu (dni robocze)", default=3)
    reply_days = models.PositiveSmallIntegerField("uwagi do raportu (dni)", default=14)
    reconsideration_days = models.PositiveSmallIntegerField(
        "wniosek o ponowne rozpatrzenie (dni)", default=14
    )
    condition_days = models.PositiveSmallIntegerField("spełnienie warunku (dni)", default=60)
    extension_days = models.PositiveSmallIntegerField("przedłużenie warunku (dni)", default=30)
    deferral_days = models.PositiveSmallIntegerField("odroczenie (dni)", default=30)

    # In how many working days the organiser or the experts mean to be through with something: nothing is refused later.
    check_wd = models.PositiveSmallIntegerField(
        "weryfikacja formalna zgłoszenia (dni robocze)", default=10, validators=_A_YEAR
    )
    team_wd = models.PositiveSmallIntegerField(
        "powołanie zespołu (dni robocze)", default=10, validators=_A_YEAR
    )
    scoring_wd = models.PositiveSmallIntegerField(
        "ocena ekspertów i wizyta (dni robocze)", default=30, validators=_A_YEAR
    )
    report_wd = models.PositiveSmallIntegerField(
        "uzgodnienie ocen i wysłanie raportu (dni robocze)", default=10, validators=_A_YEAR
    )
    answer_wd = models.PositiveSmallIntegerField(
        "odpowiedź na uwagi (dni robocze)", default=7, validators=_A_YEAR
    )
    review_wd = models.PositiveSmallIntegerField("przegląd akt (dni robocze)", default=7, validators=_A_YEAR)

    thresholds = models.JSONField(
        "progi wyników",
        default=_no_thresholds,
        blank=True,
        help_text="Puste: progi zestawu kryteriów. Można je zmienić do otwarcia edycji.",
    )
    fee_required = models.BooleanField("opłata przed wydaniem certyfikatu", default=False)
    rebate_percent = models.PositiveSmallIntegerField("zniżka laureata poprzedniej edycji (%)", default=10)

    class Meta:
        verbose_name = "edycja"
        verbose_name_plural = "edycje"
        ordering = ["programme", "-year"]
        constraints = [
            models.UniqueConstraint(fields=["programme", "year"], name="edition_one_a_year"),
            models.UniqueConstraint(fields=["programme", "ordinal"], name="edition_ordinal_once"),
            after("closes_at", "opens_at", name="edition_closes_after_opening"),
            after("release_at", "closes_at", name="edition_release_after_closing"),
            after("gala_at", "closes_at", name="edition_gala_after_closing"),
            models.CheckConstraint(condition=Q(status__in=EditionStatus.values), name="edition_status_known"),
            models.CheckConstraint(
                condition=Q(ballot_kind__in=BallotKind.values), name="edition_ballot_known"
            ),
            within("year", 2000, 2100, name="edition_year_range"),
            within("valid_months", 1, 60, name="edition_validity_range"),
            within("rebate_percent", 0, 100, name="edition_rebate_range"),
            within("min_team", 2, 5, name="edition_team_range"),
            within("quorum_min", 1, 15, name="edition_quorum_range"),
            models.CheckConstraint(
                condition=~Q(previous=models.F("id")), name="edition_not_its_own_predecessor"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Take the thresholds of the criteria set where none were given."""
        if not self.thresholds:
            self.thresholds = self.criteria_set.thresholds
        super().save(*args, **kwargs)

    def clean(self) -> None:
        """Check what one field alone cannot show; every error names its field."""
        problems = self._date_problems() | self._predecessor_problems() | self._opening_problems()
        if problems:
            raise ValidationError(problems)

    def _date_problems(self) -> dict[str, str]:
        problems = {}
        if (
            self.announced_on
            and self.opens_at
            and self.opens_at.astimezone(WARSAW).date() < self.announced_on
        ):
            problems["opens_at"] = "Nabór nie może zacząć się przed ogłoszeniem edycji."
        if self.opens_at and self.closes_at and self.closes_at <= self.opens_at:
            problems["closes_at"] = "Nabór musi kończyć się po swoim początku."
        if self.closes_at and self.release_at and self.release_at <= self.closes_at:
            problems["release_at"] = "Wyniki można ogłosić dopiero po zakończeniu naboru."
        if self.closes_at and self.gala_at and self.gala_at <= self.closes_at:
            problems["gala_at"] = "Gala może się odbyć dopiero po zakończeniu naboru."
        return problems

    def _predecessor_problems(self) -> dict[str, str]:
        previous = self.previous
        if previous is None or self.year is None:  # a field that is wrong tells so itself
            return {}
        if previous.programme_id != self.programme_id or previous.year >= self.year:
            return {"previous": "Poprzednia edycja musi być wcześniejszą edycją tego samego programu."}
        return {}

    def _opening_problems(self) -> dict[str, str]:
        """Once open, an edition stays open to the world and its thresholds are fixed."""
        stored = Edition.objects.filter(pk=self.pk).exclude(status=EditionStatus.PLANNED).first()
        if stored is None:
            return {}
        problems = {}
        if self.status == EditionStatus.PLANNED:
            problems["status"] = "Otwartej edycji nie można cofnąć do planowanej."
        if self.thresholds != stored.thresholds:
            problems["thresholds"] = "Po otwarciu edycji progów nie można już zmienić."
        return problems


class FeeBand(models.Model):
    """A step of the tariff: the net fee for offices of up to so many employees (none: no limit)."""

    edition = models.ForeignKey(
        Edition, verbose_name="edycja", on_delete=models.CASCADE, related_name="fee_bands"
    )
    up_to_headcount = models.PositiveIntegerField(
        "do ilu zatrudnionych (puste: bez granicy)", null=True, blank=True
    )
    net = models.DecimalField("opłata netto (zł)", max_digits=9, decimal_places=2)

    class Meta:
        verbose_name = "próg opłaty"
        verbose_name_plural = "taryfa opłat"
        ordering = ["edition", models.F("up_to_headcount").asc(nulls_last=True)]
        constraints = [
            models.UniqueConstraint(fields=["edition", "up_to_headcount"], name="fee_band_once"),
            models.UniqueConstraint(
                fields=["edition"], condition=Q(up_to_headcount=None), name="fee_band_one_open"
            ),
            models.CheckConstraint(
                condition=Q(up_to_headcount=None) | Q(up_to_headcount__gt=0),
                name="fee_band_headcount_positive",
            ),
            models.CheckConstraint(condition=Q(net__gte=Decimal(0)), name="fee_band_not_negative"),
        ]

    def __str__(self) -> str:
        limit = (
            "bez granicy" if self.up_to_headcount is None else said("do {most}", most=self.up_to_headcount)
        )
        return said("{limit}: {net}", limit=limit, net=amount(self.net))
