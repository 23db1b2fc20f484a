"""What an off-line form says, and what in it could not be read, with the place."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from criteria.said import joined, lowered, said
from criteria.sheets.saving import LONGEST_TEXT
from workflows.offline.marks import NOT_APPLICABLE, Field, Origin, plain, read_field, read_origin, spelled
from workflows.offline.opening import Unreadable, main_part
from workflows.offline.text import W, has_pictures, words

_CHOICE: Final = re.compile(
    r"([0-5])(?:\s*/\s*5)?(?:\s*(?:pkt|p|punkt\w{0,3})?\.?)?(?:\s*[–—:-]\s.*)?", re.S | re.I
)
_NA: Final = re.compile(r"(?:n\s*/?\s*d|nie dotyczy)\b.*", re.S | re.I)
_HEADING_CODE: Final = re.compile(r"([A-Z]{1,4}-\d{1,3})\b")


@dataclass(frozen=True)
class Told:
    """What the file says in one field. ``held``: digest of what it said when it was made; empty if not known."""

    value: str
    held: str


@dataclass(frozen=True)
class Problem:
    """One thing that could not be read: where, and what to do."""

    place: str
    text: str


@dataclass
class Filled:
    """A form read: whose it is, what it says by criterion and field, and what could not be read."""

    origin: Origin
    told: dict[str, dict[Field, Told]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def read(data: bytes, criteria: Mapping[str, bool]) -> Filled:
    """Read a form. ``criteria``: the codes it asks about, each with whether "not applicable" may be chosen.

    Raises:
        Unreadable: it is no form of ours.

    """
    root = main_part(data)
    names = set(_names(root))
    origin = read_origin(names)
    if origin is None:
        raise Unreadable("To nie jest formularz zgłoszenia pobrany z tej strony.")
    filled, known = Filled(origin), spelled(set(criteria))
    for cell, mark, place in _cells(root, known):
        _take(filled, criteria, cell, mark, place)
    _tell_missing(filled, criteria)
    return filled


def _take(
    filled: Filled, criteria: Mapping[str, bool], cell: Any, held: str, place: tuple[str, Field]
) -> None:
    code, which = place
    told = filled.told.setdefault(code, {})
    if which in told:
        filled.problems.append(
            Problem(_place(code, which), "To pole jest w pliku dwa razy; wzięto pierwsze.")
        )
        return
    if has_pictures(cell):
        filled.problems.append(
            Problem(_place(code, which), "Wklejono tu obraz. Obrazów nie wczytujemy: dołącz go jako dowód.")
        )
    value, problem = _value(words(cell), which, criteria[code])
    if problem:
        filled.problems.append(Problem(_place(code, which), problem))
    else:
        told[which] = Told(value, held)


def _value(text: str, which: Field, na_possible: bool) -> tuple[str, str]:
    """The value of a field and, instead of one, why it could not be read."""
    if which != Field.CHOICE:
        if len(text) <= LONGEST_TEXT:
            return text, ""
        return (
            "",
            said(
                "Tekst ma {length} znaków, a może mieć najwyżej {most}. Skróć go i wczytaj plik ponownie.",
                length=len(text),
                most=LONGEST_TEXT,
            ),
        )
    if not text:
        return "", ""
    if found := _CHOICE.fullmatch(text):
        return found[1], ""
    if _NA.fullmatch(text):
        if na_possible:
            return NOT_APPLICABLE, ""
        return "", "Wpisano „nie dotyczy”, a w tym kryterium nie można tego wybrać."
    shown = text if len(text) <= 40 else text[:39] + "…"
    pattern = (
        "Nie rozpoznano oceny „{shown}”. Wpisz liczbę od 0 do 5 albo N/D."
        if na_possible
        else "Nie rozpoznano oceny „{shown}”. Wpisz liczbę od 0 do 5."
    )
    return "", said(pattern, shown=shown)


def _tell_missing(filled: Filled, criteria: Mapping[str, bool]) -> None:
    """Fields that somebody deleted with their rows: on the site they stay as they are."""
    read_or_told = {problem.place for problem in filled.problems}
    for code, na_possible in criteria.items():
        asked = [each for each in Field if na_possible or each != Field.NA_REASON]
        told = filled.told.get(code, {})
        lost = [each for each in asked if each not in told and _place(code, each) not in read_or_told]
        if len(lost) == len(asked):
            filled.problems.append(
                Problem(code, "Nie ma tego kryterium w pliku. Na stronie nic się w nim nie zmieni.")
            )
        else:
            filled.problems.extend(
                Problem(_place(code, each), "Nie ma tego pola w pliku. Na stronie nic się w nim nie zmieni.")
                for each in lost
            )


def _place(code: str, which: Field) -> str:
    return joined([code, lowered(which.label)])


# Where the fields are --------------------------------------------------------------------------------


def _cells(root: Any, known: Mapping[str, str]) -> Iterator[tuple[Any, str, tuple[str, Field]]]:
    """Every cell that is a field: the cell, the digest its mark holds, and the place it is.

    By its mark; where a word processor lost it, by the code above the table and the label beside the cell.
    """
    code = ""
    for element in root.iter(f"{W}p", f"{W}tr"):
        if element.tag == f"{W}p":
            code = _heading(element, known) or code
            continue
        cells = [each for each in element if each.tag in (f"{W}tc", f"{W}sdt")]
        if len(cells) != 2:
            continue
        marked = [found for name in _names(cells[1]) if (found := read_field(name)) and found[0] in known]
        if marked:
            spelling, which, held = marked[0]
            yield cells[1], held, (known[spelling], which)
        elif code and (by_label := _LABELLED.get(words(cells[0]).split("\n")[0])):
            yield cells[1], "", (code, by_label)


_LABELLED: Final = {each.label: each for each in Field}


def _heading(paragraph: Any, known: Mapping[str, str]) -> str:
    """The code a heading begins with, outside tables."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    if style is None or "heading" not in style.get(f"{W}val", "").lower().replace("nagwek", "heading"):
        return ""
    found = _HEADING_CODE.match(plain(words(paragraph)))
    return found[1] if found and found[1] in known.values() else ""


def _names(element: Any) -> Iterator[str]:
    """Names of bookmarks and tags of content controls inside an element."""
    for each in element.iter(f"{W}bookmarkStart"):
        yield each.get(f"{W}name", "")
    for each in element.iter(f"{W}tag"):
        yield each.get(f"{W}val", "")
