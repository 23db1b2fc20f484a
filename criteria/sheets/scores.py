"""The rows of a sheet."""

from typing import NamedTuple

from criteria.models import Score, Sheet
from criteria.prepared import Listing


class Scored(NamedTuple):
    """What a sheet says of one criterion; a sheet has so many that whole rows would be dear."""

    criterion_id: int
    points: int | None
    not_applicable: bool
    justification: str
    na_reason: str
    revision: int


def scores_of(sheet: Sheet | int) -> dict[int, Scored]:
    """What a sheet (or that with this key) says so far, by the criterion's key."""
    key = sheet if isinstance(sheet, int) else sheet.pk
    return {row[0]: Scored._make(row) for row in _SCORES.all(key)}


_SCORES = Listing(lambda sheet: Score.objects.filter(sheet=sheet).values_list(*Scored._fields))
