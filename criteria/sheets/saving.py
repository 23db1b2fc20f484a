"""Saving scores in bulk, by several people at once, without anyone's work lost in silence."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypedDict

from django.core.exceptions import ValidationError
from django.db import transaction

from criteria.models import Score, Sheet
from criteria.rows import insert_all, store
from criteria.said import said
from criteria.scoring import MAX_POINTS
from criteria.sheets.locking import locked
from criteria.sheets.reading import criteria_of
from criteria.sheets.scores import Scored, scores_of

if TYPE_CHECKING:
    from criteria.sheets.reading import CriterionFor

LONGEST_TEXT: Final = 10_000


class ScoreRow(TypedDict, total=False):
    """What a person writes for one criterion; a field left out keeps what it was."""

    points: int | None
    not_applicable: bool
    justification: str
    na_reason: str


class Content(NamedTuple):
    """The content of a score."""

    points: int | None = None
    not_applicable: bool = False
    justification: str = ""
    na_reason: str = ""


_FIELDS: Final = frozenset(Content._fields)


class SheetConflict(Exception):  # noqa: N818 - an outcome people resolve, not a fault
    """Somebody else changed the same criteria meanwhile; nothing was saved.

    ``theirs`` holds the other person's rows by criterion code, ``revision`` the one to save on top of.
    """

    def __init__(self, theirs: dict[str, dict[str, Any]], revision: int) -> None:
        self.theirs, self.revision = theirs, revision
        super().__init__(
            said(
                "W tym czasie inna osoba zmieniła te same kryteria: {codes}. Niczego nie zapisano – porównaj obie "
                "wersje i zapisz ponownie.",
                codes=", ".join(sorted(theirs)),
            )
        )


def save_scores(
    sheet: Sheet,
    rows: Mapping[str, ScoreRow],
    expected_revision: int,
    *,
    seen: Mapping[str, ScoreRow] | None = None,
) -> int:
    """Save rows by criterion code and return the sheet's new revision; at most six statements.

    ``expected_revision`` is the one the person was looking at. Rows that nobody else touched since are
    merged in; SheetConflict if others changed one of them. ``seen`` holds what the page showed: rows
    equal to it were not touched by this person. ValidationError maps a code to what is wrong with it.
    """
    touched = {code: row for code, row in rows.items() if seen is None or row != seen.get(code)}
    with transaction.atomic():
        current = locked(sheet, Sheet.State.OPEN)
        criteria = {each.code: each for each in criteria_of(current.criteria_set, current.office_kind)}
        stored = scores_of(current)
        _validate(current, touched, criteria)
        changed = _changes(current, touched, criteria, stored, expected_revision)
        if changed:
            _write(current, changed, stored)
    sheet.revision = current.revision
    return current.revision


def _changes(
    sheet: Sheet,
    rows: Mapping[str, ScoreRow],
    criteria: "Mapping[str, CriterionFor]",
    stored: Mapping[int, Scored],
    expected_revision: int,
) -> dict[int, Content]:
    """New contents by criterion; a SheetConflict if one of them was changed after what the person saw."""
    changed: dict[int, Content] = {}
    theirs: dict[str, dict[str, Any]] = {}
    wrong: dict[str, list[str]] = {}
    for code, row in rows.items():
        score = stored.get(criteria[code].pk)
        before = _content(score)
        after = _merged(before, row)
        if after == before:
            continue
        if score is not None and score.revision > expected_revision:
            theirs[code] = before._asdict()
        elif after.not_applicable and after.points is not None:
            wrong[code] = ["Podaj punkty albo zaznacz „nie dotyczy” – nie oba naraz."]
        changed[criteria[code].pk] = after
    if wrong:
        raise ValidationError(wrong)
    if theirs:
        raise SheetConflict(theirs, sheet.revision)
    return changed


def _write(sheet: Sheet, changed: Mapping[int, Content], stored: Mapping[int, Scored]) -> None:
    sheet.revision += 1
    insert_all(
        (
            Score(sheet=sheet, criterion_id=criterion_id, revision=sheet.revision, **content._asdict())
            for criterion_id, content in changed.items()
        ),
        unique=("sheet", "criterion"),
        update=(*Content._fields, "revision"),
    )
    store(sheet, "revision")


def as_saved(criterion_id: int, row: ScoreRow) -> Scored:
    """What a new sheet says of a criterion once this row is saved into it."""
    return Scored(criterion_id, *_merged(Content(), row), revision=1)


def _content(score: Scored | None) -> Content:
    if score is None:
        return Content()
    return Content(score.points, score.not_applicable, score.justification, score.na_reason)


def _merged(before: Content, row: ScoreRow) -> Content:
    """Giving points takes back "not applicable" and the other way round, unless the row says both."""
    written: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in row.items()
    }
    after = before._replace(**written)
    if row.get("points") is not None and "not_applicable" not in row:
        return after._replace(not_applicable=False)
    if row.get("not_applicable") and "points" not in row:
        return after._replace(points=None)
    return after


def _validate(sheet: Sheet, rows: Mapping[str, ScoreRow], criteria: "Mapping[str, CriterionFor]") -> None:
    problems = {code: _problems(sheet, code, row, criteria.get(code)) for code, row in rows.items()}
    if wrong := {code: found for code, found in problems.items() if found}:
        raise ValidationError(wrong)


def _problems(sheet: Sheet, code: str, row: ScoreRow, criterion: "CriterionFor | None") -> list[str]:
    if criterion is None:
        return ["Tego kryterium nie ma w arkuszu tego urzędu."]
    if sheet.editable_codes is not None and code not in sheet.editable_codes:
        return ["To kryterium nie jest teraz otwarte do zmian."]
    if strangers := sorted(row.keys() - _FIELDS):
        return [said("Nieznane pola: {strangers}.", strangers=", ".join(strangers))]
    found: list[str] = []
    points = row.get("points")
    if points is not None and (type(points) is not int or not 0 <= points <= MAX_POINTS):
        found.append(said("Punkty to liczba całkowita od 0 do {most}.", most=MAX_POINTS))
    if not isinstance(row.get("not_applicable", False), bool):
        found.append("„Nie dotyczy” to tak albo nie.")
    elif row.get("not_applicable") and not criterion.na_possible:
        found.append("W tym kryterium nie można wybrać „nie dotyczy”.")
    texts = [row.get("justification", ""), row.get("na_reason", "")]
    if any(not isinstance(text, str) or "\0" in text for text in texts):
        found.append("Uzasadnienie zawiera niedozwolone znaki.")
    elif any(len(text) > LONGEST_TEXT for text in texts):
        found.append(said("Uzasadnienie może mieć najwyżej {longest} znaków.", longest=LONGEST_TEXT))
    return found
