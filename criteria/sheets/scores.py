"""The rows of a sheet."""

from criteria.models import Score, Sheet
from criteria.prepared import Reading


def scores_of(sheet: Sheet | int) -> dict[int, Score]:
    """What a sheet (or that with this key) says so far, by the criterion's key."""
    key = sheet if isinstance(sheet, int) else sheet.pk
    return {score.criterion_id: score for score in _SCORES.all(key)}


_SCORES = Reading(lambda sheet: Score.objects.filter(sheet=sheet))
