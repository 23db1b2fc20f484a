"""A criteria set as people read it: areas, requirements, scales in words, evidence."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext_lazy as _

from criteria.models import (
    Area,
    CriteriaSet,
    Criterion,
    CriterionVariant,
    EvidenceRequirement,
    EvidenceType,
    Scale,
)

METHODS: Mapping[str, Any] = {
    "desk": _("analiza dokumentów"),
    "interview": _("rozmowa"),
    "sample": _("próbka spraw"),
    "site": _("oględziny na miejscu"),
    "mystery_client": _("tajemniczy klient"),
}
"""How auditors look at a criterion, in words."""


@dataclass(frozen=True)
class Asked:
    """One criterion with what else is said about it for the chosen kind of office."""

    criterion: Criterion
    notes: list[CriterionVariant]
    kinds: list[str]
    age: int

    @property
    def methods(self) -> list[Any]:
        """How auditors will look at it."""
        return [METHODS.get(code, code) for code in self.criterion.audit_methods]

    @property
    def evidence(self) -> list[tuple[EvidenceRequirement, int]]:
        """What is asked for, and how old in months it may be (0: what auditors collect has no age)."""
        wanted = self.criterion.evidence_requirements.all()
        office = EvidenceType.Provider.OFFICE
        return [
            (each, (each.max_age_months or self.age) if each.evidence_type.provided_by == office else 0)
            for each in wanted
        ]


@dataclass(frozen=True)
class Instrument:
    """A criteria set, whole or as it applies to one kind of office."""

    criteria_set: CriteriaSet
    scales: list[Scale]
    areas: list[tuple[Area, list[Asked]]]

    @property
    def count(self) -> int:
        """How many criteria are shown."""
        return sum(len(asked) for area, asked in self.areas)


def readable() -> "QuerySet[CriteriaSet]":
    """Sets that everybody may read: fixed for good, so that nobody prepares for what may still change."""
    return CriteriaSet.objects.filter(status__in=CriteriaSet.FIXED)


def instrument(criteria_set: CriteriaSet, kind: str = "") -> Instrument:
    """The set in order, for all offices or for one kind. Six queries, however many criteria."""
    kinds = dict(criteria_set.office_kinds.values_list("code", "label_pl"))
    rows = criteria_set.criteria.select_related("area", "scale", "guide").prefetch_related(
        "variants",
        Prefetch("evidence_requirements", EvidenceRequirement.objects.select_related("evidence_type")),
        "indicators",
    )
    chosen = [
        each for each in rows.order_by("area__position", "position") if not kind or each.applies_to_kind(kind)
    ]
    age = int(criteria_set.evidence_rules.get("default_max_age_months", 0))
    asked = [_asked(each, kind, kinds, age) for each in chosen]
    by_area = groupby(asked, key=lambda each: each.criterion.area)
    scales = criteria_set.scales.prefetch_related("anchors")
    return Instrument(criteria_set, list(scales), [(area, list(found)) for area, found in by_area])


def _asked(criterion: Criterion, kind: str, kinds: Mapping[str, str], age: int) -> Asked:
    notes = [each for each in criterion.variants.all() if not kind or each.office_kind == kind]
    for note in notes:
        note.kind_label = kinds.get(note.office_kind, note.office_kind)  # type: ignore[attr-defined]
    everybody = Criterion.ALL in criterion.applies_to
    return Asked(
        criterion, notes, [] if everybody else [kinds.get(code, code) for code in criterion.applies_to], age
    )
