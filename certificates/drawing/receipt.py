"""The receipt of filing: what was filed, when, and the hash by which anybody can tell it is the same."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Final

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.column import Column, Paragraph
from certificates.drawing.document import Description, document
from certificates.drawing.emblem import draw_emblem, draw_inscriptions, emblem_arcs
from certificates.drawing.lettering import Line, draw_lines
from certificates.drawing.palette import DARK_GOLD, GOLD, GREY, INK, TEAL, tint
from certificates.drawing.texts import Wording
from certification.clock import WARSAW
from certification.polish import date_long

WIDTH, HEIGHT = A4
_MARGIN: Final = 64.0
_HEADER: Final = HEIGHT - 96.0
_COLUMN: Final = Column(left=_MARGIN, top=_HEADER - 34, width=WIDTH - 2 * _MARGIN, bottom=84)
_BULLET: Final = "–"
_GROUP: Final = 8
_GROUPS_PER_LINE: Final = 4
_ABOUT_HASH: Final = (
    "Skrót SHA-256 jednoznacznie opisuje treść zgłoszenia z chwili złożenia. Jeżeli zgłoszenie ma dziś "
    "ten sam skrót, nie zmienił się w nim ani jeden znak."
)
_ABOUT_RECEIPT: Final = "Potwierdzenie przygotował system konkursu. Nie wymaga podpisu ani pieczęci."


@dataclass(frozen=True)
class ReceiptText:
    """What a receipt says. ``filed_at`` is an aware time, ``sha256`` the hash in hexadecimal."""

    number: str
    office: str
    edition: str
    filed_at: datetime
    sha256: str
    declarations: Sequence[str] = ()
    filed_by: str = ""
    organiser: str = "Przyjazny Urząd"
    sample: bool = False
    wording: Wording = field(default_factory=Wording)


def draw_receipt(text: ReceiptText) -> bytes:
    """The receipt as a PDF of one page, or more if the declarations are many; equal texts give equal bytes.

    Raises MissingGlyph, before anything is drawn, when a font lacks a letter of the text.
    """
    pages = _COLUMN.pages(_paragraphs(text))
    frames = [_frame(text, page, len(pages)) for page in range(1, len(pages) + 1)]
    fonts.require_glyphs((line.text, line.face) for lines in (*pages, *frames) for line in lines)
    out = BytesIO()
    with document(out, A4, _description(text)) as canvas:
        for lines, frame in zip(pages, frames, strict=True):
            _draw_frame(canvas, text)
            draw_lines(canvas, (*frame, *lines))
            canvas.showPage()
    return out.getvalue()


def _paragraphs(text: ReceiptText) -> Iterator[Paragraph]:
    yield Paragraph("Potwierdzenie złożenia zgłoszenia", fonts.SERIF, 25, TEAL, leading=1.2)
    facts = (
        ("Numer zgłoszenia", text.number),
        ("Urząd", text.office),
        ("Edycja", text.edition),
        ("Złożono", _moment(text.filed_at)),
        ("Osoba składająca", text.filed_by),
    )
    for label, value in facts:
        if value:
            yield _label(label)
            yield Paragraph(fonts.spelled(value), fonts.SANS_BOLD, 12)
    yield _label("Skrót SHA-256 złożonej treści")
    for line in grouped(text.sha256):
        yield Paragraph(line, fonts.SANS_BOLD, 11.5, leading=1.5)
    yield Paragraph(_ABOUT_HASH, size=8.5, colour=GREY, before=3)
    if text.declarations:
        yield _label("Oświadczenia złożone razem ze zgłoszeniem")
        for declaration in text.declarations:
            yield Paragraph(fonts.spelled(declaration), before=3, bullet=_BULLET)
    yield Paragraph(_ABOUT_RECEIPT, size=8.5, colour=GREY, before=22)


def grouped(digits: str) -> list[str]:
    """A hash in groups of eight, four to a line, as people compare it."""
    groups = [digits[start : start + _GROUP] for start in range(0, len(digits), _GROUP)]
    return [
        (3 * "\N{NO-BREAK SPACE}").join(groups[start : start + _GROUPS_PER_LINE])
        for start in range(0, len(groups), _GROUPS_PER_LINE)
    ]


def _label(text: str) -> Paragraph:
    return Paragraph(text, size=8.5, colour=TEAL, before=15)


def _moment(filed_at: datetime) -> str:
    local = filed_at.astimezone(WARSAW)
    return f"{date_long(local.date())}, godz. {local:%H:%M:%S} (czas polski)"


def _frame(text: ReceiptText, page: int, pages: int) -> tuple[Line, ...]:
    """Lines that stand on every page: the mark in the head, number and page in the foot."""
    name_x = _MARGIN + 62
    head = (
        Line(
            fonts.spelled(text.wording.mark),
            name_x,
            _HEADER + 31,
            fonts.SMALL_CAPS,
            17,
            DARK_GOLD,
            "left",
            2.0,
        ),
        Line(fonts.spelled(text.wording.motto), name_x, _HEADER + 15, fonts.SANS, 8.5, GREY, "left"),
    )
    foot = (
        Line(f"Zgłoszenie {fonts.spelled(text.number)}", _MARGIN, 52, fonts.SANS, 8, GREY, "left"),
        Line(f"Strona {page} z {pages}", WIDTH - _MARGIN, 52, fonts.SANS, 8, GREY, "right"),
    )
    sample = Line("WZÓR", WIDTH - _MARGIN, _HEADER + 19, fonts.SANS_BOLD, 26, tint(GOLD, 0.55), "right", 4.0)
    return (*head, *foot, sample) if text.sample else (*head, *foot)


def _draw_frame(canvas: Canvas, text: ReceiptText) -> None:
    canvas.setFillColor(TEAL)
    canvas.rect(0, HEIGHT - 8, WIDTH, 8, fill=1, stroke=0)
    x, y, radius = _MARGIN + 24, _HEADER + 28, 24
    draw_emblem(canvas, x, y, radius)
    draw_inscriptions(
        canvas, x, y, emblem_arcs(text.wording.mark.upper(), text.wording.motto.upper(), radius)
    )
    canvas.setStrokeColor(GOLD)
    canvas.setLineWidth(0.8)
    canvas.line(_MARGIN, _HEADER - 8, WIDTH - _MARGIN, _HEADER - 8)
    canvas.setStrokeColor(tint(INK, 0.25))
    canvas.setLineWidth(0.4)
    canvas.line(_MARGIN, 66, WIDTH - _MARGIN, 66)


def _description(text: ReceiptText) -> Description:
    return Description(
        title=f"Potwierdzenie złożenia zgłoszenia {text.number}",
        author=text.organiser,
        subject=f"Zgłoszenie {text.number}, {text.edition}",
        number=text.number,
        dated=text.filed_at.astimezone(WARSAW).date(),
    )
