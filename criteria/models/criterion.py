"""Areas, criteria, and what each demands as evidence."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property

from criteria.models.instrument import EvidenceType, Indicator, Named, Scale


class Area(Named):
    """A group of criteria; its weight is the sum of theirs."""

    title_pl = models.CharField("nazwa", max_length=200)
    title_en = models.CharField("nazwa po angielsku", max_length=200)
    weight = models.DecimalField("waga", max_digits=7, decimal_places=3)
    position = models.PositiveSmallIntegerField("kolejność")

    class Meta(Named.Meta):
        verbose_name = "obszar"
        verbose_name_plural = "obszary"
        ordering = ["criteria_set", "position"]

    def __str__(self) -> str:
        return f"{self.code}. {self.title_pl}"


class Criterion(Named):
    """One thing that is measured. ``applies_to`` lists office types, or ALL."""

    ALL: ClassVar[str] = "ALL"

    criteria_set = models.ForeignKey("CriteriaSet", on_delete=models.CASCADE, related_name="criteria")
    area = models.ForeignKey(Area, on_delete=models.CASCADE, related_name="criteria")
    title_pl = models.CharField("nazwa", max_length=200)
    title_en = models.CharField("nazwa po angielsku", max_length=200)
    requirement_pl = models.TextField("wymaganie")
    requirement_en = models.TextField("wymaganie po angielsku")
    weight = models.DecimalField("waga", max_digits=7, decimal_places=3)
    scale = models.ForeignKey(Scale, on_delete=models.RESTRICT, related_name="criteria")
    knockout = models.BooleanField("obowiązkowe", default=False)
    min_score = models.PositiveSmallIntegerField("wymagane punkty", null=True, blank=True)
    na_allowed = models.BooleanField("dopuszcza N/D", default=False)
    applies_to = models.JSONField("typy urzędów", default=list)
    audit_methods = models.JSONField("metody audytu", default=list)
    legal = models.JSONField("podstawy prawne", default=list)
    refs = models.JSONField("odniesienia", default=list)
    indicators = models.ManyToManyField(Indicator, related_name="criteria", blank=True)
    position = models.PositiveSmallIntegerField("kolejność")

    class Meta(Named.Meta):
        verbose_name = "kryterium"
        verbose_name_plural = "kryteria"
        ordering = ["criteria_set", "position"]
        constraints = [
            *Named.Meta.constraints,
            models.CheckConstraint(condition=Q(weight__gt=0), name="criteria_criterion_weight"),
            models.CheckConstraint(
                name="criteria_criterion_knockout",
                condition=Q(knockout=False, min_score=None)
                | Q(knockout=True, min_score__gte=0, min_score__lte=5, na_allowed=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code}. {self.title_pl}"

    @cached_property
    def asked_evidence(self) -> "list[EvidenceRequirement]":
        """The evidence it asks for, read once: an object of a frozen set is shared by all pages."""
        return list(self.evidence_requirements.all())

    @cached_property
    def required_evidence(self) -> "dict[str, dict[str, list[EvidenceRequirement]]]":
        """What of it is required, by who provides it and by the code of its type; put together once."""
        found: dict[str, dict[str, list[EvidenceRequirement]]] = {}
        for each in self.asked_evidence:
            if each.required:
                theirs = found.setdefault(each.evidence_type.provided_by, {})
                theirs.setdefault(each.evidence_type.code, []).append(each)
        return found

    def applies_to_kind(self, office_kind: str) -> bool:
        """Whether this type of office is measured by it at all (which is not the same as N/A)."""
        return self.ALL in self.applies_to or office_kind in self.applies_to


class CriterionVariant(models.Model):
    """How a criterion is read for one type of office: a note, and sometimes no N/A."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="variants")
    office_kind = models.CharField("typ urzędu", max_length=20)
    note_pl = models.TextField("uwaga")
    note_en = models.TextField("uwaga po angielsku")
    na_allowed = models.BooleanField("dopuszcza N/D", null=True, blank=True)

    class Meta:
        verbose_name = "odmiana kryterium"
        verbose_name_plural = "odmiany kryteriów"
        ordering = ["criterion", "office_kind"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "office_kind"], name="criteria_variant_kind"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion_id} / {self.office_kind}"


class CriterionGuide(models.Model):
    """Help for whoever answers: how the requirement is meant, and what a good answer looks like."""

    criterion = models.OneToOneField(Criterion, on_delete=models.CASCADE, related_name="guide")
    guidance_pl = models.TextField("wskazówka", blank=True)
    guidance_en = models.TextField("wskazówka po angielsku", blank=True)
    example_pl = models.TextField("przykład dobrej odpowiedzi", blank=True)
    example_en = models.TextField("przykład dobrej odpowiedzi po angielsku", blank=True)

    class Meta:
        verbose_name = "wskazówka do kryterium"
        verbose_name_plural = "wskazówki do kryteriów"
        ordering = ["criterion"]

    def __str__(self) -> str:
        return self.guidance_pl or self.example_pl


class EvidenceRequirement(models.Model):
    """A piece of evidence asked for; without ``max_age_months`` the default of the set applies."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="evidence_requirements")
    evidence_type = models.ForeignKey(EvidenceType, on_delete=models.RESTRICT, related_name="requirements")
    text_pl = models.CharField("opis", max_length=300)
    text_en = models.CharField("opis po angielsku", max_length=300)
    required = models.BooleanField("wymagany", default=False)
    max_age_months = models.PositiveSmallIntegerField("najwyżej miesięcy", null=True, blank=True)
    position = models.PositiveSmallIntegerField("kolejność")

    class Meta:
        verbose_name = "wymagany dowód"
        verbose_name_plural = "wymagane dowody"
        ordering = ["criterion", "position"]
        constraints = [
            models.UniqueConstraint(fields=["criterion", "position"], name="criteria_requirement_position"),
        ]

    def __str__(self) -> str:
        return self.text_pl
