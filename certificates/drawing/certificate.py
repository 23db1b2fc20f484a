"""The certificate: one A4 landscape page, all vector, fonts embedded."""

from collections.abc import Sequence
from io import BytesIO

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.attachment import Attachment, embed
from certificates.drawing.background import place_background
from certificates.drawing.design import DEFAULT, Design
from certificates.drawing.document import Description, document
from certificates.drawing.emblem import draw_inscriptions, emblem_arcs
from certificates.drawing.layout import lines_of, mark_line
from certificates.drawing.lettering import Line, draw_lines
from certificates.drawing.page import (
    EMBLEM_RADIUS,
    EMBLEM_Y,
    HEIGHT,
    MIDDLE,
    QR_SIZE,
    QR_X,
    QR_Y,
    RULE_Y,
    SIGNATURE_WIDTH,
    SIGNATURES_X,
    SIGNATURES_Y,
    WIDTH,
)
from certificates.drawing.palette import Palette, paint, tint
from certificates.drawing.qr import draw_qr
from certificates.drawing.texts import CertificateText

_SAMPLE = "WZÓR"


def draw_certificate(
    text: CertificateText, design: Design = DEFAULT, attachments: Sequence[Attachment] = ()
) -> bytes:
    """The certificate as a PDF, not yet sealed; equal texts, designs and attachments give equal bytes.

    Raises MissingGlyph, before anything is drawn, when a font lacks a letter of the text, and ValueError
    when two attachments bear the same name.
    """
    lines = checked_lines(text, design)
    out = BytesIO()
    with document(out, (WIDTH, HEIGHT), _description(text, design)) as canvas:
        draw_page(canvas, text, lines, design)
    if not attachments:
        return out.getvalue()
    filled = BytesIO()
    with pikepdf.open(out) as pdf:
        embed(pdf, attachments, text.dated)
        pdf.save(filled, deterministic_id=True)
    return filled.getvalue()


def checked_lines(text: CertificateText, design: Design = DEFAULT) -> tuple[Line, ...]:
    """The lines of a certificate, every letter of which its font has; raises MissingGlyph."""
    lines = lines_of(text, design)
    fonts.require_glyphs((line.text, line.face) for line in lines)
    inscriptions = (design.wording.mark.upper(), design.wording.motto.upper(), _SAMPLE)
    fonts.require_glyphs((inscription, fonts.SANS_BOLD) for inscription in inscriptions)
    return lines


def draw_page(canvas: Canvas, text: CertificateText, lines: tuple[Line, ...], design: Design) -> None:
    """Draw one certificate on the present page and end the page."""
    palette = design.palette
    place_background(canvas, palette, distinction=text.distinction)
    if text.sample:
        _draw_sample_mark(canvas, palette)
    arcs = emblem_arcs(design.wording.mark.upper(), design.wording.motto.upper(), EMBLEM_RADIUS)
    draw_inscriptions(canvas, MIDDLE, EMBLEM_Y, arcs, palette)
    _draw_rules(canvas, mark_line(design), palette)
    _draw_signature_lines(canvas, palette)
    draw_qr(canvas, text.url, QR_X, QR_Y, QR_SIZE, palette)
    draw_lines(canvas, lines)
    canvas.showPage()


def _draw_rules(canvas: Canvas, between: Line, palette: Palette) -> None:
    """A golden rule with a diamond at its far end, on either side of the mark's name."""
    canvas.setStrokeColor(paint(palette.ornament))
    canvas.setFillColor(paint(palette.ornament))
    canvas.setLineWidth(0.6)
    for side, near in ((-1, between.left - 14), (1, between.right + 14)):
        canvas.line(near, RULE_Y, near + side * 92, RULE_Y)
        canvas.saveState()
        canvas.translate(near + side * 97, RULE_Y)
        canvas.rotate(45)
        canvas.rect(-2.1, -2.1, 4.2, 4.2, fill=1, stroke=0)
        canvas.restoreState()


def _draw_signature_lines(canvas: Canvas, palette: Palette) -> None:
    canvas.setStrokeColor(paint(palette.ink))
    canvas.setLineWidth(0.5)
    for x in SIGNATURES_X:
        canvas.line(x - SIGNATURE_WIDTH / 2, SIGNATURES_Y, x + SIGNATURE_WIDTH / 2, SIGNATURES_Y)


def _draw_sample_mark(canvas: Canvas, palette: Palette) -> None:
    canvas.saveState()
    canvas.translate(MIDDLE, HEIGHT / 2 - 14)
    canvas.rotate(24)
    colour = tint(paint(palette.ornament), 0.24)
    draw_lines(canvas, [Line(_SAMPLE, 0, -74, fonts.SANS_BOLD, 200, colour, spacing=18)])
    canvas.restoreState()


def _description(text: CertificateText, design: Design) -> Description:
    name = " ".join(fonts.spelled(text.office).split())
    wording = design.wording
    return Description(
        title=f"{_sample_prefix(text)}{wording.title} {wording.mark} nr {text.number}: {name}",
        author=text.organiser,
        subject=f"{wording.title} nr {text.number}, {text.edition}",
        number=text.number,
        dated=text.dated,
    )


def _sample_prefix(text: CertificateText) -> str:
    return f"{_SAMPLE} – " if text.sample else ""
