"""From rows to the arithmetic: questions, answers, assessment."""

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import BooleanField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from criteria.models import CriteriaSet, Criterion, CriterionVariant, Sheet
from criteria.scoring import (
    NO_FINDINGS,
    Answer,
    Assessment,
    Findings,
    Question,
    ScoringRules,
    Thresholds,
    assess,
)

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _NaPossible(TypedDict):
        na_possible: bool

    CriterionFor = WithAnnotations[Criterion, _NaPossible]


def criteria_for(criteria_set_id: int, office_kind: str) -> "QuerySet[CriterionFor]":
    """Criteria of a set in order, each with ``na_possible``: N/A as this office type may use it."""
    variant = CriterionVariant.objects.filter(criterion=OuterRef("pk"), office_kind=office_kind)
    return (
        Criterion.objects.filter(criteria_set_id=criteria_set_id)
        .annotate(
            na_possible=Coalesce(
                Subquery(variant.values("na_allowed")[:1]), "na_allowed", output_field=BooleanField()
            )
        )
        .order_by("position")
    )


def questions(criteria_set: CriteriaSet, office_kind: str) -> tuple[Question, ...]:
    """What this type of office is asked. A frozen set is read from the database once per process."""
    if criteria_set.is_frozen:
        return _frozen_questions(criteria_set.sha256, criteria_set.pk, office_kind)
    return _questions(criteria_set.pk, office_kind)


def answers(sheet: Sheet) -> dict[str, Answer]:
    """What the sheet says so far, by criterion code."""
    rows = sheet.scores.values_list("criterion__code", "points", "not_applicable", "na_reason")
    return {code: Answer(points, not_applicable, reason) for code, points, not_applicable, reason in rows}


def assessment(
    sheet: Sheet,
    *,
    open_findings: Findings = NO_FINDINGS,
    thresholds: Mapping[str, Any] | None = None,
) -> Assessment:
    """Results and class of a sheet; ``thresholds`` of the edition, else those of the criteria set."""
    criteria_set = sheet.criteria_set
    return assess(
        questions(criteria_set, sheet.office_kind),
        answers(sheet),
        Thresholds.parse(criteria_set.thresholds if thresholds is None else thresholds),
        open_findings,
        ScoringRules.parse(criteria_set.scoring_rules),
    )


@lru_cache(maxsize=128)
def _frozen_questions(sha256: str, criteria_set_id: int, office_kind: str) -> tuple[Question, ...]:
    """Keyed by the hash too: same hash, same questions, whatever became of the row's number."""
    return _questions(criteria_set_id, office_kind)


def _questions(criteria_set_id: int, office_kind: str) -> tuple[Question, ...]:
    return tuple(
        Question(
            code=criterion.code,
            area=criterion.area.code,
            weight=Fraction(criterion.weight),
            knockout=criterion.knockout,
            min_score=criterion.min_score,
            na_allowed=criterion.na_possible,
        )
        for criterion in criteria_for(criteria_set_id, office_kind).select_related("area")
        if criterion.applies_to_kind(office_kind)
    )
