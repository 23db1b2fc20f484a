"""What a sheet shows of its instrument: the same for every office, and drawn once where the set is frozen."""

from functools import lru_cache

from django.utils.translation import get_language

from certification.frames import frame
from criteria.models import CriteriaSet, Criterion

KEPT = 4096
"""Frames kept of all frozen sets: a criterion has eight for each kind of office with a note of its own, in two
languages; some three kilobytes each."""

FIELDS = ("opened", "ready", "beside", "was", "justification", "na_reason")
"""What a row to fill in says beside the instrument."""

READING = ("beside", "justification", "na_reason")
"""What a row to read does."""


def fields(criteria_set: CriteriaSet, criterion: Criterion, choice: str, note: str) -> str:
    """A criterion to answer, as a frame with the places ``FIELDS``: what it asks, and its scale, one choice made."""
    return _kept_frame("workflows/sheet/fields.html", FIELDS, criteria_set, criterion, choice, note)


def reading(
    criteria_set: CriteriaSet, criterion: Criterion, choice: str, note: str, *, explained: bool
) -> str:
    """A criterion with its answer, as a frame with the places ``READING``; ``explained``: there is a justification."""
    template = "workflows/sheet/reading.html"
    return _kept_frame(template, READING, criteria_set, criterion, choice, note, explained)


def _kept_frame(
    template: str,
    places: tuple[str, ...],
    criteria_set: CriteriaSet,
    criterion: Criterion,
    choice: str,
    note: str,
    explained: bool = False,
) -> str:
    if criteria_set.is_frozen:
        content = criteria_set.sha256, get_language()
        return _kept(content, template, places, criterion, choice, note, explained)
    return _draw(template, places, criterion, choice, note, explained)


def _draw(
    template: str, places: tuple[str, ...], criterion: Criterion, choice: str, note: str, explained: bool
) -> str:
    anchors = sorted(criterion.scale.anchors.all(), key=lambda anchor: anchor.value)
    context = {"criterion": criterion, "anchors": anchors, "choice": choice, "note": note}
    return frame(template, places, context | {"explained": explained})


@lru_cache(maxsize=KEPT)
def _kept(
    content: tuple[str, str | None],
    template: str,
    places: tuple[str, ...],
    criterion: Criterion,
    choice: str,
    note: str,
    explained: bool,
) -> str:
    """For the set of this content in this language, whose criteria nobody changes."""
    return _draw(template, places, criterion, choice, note, explained)
