"""Name badges, cards for the tables, envelopes: for each laureate, in running order."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from io import BytesIO
from typing import Final

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.document import document
from certificates.drawing.fitting import fit
from certificates.drawing.lettering import Line, draw_lines
from certificates.drawing.palette import DARK_GOLD, GOLD, GREY, INK, PAPER, TEAL, tint
from certificates.gala.pack.ink import for_press
from certificates.gala.pack.item import Item, Person
from certificates.gala.pack.printing import described
from certificates.gala.pack.seating import Table
from certificates.gala.pack.sheet import BLEED, MM, cut_sheet

BADGE: Final = (90 * MM, 55 * MM)
CARD: Final = (148 * MM, 105 * MM)
ENVELOPE: Final = (324 * MM, 229 * MM)
"""C4: a certificate lies in it unfolded."""
_SAMPLE: Final = "WZÓR"


def badges(items: Iterable[Item], tables: Sequence[Table], dated: date) -> bytes:
    """A badge for everybody who comes with an office; for an office nobody is known of, one to write on."""
    seats = {(item.key, person): table.number for table in tables for item, person in table.seats}
    out = BytesIO()
    with document(out, (1, 1), described("Identyfikatory", dated)) as canvas:
        for item in items:
            for person in item.people or (Person(""),):
                told = f"{item.place} · {item.number}"
                with cut_sheet(canvas, *BADGE, told=told, paper="#FFFFFF"):
                    _draw_badge(canvas, item, person, seats.get((item.key, person)))
    return for_press(out.getvalue())


def table_cards(items: Iterable[Item], dated: date) -> bytes:
    """A card with the name of each office, to be folded along its middle: the name stands on both sides."""
    out = BytesIO()
    with document(out, (1, 1), described("Wizytówki na stoły", dated)) as canvas:
        for item in items:
            width, height = CARD
            with cut_sheet(canvas, width, height, told=f"{item.place} · {item.number}", paper="#FFFFFF"):
                _draw_half(canvas, item)
                canvas.saveState()
                canvas.translate(width, height)
                canvas.rotate(180)
                _draw_half(canvas, item)
                canvas.restoreState()
    return for_press(out.getvalue())


def envelopes(items: Iterable[Item], dated: date) -> bytes:
    """An envelope for each office: its name and address; printed on finished envelopes, so nothing is cut."""
    out = BytesIO()
    with document(out, ENVELOPE, described("Koperty", dated)) as canvas:
        for item in items:
            canvas.setPageSize(ENVELOPE)
            draw_lines(canvas, _checked(_address(item)))
            canvas.showPage()
    return for_press(out.getvalue())


def _draw_badge(canvas: Canvas, item: Item, person: Person, table: int | None) -> None:
    width, height = BADGE
    _band(canvas, width, height, TEAL, 9 * MM)
    lines = [Line("Przyjazny Urząd", width / 2, height - 6 * MM, fonts.SMALL_CAPS, 12, PAPER, spacing=1.2)]
    if person.name:
        lines += _fitted(
            person.name, fonts.SANS_BOLD, width, 33 * MM, width - 12 * MM, 15 * MM, (19, 17, 15, 13, 11), INK
        )
    else:
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.4)
        canvas.line(12 * MM, 31 * MM, width - 12 * MM, 31 * MM)
    lines += _fitted(person.role, fonts.SANS, width, 22 * MM, width - 12 * MM, 5 * MM, (9, 8, 7, 6), GREY)
    lines += _fitted(
        item.office, fonts.SERIF, width, 14 * MM, width - 12 * MM, 12 * MM, (11, 10, 9, 8, 7), TEAL
    )
    if table:
        lines.append(Line(f"stolik {table}", width - 6 * MM, 4 * MM, fonts.SANS_BOLD, 8, DARK_GOLD, "right"))
    lines += _sample(item, 6 * MM, 4 * MM)
    draw_lines(canvas, _checked(lines))


def _draw_half(canvas: Canvas, item: Item) -> None:
    """What stands on one side of a folded card."""
    width, half = CARD[0], CARD[1] / 2
    _band(canvas, width, 2 * MM, GOLD, 2 * MM)
    lines = [Line("Przyjazny Urząd", width / 2, 8 * MM, fonts.SMALL_CAPS, 10, DARK_GOLD, spacing=1.5)]
    lines += _fitted(
        item.office,
        fonts.SERIF,
        width,
        half / 2 + 3 * MM,
        width - 20 * MM,
        30 * MM,
        (26, 23, 20, 17, 14),
        TEAL,
    )
    lines += _sample(item, width - 20 * MM, 8 * MM)
    draw_lines(canvas, _checked(lines))


def _band(canvas: Canvas, width: float, top: float, colour: Color, height: float) -> None:
    """A strip below ``top`` that reaches into the bleed."""
    canvas.setFillColor(colour)
    beyond = BLEED if top > 2 * height else 0
    below = BLEED if not beyond else 0
    canvas.rect(-BLEED, top - height - below, width + 2 * BLEED, height + beyond + below, stroke=0, fill=1)


def _address(item: Item) -> Iterator[Line]:
    width, height = ENVELOPE
    left, top = width * 0.52, height * 0.42
    yield Line("Przyjazny Urząd", 15 * MM, height - 18 * MM, fonts.SMALL_CAPS, 14, DARK_GOLD, "left", 1.5)
    yield Line(f"{item.place} · {item.number}", 15 * MM, 12 * MM, fonts.SANS, 8, GREY, "left")
    measure = partial(fonts.width, face=fonts.SANS_BOLD, size=1)
    fitted = fit(
        fonts.spelled(item.office),
        measure,
        width=width - left - 15 * MM,
        height=30 * MM,
        sizes=(16, 14, 12, 10),
    )
    for line in fitted.lines:
        yield Line(line, left, top, fonts.SANS_BOLD, fitted.size, INK, "left")
        top -= fitted.size * 1.25
    for line in item.address:
        yield Line(fonts.spelled(line), left, top - 3, fonts.SANS, 13, INK, "left")
        top -= 17
    yield from _sample(item, width - 35 * MM, height - 18 * MM)


def _fitted(
    text: str,
    face: str,
    wide: float,
    middle: float,
    width: float,
    height: float,
    sizes: Sequence[float],
    colour: Color,
) -> list[Line]:
    """Centred lines around ``middle``, as large as the box lets them."""
    if not text.strip():
        return []
    measure = partial(fonts.width, face=face, size=1)
    fitted = fit(fonts.spelled(text), measure, width=width, height=height, sizes=sizes)
    step = fitted.size * 1.12
    top = middle + (len(fitted.lines) - 1) * step / 2 - fitted.size * 0.33
    return [
        Line(line, wide / 2, top - place * step, face, fitted.size, colour)
        for place, line in enumerate(fitted.lines)
    ]


def _sample(item: Item, x: float, y: float) -> list[Line]:
    colour = tint(GOLD, 0.8)
    return [Line(_SAMPLE, x, y, fonts.SANS_BOLD, 9, colour, "left", 1.5)] if item.sample else []


def _checked(lines: Iterable[Line]) -> list[Line]:
    """The lines, of which every letter can be drawn; raises MissingGlyph."""
    held = list(lines)
    fonts.require_glyphs((line.text, line.face) for line in held)
    return held
