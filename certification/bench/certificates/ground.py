"""The page without its words, for those who lay words on a finished ground."""

from functools import cache
from io import BytesIO
from typing import Any, cast

import pymupdf
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing.background import background
from certificates.drawing.design import DEFAULT

WIDTH, HEIGHT = DEFAULT.sheet.width, DEFAULT.sheet.height
_DPI = 200


def lay_ground(canvas: Canvas) -> None:
    """Draw the ornament, put together and compressed once, on the present page."""
    cast(Any, canvas).doForm(background(canvas, DEFAULT.sheet, DEFAULT.palette, distinction=False))


@cache
def ground_pdf() -> bytes:
    """The ornament alone, as vectors."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(WIDTH, HEIGHT), pageCompression=1)
    lay_ground(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


@cache
def ground_png() -> bytes:
    """The ornament alone, as a picture of 200 dots an inch."""
    with cast(Any, pymupdf).open(stream=ground_pdf(), filetype="pdf") as document:
        picture: bytes = document[0].get_pixmap(dpi=_DPI).tobytes("png")
        return picture
