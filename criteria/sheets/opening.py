"""New sheets: empty ones, and later versions of those that are closed."""

from collections.abc import Collection

from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import transaction

from criteria.models import CriteriaSet, Criterion, Evidence, Score, Sheet
from criteria.rows import insert
from criteria.said import said
from criteria.sheets.locking import locked
from criteria.sheets.reading import office_kinds_of


def open_sheet(
    criteria_set: CriteriaSet,
    office_kind: str,
    kind: str,
    author: AbstractBaseUser | None = None,
    *,
    only: Collection[str] | None = None,
) -> Sheet:
    """An empty sheet. ``only`` narrows it to some criteria (a third auditor settles what diverges)."""
    return _create(Sheet(criteria_set=criteria_set, office_kind=office_kind, kind=kind), author, only)


def revise(
    sheet: Sheet,
    *,
    author: AbstractBaseUser | None = None,
    kind: str | None = None,
    only: Collection[str] | None = None,
) -> Sheet:
    """An open later version of a locked sheet, with its scores and its evidence that stands.

    ``only`` leaves the rest of the new version as it was (a return for completion names its items).
    """
    with transaction.atomic():
        old = locked(sheet, Sheet.State.LOCKED)
        draft = Sheet(
            criteria_set=old.criteria_set, office_kind=old.office_kind, kind=kind or old.kind, previous=old
        )
        new = _create(draft, author, only)
        _copy_scores(old, new)
        _copy_evidence(old, new)
    return new


def _create(sheet: Sheet, author: AbstractBaseUser | None, only: Collection[str] | None) -> Sheet:
    if sheet.office_kind not in office_kinds_of(sheet.criteria_set):
        raise ValidationError(
            said("Zestaw kryteriów nie zna typu urzędu {office_kind}.", office_kind=sheet.office_kind),
            code="office_kind",
        )
    _check_codes(sheet.criteria_set, sheet.office_kind, only or ())
    sheet.kind = Sheet.Kind(sheet.kind)
    sheet.author_id = author.pk if author else None
    sheet.editable_codes = None if only is None else sorted(only)
    return insert(sheet)


def _copy_scores(old: Sheet, new: Sheet) -> None:
    scores = list(old.scores.all())
    for score in scores:
        score.pk, score.sheet, score.revision = None, new, 0
    Score.objects.bulk_create(scores)


def _copy_evidence(old: Sheet, new: Sheet) -> None:
    originals = list(old.evidence.filter(rejected_at=None).prefetch_related("criteria"))
    linked = [[criterion.pk for criterion in item.criteria.all()] for item in originals]
    for item in originals:
        item.pk, item.sheet = None, new
    copies = Evidence.objects.bulk_create(originals)
    link = Evidence.criteria.through
    link.objects.bulk_create(
        link(evidence_id=copy.pk, criterion_id=pk)
        for copy, pks in zip(copies, linked, strict=True)
        for pk in pks
    )


def _check_codes(criteria_set: CriteriaSet, office_kind: str, codes: Collection[str]) -> None:
    if not codes:
        return
    criteria = Criterion.objects.filter(criteria_set=criteria_set, code__in=codes)
    known = {criterion.code for criterion in criteria if criterion.applies_to_kind(office_kind)}
    if strangers := sorted(set(codes) - known):
        raise ValidationError(
            said("Tych kryteriów nie ma w arkuszu: {strangers}.", strangers=", ".join(strangers)),
            code="criterion",
        )
