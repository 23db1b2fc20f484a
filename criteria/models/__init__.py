"""The measuring instrument and the sheets filled with it."""

from criteria.models.criterion import (
    Area,
    Criterion,
    CriterionGuide,
    CriterionVariant,
    EvidenceRequirement,
)
from criteria.models.evidence import Evidence
from criteria.models.instrument import (
    CriteriaSet,
    EvidenceType,
    Indicator,
    OfficeKind,
    Scale,
    ScaleAnchor,
)
from criteria.models.sheet import Score, Sheet
from criteria.models.stored_file import StoredFile

__all__ = [
    "Area",
    "CriteriaSet",
    "Criterion",
    "CriterionGuide",
    "CriterionVariant",
    "Evidence",
    "EvidenceRequirement",
    "EvidenceType",
    "Indicator",
    "OfficeKind",
    "Scale",
    "ScaleAnchor",
    "Score",
    "Sheet",
    "StoredFile",
]
