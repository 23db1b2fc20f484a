"""A criteria set and what its criteria are made of."""

from datetime import datetime
from typing import ClassVar, Final

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from criteria.said import said


class CriteriaSet(models.Model):
    """One version of the instrument. Once frozen, the database refuses to change any row of it."""

    class Status(models.TextChoices):
        DRAFT = "draft", "szkic"
        PUBLISHED = "published", "opublikowany"
        FROZEN = "frozen", "zamrożony"
        RETIRED = "retired", "wycofany"

    code = models.CharField("kod", max_length=40)
    version = models.PositiveIntegerField("wersja")
    title_pl = models.CharField("nazwa", max_length=200)
    title_en = models.CharField("nazwa po angielsku", max_length=200)
    status = models.CharField("stan", max_length=10, choices=Status, default=Status.DRAFT)
    source_yaml = models.TextField("plik źródłowy")
    thresholds = models.JSONField("progi", default=dict)
    scoring_rules = models.JSONField("zasady punktacji", default=dict)
    eligibility_rules = models.JSONField("warunki udziału", default=list)
    evidence_rules = models.JSONField("zasady dowodów", default=dict)
    sha256 = models.CharField("skrót SHA-256", max_length=64, blank=True)
    frozen_at = models.DateTimeField("zamrożono", null=True, blank=True)

    class Meta:
        verbose_name = "zestaw kryteriów"
        verbose_name_plural = "zestawy kryteriów"
        ordering = ["code", "-version"]
        constraints = [
            models.UniqueConstraint(fields=["code", "version"], name="criteria_set_code_version"),
            models.CheckConstraint(
                name="criteria_set_frozen_with_hash",
                condition=Q(status__in=["draft", "published"], sha256="", frozen_at=None)
                | (Q(status__in=["frozen", "retired"], frozen_at__isnull=False) & ~Q(sha256="")),
            ),
        ]

    FIXED: ClassVar[frozenset[str]] = frozenset({Status.FROZEN.value, Status.RETIRED.value})

    def __str__(self) -> str:
        return said(
            "{title} ({code}, wersja {version})", title=self.title_pl, code=self.code, version=self.version
        )

    @property
    def is_frozen(self) -> bool:
        """True for good once frozen, also after the set is retired."""
        return self.status in self.FIXED

    def content_digest(self) -> str:
        """SHA-256 of the canonical content as it stands in the database now."""
        from criteria.canonical import criteria_set_content, digest

        return digest(criteria_set_content(self))

    def freeze(self, at: datetime) -> str:
        """Fix the set for good and return its SHA-256; a set already frozen keeps its own."""
        with transaction.atomic():
            current = CriteriaSet.objects.select_for_update().get(pk=self.pk)
            if not current.is_frozen:
                current.sha256, current.frozen_at = current.content_digest(), at
                current.status = self.Status.FROZEN
                current.save(update_fields=["sha256", "frozen_at", "status"])
        self.sha256, self.frozen_at, self.status = current.sha256, current.frozen_at, current.status
        return self.sha256


class Named(models.Model):
    """A coded, bilingual part of a criteria set."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="%(class)ss")
    code = models.CharField("kod", max_length=20)

    class Meta:
        abstract = True
        ordering = ["criteria_set", "code"]
        constraints = [
            models.UniqueConstraint(fields=["criteria_set", "code"], name="criteria_%(class)s_code"),
        ]


class Scale(Named):
    """A scale of 0–5 with a sentence at each point."""

    title_pl = models.CharField("nazwa", max_length=200)
    title_en = models.CharField("nazwa po angielsku", max_length=200)
    note_pl = models.TextField("uwaga", blank=True)
    note_en = models.TextField("uwaga po angielsku", blank=True)

    class Meta(Named.Meta):
        verbose_name = "skala"
        verbose_name_plural = "skale"

    def __str__(self) -> str:
        return self.title_pl


class ScaleAnchor(models.Model):
    """What one point of a scale means."""

    scale = models.ForeignKey(Scale, on_delete=models.CASCADE, related_name="anchors")
    value = models.PositiveSmallIntegerField("punkty")
    text_pl = models.CharField("znaczenie", max_length=300)
    text_en = models.CharField("znaczenie po angielsku", max_length=300)

    class Meta:
        verbose_name = "punkt skali"
        verbose_name_plural = "punkty skali"
        ordering = ["scale", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scale", "value"], name="criteria_anchor_value"),
            models.CheckConstraint(condition=Q(value__lte=5), name="criteria_anchor_0_to_5"),
        ]

    def __str__(self) -> str:
        return f"{self.value} – {self.text_pl}"


class OfficeKind(Named):
    """A type of office the set can be applied to."""

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="office_kinds")
    label_pl = models.CharField("nazwa", max_length=200)
    label_en = models.CharField("nazwa po angielsku", max_length=200)

    class Meta(Named.Meta):
        verbose_name = "typ urzędu"
        verbose_name_plural = "typy urzędów"

    def __str__(self) -> str:
        return self.label_pl


class EvidenceType(Named):
    """A kind of evidence and who brings it."""

    class Provider(models.TextChoices):
        OFFICE = "office", "urząd"
        AUDITOR = "auditor", "ekspert"

    criteria_set = models.ForeignKey(CriteriaSet, on_delete=models.CASCADE, related_name="evidence_types")
    label_pl = models.CharField("nazwa", max_length=200)
    label_en = models.CharField("nazwa po angielsku", max_length=200)
    provided_by = models.CharField("dostarcza", max_length=10, choices=Provider)

    class Meta(Named.Meta):
        verbose_name = "rodzaj dowodu"
        verbose_name_plural = "rodzaje dowodów"

    def __str__(self) -> str:
        return self.label_pl


UNITS: Final = (gettext_noop("dni"), gettext_noop("pkt"))
"""Units of indicators that are words; the others are alike in every language."""


class Indicator(Named):
    """A measured quantity that can support a criterion."""

    class Direction(models.TextChoices):
        UP = "up", "im więcej, tym lepiej"
        DOWN = "down", "im mniej, tym lepiej"

    title_pl = models.CharField("nazwa", max_length=200)
    title_en = models.CharField("nazwa po angielsku", max_length=200)
    unit = models.CharField("jednostka", max_length=20)
    direction = models.CharField("kierunek", max_length=4, choices=Direction)
    formula = models.CharField("wzór", max_length=300)

    class Meta(Named.Meta):
        verbose_name = "wskaźnik"
        verbose_name_plural = "wskaźniki"

    def __str__(self) -> str:
        return self.title_pl
