"""Everything that is the same on every certificate and has no letters: frame and watermark, laurel.

Drawn and compressed once per process; a document gets it as a ready form that its pages share.
"""

import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any, cast

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFFormXObject, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing.emblem import draw_laurel
from certificates.drawing.ornament import Band, Rosette
from certificates.drawing.page import BAND, INNER, MARGIN, Sheet
from certificates.drawing.palette import Palette, paint, tint


def background(canvas: Canvas, sheet: Sheet, palette: Palette, *, distinction: bool) -> str:
    """The name of the form; the first page of a document that asks for it brings it along."""
    drawn = _compressed(sheet, palette, distinction)
    name = f"background-{zlib.crc32(drawn):08x}"  # one document may hold certificates of several designs
    if not canvas.hasForm(name):
        form = PDFFormXObject(0, 0, sheet.width, sheet.height)
        form.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), drawn, filters=[])
        cast(Any, canvas)._doc.addForm(name, form)
    return name


@lru_cache(maxsize=32)
def _compressed(sheet: Sheet, palette: Palette, distinction: bool) -> bytes:
    scratch = Canvas(BytesIO(), pagesize=(sheet.width, sheet.height))
    scratch.setFillColor(paint(palette.paper))
    scratch.rect(0, 0, sheet.width, sheet.height, fill=1, stroke=0)
    _draw_watermark(scratch, sheet, palette)
    _draw_frame(scratch, sheet, palette)
    if distinction:
        draw_laurel(scratch, sheet.middle, sheet.emblem_y, sheet.laurel_radius, palette)
    return zlib.compress(scratch.getCurrentPageContent().encode("ascii"), 9)


def _draw_watermark(canvas: Canvas, sheet: Sheet, palette: Palette) -> None:
    middle = sheet.height / 2 - 10
    canvas.setStrokeColor(tint(paint(palette.accent), 0.13))
    canvas.addLiteral(Rosette(150, 58, lobes=12, copies=15, steps=12).operators(sheet.middle, middle, 0.3))
    canvas.setStrokeColor(tint(paint(palette.ornament), 0.22))
    canvas.addLiteral(Rosette(74, 30, lobes=18, copies=9).operators(sheet.middle, middle, 0.3))


def _draw_frame(canvas: Canvas, sheet: Sheet, palette: Palette) -> None:
    _rounded(canvas, sheet, MARGIN, radius=7, stroke=1.3, colour=paint(palette.ink))
    edge = MARGIN + BAND
    across, up = sheet.width - 2 * edge, sheet.height - 2 * edge
    sides = (
        (edge, edge, across, 0),
        (sheet.width - edge, edge, up, 90),
        (sheet.width - edge, sheet.height - edge, across, 180),
        (edge, sheet.height - edge, up, 270),
    )
    for x, y, length, degrees in sides:
        canvas.setStrokeColor(tint(paint(palette.accent), 0.85))
        canvas.addLiteral(Band(12.2, waves=2, strands=10).operators(x, y, length, degrees, 0.32))
        canvas.setStrokeColor(paint(palette.ornament))
        canvas.addLiteral(Band(8.0, waves=1, strands=6).operators(x, y, length, degrees, 0.32))
    for x in (edge, sheet.width - edge):
        for y in (edge, sheet.height - edge):
            _draw_corner(canvas, x, y, palette)
    _rounded(canvas, sheet, INNER - 3, radius=9, stroke=0.8, colour=paint(palette.dark_ornament))
    _rounded(canvas, sheet, INNER, radius=8, stroke=0.3, colour=paint(palette.dark_ornament))


def _rounded(
    canvas: Canvas, sheet: Sheet, inset: float, *, radius: float, stroke: float, colour: Color
) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(stroke)
    canvas.roundRect(inset, inset, sheet.width - 2 * inset, sheet.height - 2 * inset, radius)


def _draw_corner(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    canvas.setFillColor(paint(palette.paper))
    canvas.circle(x, y, 16.5, fill=1, stroke=0)
    canvas.setStrokeColor(paint(palette.accent))
    canvas.addLiteral(Rosette(10.5, 4.6, lobes=8, copies=6).operators(x, y, 0.35))
    canvas.setStrokeColor(paint(palette.ornament))
    canvas.addLiteral(Rosette(4.6, 2.0, lobes=6, copies=4, steps=8).operators(x, y, 0.35))
    canvas.setFillColor(paint(palette.dark_ornament))
    canvas.circle(x, y, 1.5, fill=1, stroke=0)
