"""From a YAML file to a criteria set in the database, or to every mistake with its line."""

from pathlib import Path
from typing import Final

from django.db import transaction
from django.db.models import ProtectedError

from criteria.loading.blueprint import Blueprint
from criteria.loading.criteria import read_areas, read_variants
from criteria.loading.document import LoadError, Mistake, compose
from criteria.loading.instrument import read_parts, read_set
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
from criteria.said import said

__all__ = ["DEFAULT_PATH", "LoadError", "Mistake", "load", "load_text", "read"]

DEFAULT_PATH: Final = Path(__file__).resolve().parent.parent / "data" / "criteria.yaml"


def load(path: Path = DEFAULT_PATH) -> CriteriaSet:
    """Load a file; see :func:`load_text`. Raises LoadError also for a file that cannot be read."""
    try:
        source = Path(path).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LoadError(
            [Mistake(0, said("nie można odczytać pliku {path}: {error}", path=path, error=error))]
        ) from error
    return load_text(source)


def load_text(source: str) -> CriteriaSet:
    """Store the set a YAML text declares; the same text again changes nothing.

    A set of the same code and version is replaced while it is a draft without scores. Raises
    LoadError with every mistake in the text, or if the stored set may no longer change.
    """
    blueprint = read(source)
    with transaction.atomic():
        return _store(blueprint)


def read(source: str) -> Blueprint:
    """Read and check without a database. Raises LoadError naming all mistakes and their lines."""
    document = compose(source)
    root = document.fields(
        required=(
            "criteria_set",
            "scales",
            "office_types",
            "evidence_types",
            "rules",
            "indicators",
            "areas",
        ),
        optional=("schema_version", "variants"),
    )
    blueprint = Blueprint(read_set(root, source))
    read_parts(root, blueprint)
    read_areas(root, blueprint)
    read_variants(root, blueprint)
    document.mistakes.raise_if_any()
    return blueprint


def _store(blueprint: Blueprint) -> CriteriaSet:
    new = blueprint.criteria_set
    old = CriteriaSet.objects.select_for_update().filter(code=new.code, version=new.version).first()
    if old is not None:
        if old.source_yaml == new.source_yaml:
            return old
        _make_room(old)
        new.pk = old.pk
    new.save()
    Scale.objects.bulk_create(blueprint.scales.values())
    ScaleAnchor.objects.bulk_create(blueprint.anchors)
    OfficeKind.objects.bulk_create(blueprint.office_kinds.values())
    EvidenceType.objects.bulk_create(blueprint.evidence_types.values())
    Indicator.objects.bulk_create(blueprint.indicators.values())
    Area.objects.bulk_create(blueprint.areas.values())
    Criterion.objects.bulk_create(blueprint.criteria.values())
    EvidenceRequirement.objects.bulk_create(blueprint.requirements)
    CriterionVariant.objects.bulk_create(blueprint.variants)
    CriterionGuide.objects.bulk_create(blueprint.guides)
    link = Criterion.indicators.through
    link.objects.bulk_create(
        link(criterion_id=criterion.pk, indicator_id=indicator.pk)
        for criterion, indicator in blueprint.indicator_links
    )
    return new


def _name(stored: CriteriaSet) -> str:
    return said("{code} w wersji {version}", code=stored.code, version=stored.version)


def _make_room(old: CriteriaSet) -> None:
    """Clear a draft of its parts, or say why it may not change."""
    if old.is_frozen:
        text = said("zestaw {name} jest zamrożony – nadaj plikowi wyższą wersję", name=_name(old))
        raise LoadError([Mistake(0, text)])
    try:
        old.criteria.all().delete()
    except ProtectedError as error:
        text = said("zestaw {name} ma już oceny – nadaj plikowi wyższą wersję", name=_name(old))
        raise LoadError([Mistake(0, text)]) from error
    old.areas.all().delete()
    old.scales.all().delete()
    old.office_kinds.all().delete()
    old.evidence_types.all().delete()
    old.indicators.all().delete()
