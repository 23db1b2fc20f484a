"""A paper written as DOCX in the house style."""

from functools import singledispatch
from typing import Any

from criteria.characters import legible
from workflows.documents import house_style as house
from workflows.documents.house_colours import MARKED
from workflows.documents.paper import Code, Facts, Heading, Logos, NewPage, Paper, Points, Radar, Table, Text
from workflows.documents.report_chart import radar

RADAR_WIDTH, LOGO_WIDTH = 9.5, 3.5
"""In centimetres."""


def write_docx(paper: Paper) -> bytes:
    """The finished file."""
    document = house.new_document(paper.title, paper.subject, paper.made_at)
    if paper.scale != 1:
        house.enlarge(document, paper.scale)
    house.header_and_footer(document, paper.mark, paper.about, paper.foot)
    document.add_paragraph(legible(paper.heading), style="Title")
    document.add_paragraph(legible(paper.subject), style="Subtitle")
    for part in paper.parts:
        _write(part, document)
    return house.to_bytes(document)


@singledispatch
def _write(part: object, document: Any) -> None:
    raise TypeError(f"no way to write {part!r}")


@_write.register
def _heading(part: Heading, document: Any) -> None:
    document.add_heading(legible(part.text), level=part.level)


@_write.register
def _text(part: Text, document: Any) -> None:
    text, marked = legible(part.text), legible(part.strong)
    before, strong, after = text.partition(marked) if marked else (text, "", "")
    paragraph = document.add_paragraph(before)
    if strong:
        paragraph.add_run(strong).bold = True
        paragraph.add_run(after)


@_write.register
def _points(part: Points, document: Any) -> None:
    for item in part.items:
        document.add_paragraph(legible(item), style="List Bullet")


@_write.register
def _facts(part: Facts, document: Any) -> None:
    house.facts(document, part.rows)


@_write.register
def _table(part: Table, document: Any) -> None:
    grid = house.table(document, part.heads, part.rows, part.widths, right=part.right)
    drawn = grid.rows
    for row, column in part.marked:
        house.shade(drawn[row + 1].cells[column], MARKED)


@_write.register
def _radar(part: Radar, document: Any) -> None:
    house.picture(document, radar(part.values, part.beside), RADAR_WIDTH, part.description)


@_write.register
def _code(part: Code, document: Any) -> None:
    """Its words only: codes stand on tickets, and tickets are PDFs."""
    document.add_paragraph(part.description)


@_write.register
def _logos(part: Logos, document: Any) -> None:
    for content, said in part.pictures:
        house.picture(document, content, LOGO_WIDTH, said)


@_write.register
def _new_page(part: NewPage, document: Any) -> None:
    document.add_page_break()
