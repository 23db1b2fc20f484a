"""A sheet of scores as a page: what is asked, what was said, what is typed, what another person changed."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from django.http import QueryDict

from certification.clock import today
from criteria.characters import legible
from criteria.models import (
    Area,
    CriteriaSet,
    Criterion,
    CriterionGuide,
    Evidence,
    ScaleAnchor,
    Score,
    Sheet,
)
from criteria.prepared import Listing, Reading
from criteria.scoring import MAX_POINTS
from criteria.sheets import Missing, missing
from criteria.sheets.reading import criteria_of
from criteria.sheets.scores import Scored, scores_of

NOT_APPLICABLE = "na"
_CHOICES = {str(points) for points in range(MAX_POINTS + 1)} | {NOT_APPLICABLE, ""}

Said = dict[str, Any]
"""What is said of one criterion: the door's row."""

NOTHING: Said = {"points": None, "not_applicable": False, "justification": "", "na_reason": ""}


@dataclass
class Row:
    """One criterion of the page. ``said`` is shown in its fields, ``stored`` is in the database."""

    criterion: Criterion
    criteria_set: CriteriaSet
    na_possible: bool
    stored: Said
    said: Said
    editable: bool
    note: str = ""
    evidence: list[Evidence] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    theirs: Said | None = None

    @property
    def code(self) -> str:
        """The criterion's code, which is also the row's place on the page."""
        return self.criterion.code

    @property
    def choice(self) -> str:
        """Which radio button is pressed."""
        if self.said["not_applicable"]:
            return NOT_APPLICABLE
        return "" if self.said["points"] is None else str(self.said["points"])

    @property
    def guide(self) -> CriterionGuide | None:
        """Guidance and an example of a good answer, where the set has any."""
        return getattr(self.criterion, "guide", None)

    @property
    def anchors(self) -> list[ScaleAnchor]:
        """The scale in words, the lowest first."""
        return sorted(self.criterion.scale.anchors.all(), key=lambda anchor: anchor.value)

    @property
    def mark(self) -> str:
        """A digest of what is stored, sent back with the form to tell what its person touched."""
        return digest(self.stored)

    @property
    def is_answered(self) -> bool:
        """Whether it has points or N/A."""
        return self.said["points"] is not None or self.said["not_applicable"]

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return self.is_answered and not self.lacks

    @property
    def is_begun(self) -> bool:
        """Whether its person has to look at it: something is missing, or somebody else changed it."""
        return bool(self.theirs) or (self.is_answered and not self.is_complete)


@dataclass(frozen=True)
class Page:
    """All rows of a sheet."""

    sheet: Sheet
    rows: list[Row]
    missing: list[Missing]
    scores: Mapping[int, Scored]
    """The sheet's rows as they are stored, by the criterion's key."""

    @property
    def areas(self) -> list[tuple[Area, list[Row]]]:
        """Rows by area, in order."""
        return [(area, list(rows)) for area, rows in groupby(self.rows, key=lambda row: row.criterion.area)]

    @property
    def done(self) -> int:
        """How many criteria are complete."""
        return sum(row.is_complete for row in self.rows)

    @property
    def conflicts(self) -> list[Row]:
        """Rows another person changed meanwhile."""
        return [row for row in self.rows if row.theirs]


def read(sheet: Sheet, *, editable: bool, attached: bool = True) -> Page:
    """The page of a sheet as it is stored; ``attached``: with its evidence beside each criterion.

    An office's answer is complete when the door would say so today: a document too old counts for nothing.
    """
    scores = scores_of(sheet)
    stored = {criterion: said_by(score) for criterion, score in scores.items()}
    on = today() if sheet.kind == Sheet.Kind.SELF else None
    lacking = missing(sheet, on=on, scores=scores) if editable else []
    lacks, evidence = _by_criterion(lacking), _evidence(sheet) if attached else defaultdict(list)
    rows = [
        Row(
            criterion=criterion,
            criteria_set=sheet.criteria_set,
            na_possible=criterion.na_possible,
            stored=stored.get(criterion.pk, NOTHING),
            said=stored.get(criterion.pk, NOTHING),
            editable=editable and _is_open(sheet, criterion),
            note=criterion.note,
            evidence=evidence[criterion.pk],
            lacks=lacks[criterion.code],
        )
        for criterion in criteria_of(sheet.criteria_set, sheet.office_kind)
    ]
    return Page(sheet, rows, lacking, scores)


def typed(page: Page, data: QueryDict) -> dict[str, Said]:
    """Put what was typed into the page's rows; returns those its person touched, by code."""
    touched, fields = {}, {name: str(value) for name, value in data.items()}
    for row in page.rows:
        if not row.editable or f"was-{row.code}" not in data:
            continue
        row.said = _typed(row, fields)
        if digest(row.said) != data[f"was-{row.code}"]:
            touched[row.code] = row.said
        else:
            row.said = row.stored
    return touched


def note_conflicts(page: Page, touched: Mapping[str, Said], data: QueryDict) -> None:
    """Show beside what was typed what another person saved in the same rows meanwhile."""
    for row in page.rows:
        changed = data.get(f"was-{row.code}") != row.mark
        if row.code in touched and changed and row.stored != row.said:
            row.theirs = row.stored


def said_in(row: Row, fields: Mapping[str, Any]) -> Said:
    """What these fields of a form say of a row; anything but words is as good as left out."""
    return _typed(row, {name: value for name, value in fields.items() if isinstance(value, str)})


def digest(said: Said) -> str:
    """A short digest of one row."""
    return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def _typed(row: Row, data: Mapping[str, str]) -> Said:
    choice = data.get(f"points-{row.code}", "")
    choice = choice if choice in _CHOICES else ""
    return {
        "points": int(choice) if choice.isdecimal() else None,
        "not_applicable": choice == NOT_APPLICABLE,
        "justification": _text(data, f"justification-{row.code}"),
        "na_reason": _text(data, f"na_reason-{row.code}"),
    }


def _text(data: Mapping[str, str], name: str) -> str:
    """As the door keeps it; browsers send line ends of their own, and the digest must not see a difference."""
    return legible(data.get(name, "").replace("\r\n", "\n")).strip()


def said_by(score: Score | Scored) -> Said:
    """What a stored score says."""
    return {
        "points": score.points,
        "not_applicable": score.not_applicable,
        "justification": score.justification.replace("\r\n", "\n"),
        "na_reason": score.na_reason.replace("\r\n", "\n"),
    }


def _is_open(sheet: Sheet, criterion: Criterion) -> bool:
    return sheet.editable_codes is None or criterion.code in sheet.editable_codes


def _evidence(sheet: Sheet) -> defaultdict[int, list[Evidence]]:
    found: defaultdict[int, list[Evidence]] = defaultdict(list)
    criteria: dict[int, list[int]] = defaultdict(list)
    for item, criterion in _PROVES.all(sheet.pk):
        criteria[item].append(criterion)
    for piece in _PIECES.all(sheet.pk):
        piece.sheet = sheet
        for criterion in criteria[piece.pk]:
            found[criterion].append(piece)
    return found


_PIECES = Reading(lambda sheet: Evidence.objects.filter(sheet=sheet).select_related("file"))
_PROVES = Listing(
    lambda sheet: Evidence.criteria.through.objects.filter(evidence__sheet=sheet).values_list(
        "evidence_id", "criterion_id"
    )
)


def _by_criterion(lacking: list[Missing]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for item in lacking:
        found[item.criterion].append(item.text)
    return found
