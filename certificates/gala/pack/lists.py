"""Lists on paper: who signs for a certificate, and who sits where."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from io import BytesIO
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.column import Column, Paragraph, wrap
from certificates.drawing.document import Description, document
from certificates.drawing.lettering import Line, draw_lines
from certificates.drawing.palette import DARK_GOLD, GREY, INK, TEAL, tint
from certificates.gala.pack.item import Item
from certificates.gala.pack.seating import Table, by_name

WIDTH, HEIGHT = A4
_MARGIN: Final = 42.0
_ROWS: Final = 15
_ROW: Final = 44.0
_TOP: Final = HEIGHT - 96
_COLUMNS: Final = (
    ("Lp.", 30.0),
    ("Urząd i numer certyfikatu", 220.0),
    ("Odbiera (imię, nazwisko, funkcja)", 140.0),
    ("Podpis", WIDTH - 2 * _MARGIN - 390),
)


def hand_over(items: Sequence[Item], heading: str, dated: date) -> bytes:
    """The list on which whoever takes a certificate signs: 15 to a page, in running order."""
    pages = [items[start : start + _ROWS] for start in range(0, len(items), _ROWS)]
    out = BytesIO()
    with document(out, A4, _about("Lista odbioru certyfikatów", heading, dated)) as canvas:
        for number, page in enumerate(pages, 1):
            _grid(canvas, len(page))
            lines = [*_frame("Lista odbioru certyfikatów", heading, number, len(pages)), *_heads()]
            for row, item in enumerate(page):
                lines.extend(_row(item, _TOP - row * _ROW))
            _draw(canvas, lines)
    return out.getvalue()


def seating_plan(tables: Sequence[Table], heading: str, dated: date, *, sample: bool) -> bytes:
    """Table after table, then everybody by name with the number of their table."""
    title = "Plan stolików" + (" – WZÓR" if sample else "")
    column = Column(_MARGIN, HEIGHT - 84, WIDTH - 2 * _MARGIN, 60)
    pages = column.pages(_seats(tables))
    out = BytesIO()
    with document(out, A4, _about(title, heading, dated)) as canvas:
        for number, page in enumerate(pages, 1):
            _draw(canvas, [*_frame(title, heading, number, len(pages)), *page])
    return out.getvalue()


def _seats(tables: Sequence[Table]) -> Iterator[Paragraph]:
    if not tables:
        yield Paragraph("Nie ma jeszcze osób, które przyjdą.")
    for table in tables:
        yield Paragraph(f"Stolik {table.number}", fonts.SANS_BOLD, 12, TEAL, before=12)
        for item, person in table.seats:
            role = f", {person.role}" if person.role else ""
            yield Paragraph(
                fonts.spelled(f"{person.name}{role} – {item.office}"), size=9.5, before=2, bullet="–"
            )
    if tables:
        yield Paragraph("Według nazwisk", fonts.SERIF, 20, TEAL, before=26)
    for person, _, number in by_name(tables):
        yield Paragraph(fonts.spelled(f"{person.name}: stolik {number}"), size=9.5, before=2)


def _about(title: str, heading: str, dated: date) -> Description:
    return Description(f"{title}: {heading}", "", title, title, dated)


def _frame(title: str, heading: str, number: int, pages: int) -> list[Line]:
    return [
        Line(title, _MARGIN, HEIGHT - 52, fonts.SERIF, 20, TEAL, "left"),
        Line(fonts.spelled(heading), WIDTH - _MARGIN, HEIGHT - 50, fonts.SANS, 9, GREY, "right"),
        Line(f"Strona {number} z {pages}", WIDTH - _MARGIN, 36, fonts.SANS, 8, GREY, "right"),
    ]


def _heads() -> Iterator[Line]:
    x = _MARGIN
    for head, wide in _COLUMNS:
        yield Line(head, x + 3, _TOP + 6, fonts.SANS_BOLD, 8, INK, "left")
        x += wide


def _row(item: Item, top: float) -> Iterator[Line]:
    yield Line(str(item.place), _MARGIN + 3, top - 16, fonts.SANS_BOLD, 10, INK, "left")
    x, wide = _MARGIN + _COLUMNS[0][1] + 3, _COLUMNS[1][1] - 8
    yield from _fitted(item.office, x, top, wide, 2)
    told = (
        item.number + (" · z wyróżnieniem" if item.distinction else "") + (" · WZÓR" if item.sample else "")
    )
    yield Line(told, x, top - _ROW + 6, fonts.SANS, 7, DARK_GOLD, "left")
    yield from _fitted(item.receiver, x + _COLUMNS[1][1], top, _COLUMNS[2][1] - 8, 3)


def _fitted(text: str, x: float, top: float, wide: float, most: int) -> Iterator[Line]:
    """At most so many lines, in the largest letters that fit; a name too long for the smallest takes one more."""
    size = next(size for size in (9, 8, 7, 6, 5) if len(_lines(text, size, wide)) <= most or size == 5)
    for place, line in enumerate(_lines(text, size, wide)[: most + 1]):
        yield Line(line, x, top - 13 - place * (size + 1.5), fonts.SANS, size, INK, "left")


def _lines(text: str, size: float, wide: float) -> list[str]:
    return wrap(fonts.spelled(text), fonts.SANS, size, wide)


def _grid(canvas: Canvas, rows: int) -> None:
    canvas.setStrokeColor(tint(INK, 0.4))
    canvas.setLineWidth(0.5)
    for row in range(rows + 1):
        canvas.line(_MARGIN, _TOP - row * _ROW, WIDTH - _MARGIN, _TOP - row * _ROW)
    x = _MARGIN
    for wide in (0.0, *(wide for _, wide in _COLUMNS)):
        x += wide
        canvas.line(x, _TOP, x, _TOP - rows * _ROW)


def _draw(canvas: Canvas, lines: Iterable[Line]) -> None:
    held = list(lines)
    fonts.require_glyphs((line.text, line.face) for line in held)
    draw_lines(canvas, held)
    canvas.showPage()
