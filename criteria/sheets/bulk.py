"""What many sheets say, in one query."""

from collections.abc import Iterable

from criteria.models import Score
from criteria.scoring import Answer


def answers_of(sheets: Iterable[int]) -> dict[int, dict[str, Answer]]:
    """Answers by criterion code of the sheets with these keys; a sheet without a score is left out."""
    rows = Score.objects.filter(sheet__in=list(sheets)).values_list(
        "sheet_id", "criterion__code", "points", "not_applicable", "na_reason"
    )
    found: dict[int, dict[str, Answer]] = {}
    for sheet, code, points, not_applicable, reason in rows:
        found.setdefault(sheet, {})[code] = Answer(points, not_applicable, reason)
    return found
