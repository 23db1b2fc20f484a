"""Rows of a table as XML, written at once: cell by cell through the library takes ten times as long."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from criteria.characters import legible

TEXT_STYLE: Final = "Table Text"
_STYLE_ID: Final = "TableText"


def add_rows(
    grid: Any,
    rows: Iterable[Sequence[str]],
    lengths: Sequence[int],
    *,
    right: Sequence[int] = (),
    bold: Sequence[int] = (),
    fills: Sequence[int] = (),
    fill: str = "",
    repeats: bool = False,
) -> None:
    """Append rows to a table of as many columns as ``lengths`` (widths in EMU).

    ``right``: columns set to the right; ``bold``, ``fills``: columns in bold, on the colour ``fill`` (hex).
    ``repeats``: the rows stand again on every page. A row never breaks across pages; a line break in a text
    begins a paragraph.
    """
    for row in rows:
        drawn = _add(grid._tbl, "tr")
        flags = _add(drawn, "trPr")
        _add(flags, "cantSplit", val="true")
        if repeats:
            _add(flags, "tblHeader", val="true")
        for index, text in enumerate(row):
            colour = fill if index in fills else ""
            cell = _cell(drawn, lengths[index], colour)
            for line in text.split("\n"):
                _paragraph(cell, line, right=index in right, bold=index in bold)


def set_columns(grid: Any, lengths: Sequence[int]) -> None:
    """The widths of the columns (EMU)."""
    for column, length in zip(grid.columns, lengths, strict=True):
        column.width = length


def _cell(row: Any, length: int, colour: str) -> Any:
    cell = _add(row, "tc")
    properties = _add(cell, "tcPr")
    _add(properties, "tcW", w=str(round(length / 635)), type="dxa")
    if colour:
        _add(properties, "shd", val="clear", color="auto", fill=colour)
    return cell


def _paragraph(cell: Any, text: str, *, right: bool, bold: bool) -> None:
    paragraph = _add(cell, "p")
    properties = _add(paragraph, "pPr")
    _add(properties, "pStyle", val=_STYLE_ID)
    if right:
        _add(properties, "jc", val="right")
    run = _add(paragraph, "r")
    if bold:
        _add(_add(run, "rPr"), "b")
    words = _add(run, "t")
    words.text = legible(text)
    words.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


_NAMES: dict[str, str] = {}


def _name(tag: str) -> str:
    if tag not in _NAMES:
        _NAMES[tag] = qn(f"w:{tag}")
    return _NAMES[tag]


def _add(parent: Any, tag: str, **attributes: str) -> Any:
    child = etree.SubElement(parent, _name(tag))
    for key, value in attributes.items():
        child.set(_name(key), value)
    return child


def shading(colour: str) -> Any:
    """The element that gives a cell a background (hex)."""
    fill = OxmlElement("w:shd")
    for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour)):
        fill.set(qn(f"w:{key}"), value)
    return fill
