"""Certificates for the printing house, in running order, and spare ones without a name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any, Final, cast

from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.composition import compose, content, ground
from certificates.drawing.design import Design
from certificates.drawing.document import Description, document
from certificates.drawing.lettering import Line, draw_lines, encoder
from certificates.drawing.page import INNER
from certificates.drawing.palette import paint
from certificates.drawing.texts import CertificateText
from certificates.gala.pack.ink import for_press
from certificates.gala.pack.item import Item
from certificates.gala.pack.sheet import cut_sheet

_NOTE: Final = "Plik do druku, bez pieczęci elektronicznej; oryginałem jest plik PDF każdego certyfikatu"
SPARE: Final = "EGZEMPLARZ ZAPASOWY"


def described(title: str, dated: date) -> Description:
    """What a file for the printing house says of itself."""
    return Description(title, "", _NOTE, "do druku, bez pieczęci", dated)


def certificates(items: Iterable[Item], dated: date) -> bytes:
    """A sheet for each, in the order given; beyond the cut stand its place, number and office.

    Raises MissingGlyph as soon as a text is not drawable, and ValueError if there is nothing to print.
    """
    out, drawn = BytesIO(), 0
    with document(out, (1, 1), described("Certyfikaty do druku", dated)) as canvas:
        for item in items:
            told = f"{item.place} · {item.number} · {' '.join(fonts.spelled(item.office).split())}"
            _draw(canvas, item.text, item.design, told)
            drawn += 1
        if not drawn:
            raise ValueError("Nie ma żadnego certyfikatu do druku.")
    return for_press(out.getvalue())


def spares(items: Sequence[Item], each: int, dated: date) -> bytes:
    """``each`` sheets in every look that occurs, with a blank place for the name, marked as spare."""
    looks: dict[tuple[Design, bool], Item] = {}
    for item in items:
        looks.setdefault((item.design, item.distinction), item)
    out = BytesIO()
    with document(out, (1, 1), described("Certyfikaty zapasowe", dated)) as canvas:
        for item in looks.values():
            for number in range(1, each + 1):
                _draw(canvas, _blank(item.text), item.design, f"{SPARE} {number} z {each}", spare=True)
    return for_press(out.getvalue())


def _blank(text: CertificateText) -> CertificateText:
    """Without what belongs to one office; the code leads to the register's front page."""
    site = text.url.partition("/c/")[0]
    return replace(
        text, number="–", office="", address="", url=f"{site}/rejestr/", replaces="", renewal=False
    )


def _draw(canvas: Canvas, text: CertificateText, design: Design, told: str, *, spare: bool = False) -> None:
    page, sheet = compose(text, design), design.sheet
    with cut_sheet(canvas, sheet.width, sheet.height, told=told, paper=design.palette.paper):
        fonts.fix_codes(cast(Any, canvas)._doc)
        encode = encoder(canvas)
        canvas.addLiteral(content(page, ground(canvas, page), lambda part: part.operators(encode)))
        if spare:
            x, y = INNER + 18, sheet.height - INNER - 28
            colour = paint(design.palette.dark_ornament)
            draw_lines(canvas, [Line(SPARE, x, y, fonts.SANS_BOLD, 9, colour, "left", 1.5)])
