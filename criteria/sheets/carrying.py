"""An old sheet's answers carried into a new, empty one, criterion by criterion of the same code."""

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser

from criteria.models import Criterion, Evidence, Score, Sheet
from criteria.sheets.locking import locked
from criteria.sheets.reading import evidence_types_of


def carry_over(old: Sheet, new: Sheet, *, by: AbstractBaseUser, at: datetime) -> list[Evidence]:
    """Fill an open sheet that has no scores yet with those of ``old``, and with its evidence that stands.

    Criteria and kinds of evidence that the new sheet's set does not know, or that do not apply to its type of
    office, are left out. Returns the copies of the evidence, added by ``by`` at ``at``.

    Raises:
        SheetStateError: the new sheet is not open.

    """
    sheet = locked(new, Sheet.State.OPEN)
    rows = Criterion.objects.filter(criteria_set=sheet.criteria_set_id)
    known = {row.code: row for row in rows if row.applies_to_kind(sheet.office_kind)}
    _carry_scores(old, sheet, known)
    return _carry_evidence(old, sheet, known, by, at)


def _carry_scores(old: Sheet, sheet: Sheet, known: dict[str, Criterion]) -> None:
    carried = []
    for score in old.scores.select_related("criterion"):
        criterion = known.get(score.criterion.code)
        if criterion:
            score.pk, score.sheet, score.revision, score.criterion = None, sheet, 0, criterion
            carried.append(score)
    Score.objects.bulk_create(carried)


def _carry_evidence(
    old: Sheet, sheet: Sheet, known: dict[str, Criterion], by: AbstractBaseUser, at: datetime
) -> list[Evidence]:
    kinds = evidence_types_of(sheet.criteria_set)
    carried = []
    for item in old.evidence.filter(rejected_at=None).prefetch_related("criteria"):
        criteria = [known[each.code] for each in item.criteria.all() if each.code in known]
        if criteria and item.evidence_type in kinds:
            item.pk, item.sheet, item.added_by_id, item.added_at = None, sheet, by.pk, at
            item.save(force_insert=True)
            # Not set(): it compares with what was prefetched of the old piece, and where both editions have the same
            # criteria it finds nothing to add.
            item.criteria.add(*criteria)
            carried.append(item)
    return carried
