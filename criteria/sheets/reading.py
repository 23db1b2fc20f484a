"""From rows to the arithmetic: questions, answers, assessment."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from functools import lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypedDict

from django.db.models import BooleanField, OuterRef, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Coalesce

from criteria.models import CriteriaSet, Criterion, CriterionVariant, EvidenceType, OfficeKind, Sheet
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
from criteria.sheets.scores import Scored, scores_of

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _ForKind(TypedDict):
        na_possible: bool
        note: str

    CriterionFor = WithAnnotations[Criterion, _ForKind]


def criteria_for(criteria_set_id: int, office_kind: str) -> "QuerySet[CriterionFor]":
    """Criteria of a set in order, each for this type of office: ``na_possible``, whether N/A counts, and ``note``."""
    variant = CriterionVariant.objects.filter(criterion=OuterRef("pk"), office_kind=office_kind)
    return (
        Criterion.objects.filter(criteria_set_id=criteria_set_id)
        .annotate(
            na_possible=Coalesce(
                Subquery(variant.values("na_allowed")[:1]), "na_allowed", output_field=BooleanField()
            ),
            note=Coalesce(Subquery(variant.values("note_pl")[:1]), Value(""), output_field=TextField()),
        )
        .order_by("position")
    )


def criteria_of(criteria_set: CriteriaSet, office_kind: str) -> "tuple[CriterionFor, ...]":
    """The criteria this type of office is measured by, in order, with all that a page shows of them at hand.

    That is area, scale with its anchors, guidance, and required evidence. Those of a frozen set are read from the
    database once per process and shared: nobody changes them.
    """
    if criteria_set.is_frozen:
        return _frozen_criteria(criteria_set.sha256, criteria_set.pk, office_kind)
    return _criteria(criteria_set.pk, office_kind)


def evidence_types_of(criteria_set: CriteriaSet) -> Mapping[str, EvidenceType]:
    """Types of evidence by code; a frozen set's are read once, as its criteria are."""
    if criteria_set.is_frozen:
        return _frozen_evidence_types(criteria_set.sha256, criteria_set.pk)
    return _evidence_types(criteria_set.pk)


def office_kinds_of(criteria_set: CriteriaSet) -> frozenset[str]:
    """Codes of the types of office the set measures; a frozen set's are read once, as its criteria are."""
    if criteria_set.is_frozen:
        return _frozen_office_kinds(criteria_set.sha256, criteria_set.pk)
    return _office_kinds(criteria_set.pk)


def questions(criteria_set: CriteriaSet, office_kind: str) -> tuple[Question, ...]:
    """What this type of office is asked. A frozen set is read from the database once per process."""
    if criteria_set.is_frozen:
        return _frozen_questions(criteria_set.sha256, criteria_set.pk, office_kind)
    return _questions(_criteria(criteria_set.pk, office_kind))


def answers(sheet: Sheet, scores: Mapping[int, Scored] | None = None) -> dict[str, Answer]:
    """What the sheet says so far, by criterion code. ``scores``: its rows, where they have been read."""
    codes = {each.pk: each.code for each in criteria_of(sheet.criteria_set, sheet.office_kind)}
    return {
        codes[key]: Answer(score.points, score.not_applicable, score.na_reason)
        for key, score in (scores_of(sheet) if scores is None else scores).items()
        if key in codes
    }


def assessment(
    sheet: Sheet,
    *,
    open_findings: Findings = NO_FINDINGS,
    thresholds: Mapping[str, Any] | None = None,
    scores: Mapping[int, Scored] | None = None,
) -> Assessment:
    """Results and class of a sheet; ``thresholds`` of the edition, else those of the criteria set.

    ``scores``: the rows of the sheet, where they have been read.
    """
    criteria_set = sheet.criteria_set
    return assess(
        questions(criteria_set, sheet.office_kind),
        answers(sheet, scores),
        Thresholds.parse(criteria_set.thresholds if thresholds is None else thresholds),
        open_findings,
        ScoringRules.parse(criteria_set.scoring_rules),
    )


# The caches are keyed by the hash too: same hash, same content, whatever became of the row's number.


@lru_cache(maxsize=128)
def _frozen_questions(sha256: str, criteria_set_id: int, office_kind: str) -> tuple[Question, ...]:
    return _questions(_frozen_criteria(sha256, criteria_set_id, office_kind))


@lru_cache(maxsize=128)
def _frozen_criteria(sha256: str, criteria_set_id: int, office_kind: str) -> "tuple[CriterionFor, ...]":
    return _criteria(criteria_set_id, office_kind)


@lru_cache(maxsize=16)
def _frozen_evidence_types(sha256: str, criteria_set_id: int) -> Mapping[str, EvidenceType]:
    return _evidence_types(criteria_set_id)


@lru_cache(maxsize=16)
def _frozen_office_kinds(sha256: str, criteria_set_id: int) -> frozenset[str]:
    return _office_kinds(criteria_set_id)


def _office_kinds(criteria_set_id: int) -> frozenset[str]:
    kinds = OfficeKind.objects.filter(criteria_set=criteria_set_id)
    return frozenset(kinds.values_list("code", flat=True))


def _criteria(criteria_set_id: int, office_kind: str) -> "tuple[CriterionFor, ...]":
    rows = criteria_for(criteria_set_id, office_kind).select_related("area", "scale", "guide")
    return tuple(
        criterion
        for criterion in rows.prefetch_related("scale__anchors", "evidence_requirements__evidence_type")
        if criterion.applies_to_kind(office_kind)
    )


def _evidence_types(criteria_set_id: int) -> Mapping[str, EvidenceType]:
    rows = EvidenceType.objects.filter(criteria_set=criteria_set_id)
    return MappingProxyType({each.code: each for each in rows})


def _questions(criteria: "Iterable[CriterionFor]") -> tuple[Question, ...]:
    return tuple(
        Question(
            code=criterion.code,
            area=criterion.area.code,
            weight=Fraction(criterion.weight),
            knockout=criterion.knockout,
            min_score=criterion.min_score,
            na_allowed=criterion.na_possible,
        )
        for criterion in criteria
    )
