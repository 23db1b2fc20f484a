"""How the places of an off-line form are named, so that they are found again whatever a word processor did to it.

A mark stands twice in the file: as the tag of a content control (Word keeps it) and as a bookmark (every word
processor keeps it). It tells the criterion, the field, and a digest of what the field held when the form was
made: by that alone it is told later whether the person changed it, or the site did.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

NOT_APPLICABLE: Final = "na"

HINTS: Final = ("Kliknij i wpisz tekst.", "Wybierz ocenę.")
"""What stands in an empty field; it is nobody's answer."""

_DIGEST: Final = 10
_UNSTORABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufeff\ufffe\uffff]")


class Field(StrEnum):
    """One field of a criterion. The value is the letter that a mark names it by."""

    CHOICE = "p"
    JUSTIFICATION = "j"
    NA_REASON = "n"

    @property
    def label(self) -> str:
        """What stands beside it in the form."""
        return _LABELS[self]


_LABELS: Final = {
    Field.CHOICE: "Ocena",
    Field.JUSTIFICATION: "Uzasadnienie",
    Field.NA_REASON: "Dlaczego nie dotyczy",
}

Values = dict[Field, str]
"""What is said of one criterion: the choice as "0"-"5", "na" or nothing, and the texts."""


@dataclass(frozen=True)
class Origin:
    """Whose form a file is: the case, its sheet, and the beginning of the hash of the criteria set."""

    case: UUID
    sheet: int
    criteria: str


def plain(text: str) -> str:
    """A text as a document can carry it: line ends of one kind, no control characters, no blanks around."""
    return _UNSTORABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def digest(text: str) -> str:
    """A short digest of what a field holds."""
    return hashlib.sha256(plain(text).encode()).hexdigest()[:_DIGEST]


def values_of(said: Mapping[str, Any]) -> Values:
    """The fields of a row of scores (``points``, ``not_applicable``, ``justification``, ``na_reason``)."""
    points = said["points"]
    choice = NOT_APPLICABLE if said["not_applicable"] else "" if points is None else str(points)
    return {
        Field.CHOICE: choice,
        Field.JUSTIFICATION: plain(said["justification"]),
        Field.NA_REASON: plain(said["na_reason"]),
    }


# Names: at most 40 letters, digits and underscores, which is what a bookmark may have. --------------------

_FIELD: Final = re.compile(rf"pu_([A-Za-z0-9_]{{1,20}})_([pjn])_([0-9a-f]{{{_DIGEST}}})")
_CASE: Final = re.compile(r"pu_form_([0-9a-f]{32})")
_SHEET: Final = re.compile(r"pu_sheet_([0-9]{1,12})_([0-9a-f]{16})")


def field_mark(code: str, field: Field, held: str) -> str:
    """The mark of a field that holds this now."""
    return f"pu_{_spelled(code)}_{field.value}_{digest(held)}"


def origin_marks(origin: Origin) -> tuple[str, str]:
    """The two marks that tell whose form it is."""
    return f"pu_form_{origin.case.hex}", f"pu_sheet_{origin.sheet}_{origin.criteria}"


def read_field(mark: str) -> tuple[str, Field, str] | None:
    """Spelled code, field, and digest of what it held; None for any other mark."""
    found = _FIELD.fullmatch(mark)
    return (found[1], Field(found[2]), found[3]) if found else None


def read_origin(names: set[str]) -> Origin | None:
    """Whose form has these marks; None where they do not tell, or tell two stories."""
    cases = {found[1] for name in names if (found := _CASE.fullmatch(name))}
    sheets = {(int(found[1]), found[2]) for name in names if (found := _SHEET.fullmatch(name))}
    if len(cases) != 1 or len(sheets) != 1:
        return None
    ((sheet, criteria),) = sheets
    return Origin(UUID(hex=cases.pop()), sheet, criteria)


def spelled(codes: set[str]) -> dict[str, str]:
    """Criteria by how marks spell their codes."""
    return {_spelled(code): code for code in codes}


def _spelled(code: str) -> str:
    return re.sub(r"[^A-Za-z0-9]", "_", code)
