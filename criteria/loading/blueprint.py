"""A criteria set as read from a file: rows that refer to each other and are not stored yet."""

from dataclasses import dataclass, field

from criteria.models import (
    Area,
    CriteriaSet,
    Criterion,
    CriterionGuide,
    CriterionVariant,
    EvidenceRequirement,
    EvidenceType,
    Indicator,
    OfficeKind,
    Scale,
    ScaleAnchor,
)


@dataclass(slots=True)
class Blueprint:
    """Everything one file declares, by code where others refer to it."""

    criteria_set: CriteriaSet
    scales: dict[str, Scale] = field(default_factory=dict)
    anchors: list[ScaleAnchor] = field(default_factory=list)
    office_kinds: dict[str, OfficeKind] = field(default_factory=dict)
    evidence_types: dict[str, EvidenceType] = field(default_factory=dict)
    indicators: dict[str, Indicator] = field(default_factory=dict)
    areas: dict[str, Area] = field(default_factory=dict)
    criteria: dict[str, Criterion] = field(default_factory=dict)
    indicator_links: list[tuple[Criterion, Indicator]] = field(default_factory=list)
    requirements: list[EvidenceRequirement] = field(default_factory=list)
    variants: list[CriterionVariant] = field(default_factory=list)
    guides: list[CriterionGuide] = field(default_factory=list)
