"""Reading areas, criteria and their variants, and what must hold among them."""

from decimal import Decimal
from typing import Final

from criteria.loading.blueprint import Blueprint
from criteria.loading.document import Fields, Value
from criteria.loading.instrument import CODE, SENTENCE, TITLE
from criteria.models import Area, Criterion, CriterionGuide, CriterionVariant, EvidenceRequirement
from criteria.said import Said, said

_METHODS: Final = frozenset({"desk", "interview", "sample", "site", "mystery_client"})
_CRITERION: Final = (
    "code",
    "title_pl",
    "title_en",
    "requirement_pl",
    "requirement_en",
    "weight",
    "scale",
    "mandatory",
    "applies_to",
    "evidence",
    "audit_methods",
)


def read_areas(root: Fields, blueprint: Blueprint) -> None:
    """Areas with their criteria; weights must add up within each area and over all."""
    total = sum((_read_area(value, blueprint) for value in root.items_of("areas")), Decimal(0))
    head = root.get("criteria_set")
    declared = head.find("weight_total") if head else None
    if declared is not None and declared is not head and declared.weight() != total:
        declared.wrong(
            said(
                "wagi obszarów dają razem {sum}, a nie {declared}",
                sum=_shown(total),
                declared=_shown(declared.weight()),
            )
        )


def read_variants(root: Fields, blueprint: Blueprint) -> None:
    """How a criterion is read for one office type."""
    seen: set[tuple[str, str]] = set()
    for value in root.items_of("variants"):
        fields = value.fields(required=("office_type", "criterion", "pl", "en"), optional=("na_allowed",))
        kind = fields.choice("office_type", blueprint.office_kinds, "nieznany typ urzędu")
        code = fields.choice("criterion", blueprint.criteria, "nieznane kryterium")
        criterion = blueprint.criteria.get(code)
        if criterion is None or kind not in blueprint.office_kinds:
            continue
        na_allowed = fields.boolean("na_allowed") if "na_allowed" in fields else None
        if (kind, code) in seen:
            value.wrong(said("odmiana {code} dla {kind} powtarza się", code=code, kind=kind))
        if not criterion.applies_to_kind(kind):
            value.wrong(said("kryterium {code} nie dotyczy typu {kind}", code=code, kind=kind))
        if criterion.knockout and na_allowed:
            fields["na_allowed"].wrong("kryterium obowiązkowe nie dopuszcza N/D")
        seen.add((kind, code))
        blueprint.variants.append(
            CriterionVariant(
                criterion=criterion,
                office_kind=kind,
                note_pl=fields.text("pl"),
                note_en=fields.text("en"),
                na_allowed=na_allowed,
            )
        )


def _read_area(value: Value, blueprint: Blueprint) -> Decimal:
    fields = value.fields(required=("code", "title_pl", "title_en", "weight", "criteria"))
    area = Area(
        criteria_set=blueprint.criteria_set,
        code=_new_code(fields, blueprint.areas),
        title_pl=fields.text("title_pl", TITLE),
        title_en=fields.text("title_en", TITLE),
        weight=fields.weight("weight"),
        position=len(blueprint.areas) + 1,
    )
    blueprint.areas[area.code] = area
    weights = sum(
        (_read_criterion(item, area, blueprint) for item in fields.items_of("criteria")), Decimal(0)
    )
    if "weight" in fields and weights != area.weight:
        fields["weight"].wrong(
            said(
                "wagi kryteriów obszaru {area} dają razem {sum}, a nie {declared}",
                area=area.code,
                sum=_shown(weights),
                declared=_shown(area.weight),
            )
        )
    return area.weight


def _read_criterion(value: Value, area: Area, blueprint: Blueprint) -> Decimal:
    """Note the criterion and return its weight (counted even if the rest is wrong)."""
    fields = value.fields(
        required=_CRITERION,
        optional=("min_score", "na_allowed", "legal", "refs", "indicators", "guidance", "example"),
    )
    weight = fields.weight("weight")
    scale = blueprint.scales.get(fields.choice("scale", blueprint.scales, "nieznana skala"))
    code = _new_code(fields, blueprint.criteria)
    _check_knockout(fields)
    criterion = Criterion(
        criteria_set=blueprint.criteria_set,
        area=area,
        code=code,
        title_pl=fields.text("title_pl", TITLE),
        title_en=fields.text("title_en", TITLE),
        requirement_pl=fields.text("requirement_pl"),
        requirement_en=fields.text("requirement_en"),
        weight=weight,
        knockout=fields.boolean("mandatory"),
        min_score=fields.integer("min_score", 0, 5),
        na_allowed=fields.boolean("na_allowed"),
        applies_to=_applies_to(fields, blueprint),
        audit_methods=[
            item.choice(_METHODS, "nieznana metoda audytu") for item in fields.items_of("audit_methods")
        ],
        legal=fields.plain("legal", []),
        refs=fields.plain("refs", []),
        position=len(blueprint.criteria) + 1,
    )
    if scale is not None:
        criterion.scale = scale
    blueprint.criteria[code] = criterion
    _read_guide(fields, criterion, blueprint)
    for item in fields.items_of("indicators"):
        indicator = blueprint.indicators.get(item.choice(blueprint.indicators, "nieznany wskaźnik"))
        if indicator is not None:
            blueprint.indicator_links.append((criterion, indicator))
    for position, item in enumerate(fields.items_of("evidence"), start=1):
        _read_requirement(item, position, criterion, blueprint)
    return weight


def _read_guide(fields: Fields, criterion: Criterion, blueprint: Blueprint) -> None:
    """Guidance and an example of a good answer, where the file has any."""
    given: dict[str, str] = {}
    for name in ("guidance", "example"):
        if name in fields:
            words = fields[name].fields(required=("pl", "en"))
            given |= {f"{name}_{language}": words.text(language) for language in ("pl", "en")}
    if given:
        blueprint.guides.append(CriterionGuide(criterion=criterion, **given))


def _read_requirement(value: Value, position: int, criterion: Criterion, blueprint: Blueprint) -> None:
    fields = value.fields(required=("type", "pl", "en", "required"), optional=("max_age_months",))
    known = blueprint.evidence_types
    evidence_type = known.get(fields.choice("type", known, "nieznany rodzaj dowodu"))
    requirement = EvidenceRequirement(
        criterion=criterion,
        text_pl=fields.text("pl", SENTENCE),
        text_en=fields.text("en", SENTENCE),
        required=fields.boolean("required"),
        max_age_months=fields.integer("max_age_months", 1, 600),
        position=position,
    )
    if evidence_type is not None:
        requirement.evidence_type = evidence_type
    blueprint.requirements.append(requirement)


def _check_knockout(fields: Fields) -> None:
    if fields.boolean("mandatory") and fields.boolean("na_allowed"):
        fields["na_allowed"].wrong("kryterium obowiązkowe nie dopuszcza N/D")
    if fields.boolean("mandatory") and "min_score" not in fields:
        fields["mandatory"].wrong("kryterium obowiązkowe wymaga pola „min_score”")
    if "min_score" in fields and not fields.boolean("mandatory"):
        fields["min_score"].wrong("ma sens tylko w kryterium obowiązkowym (mandatory: true)")


def _applies_to(fields: Fields, blueprint: Blueprint) -> list[str]:
    known = {Criterion.ALL, *blueprint.office_kinds}
    codes = [item.choice(known, "nieznany typ urzędu") for item in fields.items_of("applies_to")]
    if "applies_to" in fields and (not codes or len(set(codes)) < len(codes)):
        fields["applies_to"].wrong("typy urzędów muszą być podane, każdy raz")
    return codes


def _new_code(fields: Fields, taken: dict[str, Area] | dict[str, Criterion]) -> str:
    code = fields.text("code", CODE)
    if code in taken:
        fields["code"].wrong(said("kod „{code}” powtarza się", code=code))
    return code


def _shown(value: Decimal) -> Said:
    plain = format(value.normalize(), "f")
    return Said(plain.replace(".", ","), lambda: plain)
