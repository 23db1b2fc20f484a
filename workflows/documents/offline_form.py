"""The application as a DOCX to fill in without the site: every field a named place (``workflows.offline.marks``)."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from certification.polish import date_long
from criteria.characters import legible
from workflows.documents import house_style as house
from workflows.documents.tables import TEXT_STYLE
from workflows.offline.marks import (
    HINTS,
    NOT_APPLICABLE,
    Field,
    Origin,
    Values,
    field_mark,
    origin_marks,
    plain,
)

TITLE: Final = "Formularz zgłoszenia"
GREY: Final = "5B6B70"

HOW_TO: Final = (
    "Wypełniaj tylko prawą kolumnę tabel: wybierz ocenę z listy (albo wpisz liczbę od 0 do 5) i wpisz uzasadnienie.",
    "Możesz zamknąć plik i wrócić do niego później. Zapisuj go jako dokument Word (.docx), także w LibreOffice.",
    "Potem wczytaj plik na stronie sprawy, w „Formularz poza stroną”. Pola puste niczego na stronie nie zmienią.",
    "Jeśli ktoś zmienił w tym czasie to samo na stronie, zobaczysz obie wersje i wybierzesz jedną.",
    "Dowody (pliki i adresy stron) dołącza się na stronie: w tym dokumencie są tylko wymienione.",
)


@dataclass(frozen=True)
class Asked:
    """One criterion as the form shows it. ``anchors``: the scale in words, 0 first."""

    code: str
    title: str
    area: str
    requirement: str
    note: str
    must: str
    anchors: Sequence[str]
    evidence: Sequence[str]
    na_possible: bool
    values: Values
    guidance: str = ""
    """How to answer, as the site says it beside the criterion."""


@dataclass(frozen=True)
class FormContent:
    """All that a form says."""

    origin: Origin
    number: str
    office: str
    edition: str
    criteria_set: str
    made_at: datetime
    asked: Sequence[Asked]


def form_docx(content: FormContent) -> bytes:
    """The form with what is written so far."""
    document = house.new_document(f"{TITLE} {content.number}", content.office, content.made_at)
    day = date_long(content.made_at.date())
    house.header_and_footer(document, "Przyjazny Urząd", f"{TITLE} · {content.number}", f"Pobrano {day}")
    document.add_paragraph(TITLE, style="Title")
    document.add_paragraph(legible(content.office), style="Subtitle")
    numbers = count(1)
    _about(document, content, day, numbers)
    document.add_heading("Jak wypełnić", level=1)
    for step in HOW_TO:
        document.add_paragraph(step, style="List Number")
    area = ""
    for asked in content.asked:
        if asked.area != area:
            area = asked.area
            document.add_heading(area, level=1)
        _criterion(document, asked, numbers)
    return house.to_bytes(document)


def _about(document: Any, content: FormContent, day: str, numbers: Iterator[int]) -> None:
    grid = house.facts(
        document,
        [
            ("Zgłoszenie", content.number),
            ("Edycja", content.edition),
            ("Zestaw kryteriów", content.criteria_set),
            ("Pobrano", day),
        ],
    )
    for cell, mark in zip(_values(grid), origin_marks(content.origin), strict=False):
        (words,) = cell.findall(qn("w:p"))
        run = words.find(qn("w:r"))
        words.remove(run)
        _marked(
            words, mark, [_control(mark, "Nie zmieniaj", [run], next(numbers), locked=True)], next(numbers)
        )


def _criterion(document: Any, asked: Asked, numbers: Iterator[int]) -> None:
    document.add_heading(f"{asked.code}. {asked.title}", level=2)
    if asked.must:
        document.add_paragraph().add_run(asked.must).bold = True
    document.add_paragraph(asked.requirement)
    if asked.note:
        document.add_paragraph(asked.note)
    if asked.guidance:
        _small(document, f"Jak odpowiedzieć: {asked.guidance}")
    _small(
        document,
        "Skala: " + "; ".join(f"{points} – {text}" for points, text in enumerate(asked.anchors)) + ".",
    )
    if asked.evidence:
        _small(document, "Dowody: " + "; ".join(asked.evidence) + ".")
    fields = [each for each in Field if asked.na_possible or each != Field.NA_REASON]
    grid = house.facts(document, [(each.label, "") for each in fields], 0.22)
    for row in grid._tbl.iter(qn("w:cantSplit")):
        row.getparent().remove(row)  # ten thousand characters do not fit on one page
    for cell, which in zip(_values(grid), fields, strict=True):
        _field(cell, asked, which, numbers)


def _field(cell: Any, asked: Asked, which: Field, numbers: Iterator[int]) -> None:
    held = plain(asked.values[which])
    mark, title = field_mark(asked.code, which, held), f"{asked.code} {which.label}"
    (words,) = cell.findall(qn("w:p"))
    for run in words.findall(qn("w:r")):
        words.remove(run)
    if which == Field.CHOICE:
        choices = _choices(asked)
        runs = [_run(choices.get(held) or HINTS[1], grey=not held)]
        control = _control(mark, title, runs, next(numbers), choices=choices, hint=not held)
        _marked(words, mark, [control], next(numbers))
    else:
        _lines(cell, words, mark, title, held, numbers)


def _lines(cell: Any, words: Any, mark: str, title: str, held: str, numbers: Iterator[int]) -> None:
    """A paragraph for every line, in a control around the cell: LibreOffice drops line breaks inside one."""
    first, *rest = held.split("\n")
    paragraphs = [words, *(deepcopy(words) for _ in rest)]
    _marked(words, mark, [_run(first or HINTS[0], grey=not held)] if first or not held else [], next(numbers))
    for paragraph, line in zip(paragraphs[1:], rest, strict=True):
        paragraph.append(_run(line, grey=False))
        cell.append(paragraph)
    row, place = cell.getparent(), cell.getparent().index(cell)
    row.insert(place, _control(mark, title, [cell], next(numbers), hint=not held, rich=True))


def _choices(asked: Asked) -> dict[str, str]:
    found = {str(points): f"{points} – {text}" for points, text in enumerate(asked.anchors)}
    return found | ({NOT_APPLICABLE: "N/D – nie dotyczy naszego urzędu"} if asked.na_possible else {})


def _small(document: Any, text: str) -> None:
    document.add_paragraph(text, style=TEXT_STYLE).paragraph_format.keep_with_next = True


# XML ---------------------------------------------------------------------------------------------------


def _values(grid: Any) -> list[Any]:
    """The second cell of every row."""
    return [row.findall(qn("w:tc"))[1] for row in grid._tbl.findall(qn("w:tr"))]


def _marked(words: Any, mark: str, inside: Sequence[Any], number: int) -> None:
    """Put something into a paragraph between the ends of a bookmark."""
    words.append(_element("bookmarkStart", id=str(number), name=mark))
    words.extend(inside)
    words.append(_element("bookmarkEnd", id=str(number)))


def _control(
    mark: str,
    title: str,
    runs: Sequence[Any],
    number: int,
    *,
    choices: dict[str, str] | None = None,
    hint: bool = False,
    locked: bool = False,
    rich: bool = False,
) -> Any:
    """A content control; with ``choices`` a list to choose from, ``rich`` around a cell, else around words."""
    control, properties, content = (_element(name) for name in ("sdt", "sdtPr", "sdtContent"))
    properties.append(_element("alias", val=title[:64]))
    properties.append(_element("tag", val=mark))
    properties.append(_element("id", val=str(1_000_000 + number)))
    if locked:
        properties.append(_element("lock", val="sdtContentLocked"))
    if hint:
        properties.append(_element("showingPlcHdr"))
    if choices:
        listed = _element("dropDownList")
        listed.extend(_element("listItem", displayText=text, value=key) for key, text in choices.items())
        properties.append(listed)
    elif not rich:
        properties.append(_element("text"))
    content.extend(runs)
    control.extend([properties, content])
    return control


def _run(text: str, *, grey: bool) -> Any:
    run = _element("r")
    if grey:
        look = _element("rPr")
        look.append(_element("color", val=GREY))
        run.append(look)
    for place, piece in enumerate(text.split("\t")):
        if place:
            run.append(_element("tab"))
        run.append(_words(piece))
    return run


def _words(text: str) -> Any:
    words = _element("t")
    words.text = text
    words.set(qn("xml:space"), "preserve")
    return words


def _element(tag: str, /, **attributes: str) -> Any:
    element = OxmlElement(f"w:{tag}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
