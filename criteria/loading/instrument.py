"""Reading what criteria are made of: titles, scales, office types, evidence, indicators, rules."""

from typing import Final

from criteria.loading.blueprint import Blueprint
from criteria.loading.document import Fields, Value
from criteria.models import CriteriaSet, EvidenceType, Indicator, OfficeKind, Scale, ScaleAnchor
from criteria.said import said
from criteria.scoring import RulesError, ScoringRules, Thresholds

CODE: Final = 20
TITLE: Final = 200
SENTENCE: Final = 300

# Evidence that only an auditor can bring; a file may say otherwise with `provided_by`.
_AUDITORS: Final = frozenset({"SAMPLE", "OBS", "INT", "MYST"})
_LOADABLE: Final = (CriteriaSet.Status.DRAFT.value, CriteriaSet.Status.PUBLISHED.value)


def read_set(root: Fields, source: str) -> CriteriaSet:
    """The set itself, with its rules. A file cannot declare itself frozen: freezing is an act."""
    head = (
        root["criteria_set"].fields(
            required=("code", "version", "title_pl", "title_en"),
            optional=("status", "languages", "weight_total", "prepared_on"),
        )
        if "criteria_set" in root
        else Fields()
    )
    rules = (
        root["rules"].fields(required=("eligibility", "scoring", "thresholds", "evidence"))
        if "rules" in root
        else Fields()
    )
    _check_rules(rules)
    return CriteriaSet(
        code=head.text("code", 40),
        version=head.integer("version", 1, 10_000) or 1,
        title_pl=head.text("title_pl", TITLE),
        title_en=head.text("title_en", TITLE),
        status=head.choice("status", _LOADABLE, "stan z pliku to") or CriteriaSet.Status.DRAFT,
        source_yaml=source,
        thresholds=rules.plain("thresholds", {}),
        scoring_rules=rules.plain("scoring", {}),
        eligibility_rules=rules.plain("eligibility", []),
        evidence_rules=rules.plain("evidence", {}),
    )


def read_parts(root: Fields, blueprint: Blueprint) -> None:
    """Scales, office types, evidence types and indicators."""
    for key, value in root.entries_of("scales"):
        _read_scale(_code(key), value, blueprint)
    for key, value in root.entries_of("office_types"):
        label = value.fields(required=("pl", "en"))
        blueprint.office_kinds[_code(key)] = OfficeKind(
            criteria_set=blueprint.criteria_set,
            code=_code(key),
            label_pl=label.text("pl", TITLE),
            label_en=label.text("en", TITLE),
        )
    for key, value in root.entries_of("evidence_types"):
        blueprint.evidence_types[_code(key)] = _evidence_type(_code(key), value, blueprint)
    for key, value in root.entries_of("indicators"):
        blueprint.indicators[_code(key)] = _indicator(_code(key), value, blueprint)


def _read_scale(code: str, value: Value, blueprint: Blueprint) -> None:
    fields = value.fields(required=("title_pl", "title_en", "values"), optional=("note_pl", "note_en"))
    scale = Scale(
        criteria_set=blueprint.criteria_set,
        code=code,
        title_pl=fields.text("title_pl", TITLE),
        title_en=fields.text("title_en", TITLE),
        note_pl=fields.text("note_pl"),
        note_en=fields.text("note_en"),
    )
    blueprint.scales[code] = scale
    anchored = fields.entries_of("values")
    if "values" in fields and sorted(str(key.node.value) for key, _ in anchored) != list("012345"):
        fields["values"].wrong("skala opisuje dokładnie punkty 0, 1, 2, 3, 4 i 5")
        return
    for key, meaning in anchored:
        text = meaning.fields(required=("pl", "en"))
        blueprint.anchors.append(
            ScaleAnchor(
                scale=scale,
                value=int(key.node.value),
                text_pl=text.text("pl", SENTENCE),
                text_en=text.text("en", SENTENCE),
            )
        )


def _evidence_type(code: str, value: Value, blueprint: Blueprint) -> EvidenceType:
    fields = value.fields(required=("pl", "en"), optional=("provided_by",))
    usual = EvidenceType.Provider.AUDITOR if code in _AUDITORS else EvidenceType.Provider.OFFICE
    return EvidenceType(
        criteria_set=blueprint.criteria_set,
        code=code,
        label_pl=fields.text("pl", TITLE),
        label_en=fields.text("en", TITLE),
        provided_by=fields.choice("provided_by", EvidenceType.Provider.values, "nieznany dostawca") or usual,
    )


def _indicator(code: str, value: Value, blueprint: Blueprint) -> Indicator:
    fields = value.fields(required=("pl", "en", "unit", "direction", "formula"))
    return Indicator(
        criteria_set=blueprint.criteria_set,
        code=code,
        title_pl=fields.text("pl", TITLE),
        title_en=fields.text("en", TITLE),
        unit=fields.text("unit", 20),
        direction=fields.choice("direction", Indicator.Direction.values, "nieznany kierunek"),
        formula=fields.text("formula", SENTENCE),
    )


def _code(key: Value) -> str:
    code = str(key.node.value)
    if not 0 < len(code) <= CODE:
        key.wrong(said("kod „{code}” musi mieć od 1 do {longest} znaków", code=code, longest=CODE))
    return code


def _check_rules(rules: Fields) -> None:
    """Numbers that decide are read by the arithmetic itself; its complaints get their line."""
    if "thresholds" in rules:
        _check(rules["thresholds"], Thresholds)
    if "scoring" in rules:
        _check(rules["scoring"], ScoringRules)
    for item in rules.items_of("eligibility"):
        item.fields(required=("code", "pl", "en"))
    if "evidence" in rules:
        limits = rules["evidence"].fields(
            required=("max_files_per_criterion", "default_max_age_months"),
            optional=("max_file_mb", "personal_data"),
        )
        limits.integer("max_files_per_criterion", 1, 100)
        limits.integer("default_max_age_months", 1, 600)


def _check(value: Value, kind: type[Thresholds] | type[ScoringRules]) -> None:
    data = value.plain()
    try:
        kind.parse(data if isinstance(data, dict) else {})
    except RulesError as error:
        for problem in error.problems:
            value.find(problem.path).wrong(said("{name} – {text}", name=problem.path, text=problem.text))
