"""Canonical content and its hash: the same content gives the same SHA-256 on every database."""

import hashlib
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from criteria.models import CriteriaSet, Sheet


def digest(content: Any) -> str:
    """SHA-256 over JSON with sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(text.encode()).hexdigest()


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
    scores = sheet.scores.order_by("criterion__code").values(
        "criterion__code", "points", "not_applicable", "justification", "na_reason"
    )
    codes: dict[int, list[str]] = {}
    for item_id, code in sheet.evidence.order_by("pk").values_list("pk", "criteria__code"):
        codes.setdefault(item_id, []).append(code)
    evidence = [
        {
            "type": item.evidence_type,
            "title": item.title,
            "file": item.file.sha256 if item.file else "",
            "filename": item.filename,
            "url": item.url,
            "note": item.note,
            "issued_on": item.issued_on.isoformat() if item.issued_on else "",
            "criteria": sorted(code for code in codes.get(item.pk, []) if code),
        }
        for item in sheet.evidence.select_related("file").order_by("pk")
    ]
    return {
        "criteria_set": [sheet.criteria_set.code, sheet.criteria_set.version, sheet.criteria_set.sha256],
        "office_kind": sheet.office_kind,
        "kind": sheet.kind,
        "scores": list(scores),
        "evidence": sorted(evidence, key=digest),
    }


def _criteria(criteria_set: "CriteriaSet") -> list[dict[str, Any]]:
    rows = criteria_set.criteria.select_related("area", "scale").prefetch_related(
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
        for row in rows.order_by("position")
    ]


def _number(value: Decimal) -> str:
    """A decimal without trailing zeros, which databases pad differently."""
    return format(value.normalize(), "f")
