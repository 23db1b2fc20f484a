"""What a sheet shows of its instrument: the same for every office, and drawn once where the set is frozen."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from criteria.models import CriteriaSet, Criterion

KEPT = 4096
"""Pieces kept of all frozen sets: each criterion has one for its evidence and seven for its scale, in two languages."""


def evidence_wanted(criteria_set: CriteriaSet, criterion: Criterion) -> SafeString:
    """The evidence a criterion asks for, as a list."""
    return _drawn("workflows/sheet/wanted.html", criteria_set, criterion)


def scale(criteria_set: CriteriaSet, criterion: Criterion, choice: str) -> SafeString:
    """Its scale in words, a radio button each, one of them pressed."""
    return _drawn("workflows/sheet/scale.html", criteria_set, criterion, choice)


def _drawn(template: str, criteria_set: CriteriaSet, criterion: Criterion, choice: str = "") -> SafeString:
    if criteria_set.is_frozen:
        return _kept(template, criteria_set.sha256, get_language(), criterion, choice)
    return _draw(template, criterion, choice)


@lru_cache(maxsize=KEPT)
def _kept(template: str, sha256: str, language: str | None, criterion: Criterion, choice: str) -> SafeString:
    """For the set of this content, whose criteria nobody changes."""
    return _draw(template, criterion, choice)


def _draw(template: str, criterion: Criterion, choice: str) -> SafeString:
    anchors = sorted(criterion.scale.anchors.all(), key=lambda anchor: anchor.value)
    return render_to_string(template, {"criterion": criterion, "anchors": anchors, "choice": choice})
