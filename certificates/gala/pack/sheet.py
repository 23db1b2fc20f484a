"""A sheet for the printing house: the paper it is cut to, 3 mm of bleed around it, crop marks beyond."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.lettering import Line, draw_lines
from certificates.drawing.palette import INK, paint

MM: Final = 72 / 25.4
BLEED: Final = 3 * MM
MARGIN: Final = 10 * MM
"""From the edge of the sheet to where it is cut."""
_MARK: Final = 5 * MM
_AWAY: Final = BLEED + 1 * MM  # a mark keeps clear of what is printed


@contextmanager
def cut_sheet(
    canvas: Canvas, width: float, height: float, *, told: str = "", paper: str = ""
) -> Iterator[Canvas]:
    """A page that is cut to ``width`` by ``height`` points; inside, (0, 0) is the corner it is cut at.

    ``told``: a line beyond the cut, for who sorts the sheets. ``paper``: the colour that reaches into the bleed.
    """
    wide, high = width + 2 * MARGIN, height + 2 * MARGIN
    canvas.setPageSize((wide, high))
    sides: Any = canvas
    sides.setTrimBox((MARGIN, MARGIN, MARGIN + width, MARGIN + height))
    sides.setBleedBox((MARGIN - BLEED, MARGIN - BLEED, MARGIN + width + BLEED, MARGIN + height + BLEED))
    sides.setCropBox((0, 0, wide, high))
    canvas.saveState()
    canvas.translate(MARGIN, MARGIN)
    _draw_marks(canvas, width, height)
    if told:
        draw_lines(canvas, [Line(told, width / 2, -8.2 * MM, fonts.SANS, 6, INK)])
    if paper:
        canvas.setFillColor(paint(paper))
        canvas.rect(-BLEED, -BLEED, width + 2 * BLEED, height + 2 * BLEED, stroke=0, fill=1)
    yield canvas
    canvas.restoreState()
    canvas.showPage()


def _draw_marks(canvas: Canvas, width: float, height: float) -> None:
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.25)
    for x, outwards in ((0.0, -1), (width, 1)):
        for y, upwards in ((0.0, -1), (height, 1)):
            canvas.line(x + outwards * _AWAY, y, x + outwards * (_AWAY + _MARK), y)
            canvas.line(x, y + upwards * _AWAY, x, y + upwards * (_AWAY + _MARK))
