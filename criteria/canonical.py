"""Canonical content and its hash: the same content gives the same SHA-256 on every database."""

import hashlib
import json
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db.models import F

from criteria.prepared import Part, Question, part

if TYPE_CHECKING:
    from criteria.models import CriteriaSet, Sheet


def canonical(content: Any) -> str:
    """JSON with sorted keys and no spaces."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def digest(content: Any) -> str:
    """SHA-256 over the canonical JSON in UTF-8."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def criteria_set_content(criteria_set: "CriteriaSet") -> dict[str, Any]:
    """All that is measured, by codes; without status, times and database keys."""
    simple = {
        "scales": ("title_pl", "title_en", "note_pl", "note_en"),
        "office_kinds": ("label_pl", "label_en"),
        "evidence_types": ("label_pl", "label_en", "provided_by"),
        "indicators": ("title_pl", "title_en", "unit", "direction", "formula"),
    }
    content: dict[str, Any] = {
        name: {row["code"]: row for row in getattr(criteria_set, name).values("code", *fields)}
        for name, fields in simple.items()
    }
    content["anchors"] = [
        list(row)
        for row in criteria_set.scales.values_list(
            "code", "anchors__value", "anchors__text_pl", "anchors__text_en"
        ).order_by("code", "anchors__value")
    ]
    content["areas"] = [
        {**row, "weight": _number(row["weight"])}
        for row in criteria_set.areas.order_by("position").values("code", "title_pl", "title_en", "weight")
    ]
    return content | {
        "code": criteria_set.code,
        "version": criteria_set.version,
        "titles": [criteria_set.title_pl, criteria_set.title_en],
        "thresholds": criteria_set.thresholds,
        "scoring_rules": criteria_set.scoring_rules,
        "eligibility_rules": criteria_set.eligibility_rules,
        "evidence_rules": criteria_set.evidence_rules,
        "criteria": _criteria(criteria_set),
    }


def sheet_content(sheet: "Sheet") -> dict[str, Any]:
    """What was scored and with what evidence; without who and when, which the journal keeps."""
    facts = _content().ask(sheet.pk)
    scores = sorted(facts.get("score", []), key=lambda row: str(row["criterion__code"]))
    codes: dict[int, list[str]] = {}
    for row in facts.get("link", []):
        codes.setdefault(row["evidence_id"], []).append(row["code"])
    evidence = [
        {
            "type": item["evidence_type"],
            "title": item["title"],
            "file": item["file"] or "",
            "filename": item["filename"],
            "url": item["url"],
            "note": item["note"],
            "issued_on": item["issued_on"] or "",
            "criteria": sorted(codes.get(item["pk"], [])),
        }
        for item in facts.get("evidence", [])
    ]
    return {
        "criteria_set": [sheet.criteria_set.code, sheet.criteria_set.version, sheet.criteria_set.sha256],
        "office_kind": sheet.office_kind,
        "kind": sheet.kind,
        "scores": [row | {"not_applicable": bool(row["not_applicable"])} for row in scores],
        "evidence": sorted(evidence, key=digest),
    }


@cache
def _content() -> Question:
    from criteria.models import Evidence, Score

    plain = ("points", "not_applicable", "justification", "na_reason")
    described = ("pk", "evidence_type", "title", "filename", "url", "note", "issued_on")

    def parts(sheet: int) -> list[Part]:
        evidence = Evidence.objects.filter(sheet=sheet)
        links = Evidence.criteria.through.objects.filter(evidence__sheet=sheet)
        return [
            part("score", Score.objects.filter(sheet=sheet), *plain, criterion__code=F("criterion__code")),
            part("link", links, "evidence_id", code=F("criterion__code")),
            part("evidence", evidence, *described, file=F("file__sha256")),
        ]

    return Question(parts)


def _criteria(criteria_set: "CriteriaSet") -> list[dict[str, Any]]:
    rows = criteria_set.criteria.select_related("area", "scale", "guide").prefetch_related(
        "indicators", "variants", "evidence_requirements__evidence_type"
    )
    plain = (
        "code",
        "title_pl",
        "title_en",
        "requirement_pl",
        "requirement_en",
        "knockout",
        "min_score",
        "na_allowed",
        "applies_to",
        "audit_methods",
        "legal",
        "refs",
    )
    return [
        {name: getattr(row, name) for name in plain}
        | {
            "area": row.area.code,
            "scale": row.scale.code,
            "weight": _number(row.weight),
            "indicators": sorted(indicator.code for indicator in row.indicators.all()),
            "variants": [
                [variant.office_kind, variant.note_pl, variant.note_en, variant.na_allowed]
                for variant in row.variants.all()
            ],
            "evidence": [
                [item.evidence_type.code, item.text_pl, item.text_en, item.required, item.max_age_months]
                for item in row.evidence_requirements.all()
            ],
        }
        | _guide(row)
        for row in rows.order_by("position")
    ]


def _guide(row: Any) -> dict[str, Any]:
    """Nothing where there is none: a set from before there were guides keeps its hash."""
    guide = getattr(row, "guide", None)
    if guide is None:
        return {}
    return {"guide": [guide.guidance_pl, guide.guidance_en, guide.example_pl, guide.example_en]}


def _number(value: Decimal) -> str:
    """A decimal without trailing zeros, which databases pad differently."""
    return format(value.normalize(), "f")
