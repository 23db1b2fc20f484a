"""The emblem: a golden rosette, an open door with light and a heart, and the mark's name around it."""

import math

from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts
from certificates.drawing.lettering import Arc, draw_arc
from certificates.drawing.ornament import Rosette
from certificates.drawing.palette import HOUSE, Palette, paint

_DOOR_UNITS = 46.0  # the pictogram is drawn for an emblem of this radius
_LETTER = 0.125  # letter size in emblem radii


def draw_emblem(canvas: Canvas, x: float, y: float, radius: float, palette: Palette = HOUSE) -> None:
    """Draw the emblem without its letters around (x, y)."""
    canvas.saveState()
    canvas.setStrokeColor(paint(palette.ornament))
    canvas.addLiteral(
        Rosette(radius * 0.90, radius * 0.115, lobes=24, copies=7, steps=8).operators(x, y, 0.35)
    )
    canvas.setFillColor(paint(palette.paper))
    canvas.setStrokeColor(paint(palette.dark_ornament))
    canvas.setLineWidth(1.1)
    canvas.circle(x, y, radius * 0.80, fill=1)
    canvas.setLineWidth(0.4)
    canvas.circle(x, y, radius * 0.765)
    canvas.setFillColor(paint(palette.accent))
    canvas.circle(x, y, radius * 0.545, fill=1, stroke=0)
    canvas.setFillColor(paint(palette.ornament))
    for side in (-1, 1):
        canvas.circle(x + side * radius * 0.642, y - radius * 0.11, radius * 0.028, fill=1, stroke=0)
    canvas.translate(x, y - 1.2 * radius / _DOOR_UNITS)
    canvas.scale(radius / _DOOR_UNITS, radius / _DOOR_UNITS)
    _draw_door(canvas, palette)
    canvas.restoreState()


def emblem_arcs(over: str, under: str, radius: float) -> tuple[Arc, Arc]:
    """The two inscriptions, with a spread that follows their length."""
    size = radius * _LETTER

    def spread(text: str, at: float, letter_spacing: float, limit: float) -> float:
        length = fonts.width(text, fonts.SANS_BOLD, size) + letter_spacing * len(text)
        return min(limit, math.degrees(length / at))

    top, bottom = radius * 0.605, radius * 0.705
    return (
        Arc(over, top, spread(over, top, radius * 0.042, 172), size, fonts.SANS_BOLD),
        Arc(under, bottom, spread(under, bottom, radius * 0.048, 140), size, fonts.SANS_BOLD, under=True),
    )


def draw_inscriptions(
    canvas: Canvas, x: float, y: float, arcs: tuple[Arc, Arc], palette: Palette = HOUSE
) -> None:
    """Draw the letters of the emblem around (x, y)."""
    canvas.setFillColor(paint(palette.accent))
    for arc in arcs:
        draw_arc(canvas, x, y, arc)


def draw_laurel(canvas: Canvas, x: float, y: float, radius: float, palette: Palette = HOUSE) -> None:
    """Two branches of leaves around the emblem: the sign of a distinction."""
    canvas.saveState()
    canvas.setStrokeColor(paint(palette.dark_ornament))
    canvas.setLineWidth(0.7)
    for side in (1, -1):
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(side, 1)
        canvas.setFillColor(paint(palette.ornament))
        canvas.arc(-radius, -radius, radius, radius, startAng=-78, extent=118)
        for leaf in range(10):
            _draw_leaf(canvas, radius, degrees=-70 + 11.5 * leaf, size=radius * (0.215 - 0.007 * leaf))
        canvas.restoreState()
    canvas.restoreState()


def _draw_leaf(canvas: Canvas, radius: float, degrees: float, size: float) -> None:
    """A pair of leaves that spring from the branch at an angle, one to each side."""
    canvas.saveState()
    canvas.rotate(degrees)
    canvas.translate(radius, 0)
    for lean in (58, 118):
        canvas.saveState()
        canvas.rotate(lean)
        leaf = canvas.beginPath()
        leaf.moveTo(0, 0)
        leaf.curveTo(size * 0.35, size * 0.32, size * 0.75, size * 0.26, size, 0)
        leaf.curveTo(size * 0.75, -size * 0.26, size * 0.35, -size * 0.32, 0, 0)
        canvas.drawPath(leaf, fill=1, stroke=0)
        canvas.restoreState()
    canvas.restoreState()


def _draw_door(canvas: Canvas, palette: Palette) -> None:
    canvas.setFillColor(paint(palette.paper))
    light = canvas.beginPath()
    light.moveTo(-9, -14)
    light.lineTo(-9, 5)
    light.curveTo(-9, 17, 9, 17, 9, 5)
    light.lineTo(9, -14)
    light.close()
    canvas.drawPath(light, fill=1, stroke=0)
    canvas.setFillColor(paint(palette.ornament))
    leaf = canvas.beginPath()
    leaf.moveTo(-9, -14)
    leaf.lineTo(-9, 5)
    leaf.curveTo(-8.6, 10.2, -5.6, 13.4, -1, 14.6)
    leaf.lineTo(-1, -17.2)
    leaf.close()
    canvas.drawPath(leaf, fill=1, stroke=0)
    canvas.setFillColor(paint(palette.paper))
    canvas.circle(-3.2, -3, 0.9, fill=1, stroke=0)
    canvas.setFillColor(paint(palette.dark_ornament))
    _draw_heart(canvas, 4.2, -1.2, 0.5)
    canvas.setStrokeColor(paint(palette.paper))
    canvas.setLineWidth(1.1)
    canvas.line(-14, -14.2, 14, -14.2)


def _draw_heart(canvas: Canvas, x: float, y: float, size: float) -> None:
    heart = canvas.beginPath()
    heart.moveTo(x, y - 5 * size)
    heart.curveTo(x - 9 * size, y + size, x - 5 * size, y + 8 * size, x, y + 3.4 * size)
    heart.curveTo(x + 5 * size, y + 8 * size, x + 9 * size, y + size, x, y - 5 * size)
    heart.close()
    canvas.drawPath(heart, fill=1, stroke=0)
