"""Everything that is the same on every certificate and has no letters: frame, watermark, emblem.

Drawn and compressed once per process; a document gets it as a ready form that its pages share.
"""

import zlib
from functools import lru_cache
from io import BytesIO
from typing import Any, cast

from reportlab.lib.colors import Color
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFFormXObject, PDFName, PDFStream
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing.emblem import draw_emblem, draw_laurel
from certificates.drawing.ornament import Band, Rosette
from certificates.drawing.page import (
    BAND,
    EMBLEM_RADIUS,
    EMBLEM_Y,
    HEIGHT,
    INNER,
    LAUREL_RADIUS,
    MARGIN,
    MIDDLE,
    WIDTH,
)
from certificates.drawing.palette import Palette, paint, tint


def place_background(canvas: Canvas, palette: Palette, *, distinction: bool) -> None:
    """Draw the background on the present page; the first page of a document brings the form along."""
    drawn = _compressed(palette, distinction)
    name = f"background-{zlib.crc32(drawn):08x}"  # one document may hold certificates of several designs
    if not canvas.hasForm(name):
        cast(Any, canvas)._doc.addForm(name, _form(drawn))
    canvas.doForm(name)


def _form(compressed: bytes) -> PDFFormXObject:
    form = PDFFormXObject(0, 0, WIDTH, HEIGHT)
    form.Contents = PDFStream(PDFDictionary({"Filter": PDFName("FlateDecode")}), compressed, filters=[])
    return form


@lru_cache(maxsize=32)
def _compressed(palette: Palette, distinction: bool) -> bytes:
    scratch = Canvas(BytesIO(), pagesize=(WIDTH, HEIGHT))
    scratch.setFillColor(paint(palette.paper))
    scratch.rect(0, 0, WIDTH, HEIGHT, fill=1, stroke=0)
    _draw_watermark(scratch, palette)
    _draw_frame(scratch, palette)
    if distinction:
        draw_laurel(scratch, MIDDLE, EMBLEM_Y, LAUREL_RADIUS, palette)
    draw_emblem(scratch, MIDDLE, EMBLEM_Y, EMBLEM_RADIUS, palette)
    return zlib.compress(scratch.getCurrentPageContent().encode("ascii"), 9)


def _draw_watermark(canvas: Canvas, palette: Palette) -> None:
    middle = HEIGHT / 2 - 10
    canvas.setStrokeColor(tint(paint(palette.accent), 0.13))
    canvas.addLiteral(Rosette(150, 58, lobes=12, copies=15, steps=12).operators(MIDDLE, middle, 0.3))
    canvas.setStrokeColor(tint(paint(palette.ornament), 0.22))
    canvas.addLiteral(Rosette(74, 30, lobes=18, copies=9).operators(MIDDLE, middle, 0.3))


def _draw_frame(canvas: Canvas, palette: Palette) -> None:
    _rounded(canvas, MARGIN, radius=7, stroke=1.3, colour=paint(palette.ink))
    edge = MARGIN + BAND
    across, up = WIDTH - 2 * edge, HEIGHT - 2 * edge
    sides = (
        (edge, edge, across, 0),
        (WIDTH - edge, edge, up, 90),
        (WIDTH - edge, HEIGHT - edge, across, 180),
        (edge, HEIGHT - edge, up, 270),
    )
    for x, y, length, degrees in sides:
        canvas.setStrokeColor(tint(paint(palette.accent), 0.85))
        canvas.addLiteral(Band(12.2, waves=2, strands=10).operators(x, y, length, degrees, 0.32))
        canvas.setStrokeColor(paint(palette.ornament))
        canvas.addLiteral(Band(8.0, waves=1, strands=6).operators(x, y, length, degrees, 0.32))
    for x in (edge, WIDTH - edge):
        for y in (edge, HEIGHT - edge):
            _draw_corner(canvas, x, y, palette)
    _rounded(canvas, INNER - 3, radius=9, stroke=0.8, colour=paint(palette.dark_ornament))
    _rounded(canvas, INNER, radius=8, stroke=0.3, colour=paint(palette.dark_ornament))


def _rounded(canvas: Canvas, inset: float, *, radius: float, stroke: float, colour: Color) -> None:
    canvas.setStrokeColor(colour)
    canvas.setLineWidth(stroke)
    canvas.roundRect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset, radius)


def _draw_corner(canvas: Canvas, x: float, y: float, palette: Palette) -> None:
    canvas.setFillColor(paint(palette.paper))
    canvas.circle(x, y, 16.5, fill=1, stroke=0)
    canvas.setStrokeColor(paint(palette.accent))
    canvas.addLiteral(Rosette(10.5, 4.6, lobes=8, copies=6).operators(x, y, 0.35))
    canvas.setStrokeColor(paint(palette.ornament))
    canvas.addLiteral(Rosette(4.6, 2.0, lobes=6, copies=4, steps=8).operators(x, y, 0.35))
    canvas.setFillColor(paint(palette.dark_ornament))
    canvas.circle(x, y, 1.5, fill=1, stroke=0)
