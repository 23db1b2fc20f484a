"""Lines of text with their place on the page, so that they can be checked before they are drawn."""

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts


@dataclass(frozen=True)
class Line:
    """One line of text; x is its left end, middle or right end, y its baseline, all in points."""

    text: str
    x: float
    y: float
    face: str
    size: float
    colour: Color
    align: Literal["left", "centre", "right"] = "centre"
    spacing: float = 0.0

    @property
    def width(self) -> float:
        """Width in points, letter-spacing included."""
        return fonts.width(self.text, self.face, self.size) + self.spacing * max(0, len(self.text) - 1)

    def scaled(self, factor: float) -> "Line":
        """The same line, larger or smaller."""
        return replace(self, size=self.size * factor, spacing=self.spacing * factor)

    def within(self, width: float) -> "Line":
        """The same line, made smaller if it is wider than ``width``."""
        return self if self.width <= width else self.scaled(width / self.width)

    @property
    def left(self) -> float:
        """Where the line begins."""
        share = {"left": 0.0, "centre": 0.5, "right": 1.0}[self.align]
        return self.x - share * self.width

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.left + self.width


def draw_lines(canvas: Canvas, lines: Iterable[Line]) -> None:
    """Draw every line in its colour."""
    for line in lines:
        text = canvas.beginText(line.left, line.y)
        text.setFillColor(line.colour)
        text.setFont(line.face, line.size)
        text.setCharSpace(line.spacing)
        text.textOut(line.text)
        text.setCharSpace(0)
        canvas.drawText(text)


@dataclass(frozen=True)
class Arc:
    """Letters spread along a circle: upright over its top, or under its bottom."""

    text: str
    radius: float
    spread: float  # degrees that the whole text takes
    size: float
    face: str
    under: bool = False


def draw_arc(canvas: Canvas, x: float, y: float, arc: Arc) -> None:
    """Draw the letters of an arc around the centre (x, y) in the canvas's present colour."""
    widths = [fonts.width(letter, arc.face, arc.size) for letter in arc.text]
    turn = 1 if arc.under else -1
    middle = 270 if arc.under else 90
    angle = middle - turn * arc.spread / 2
    for letter, share in zip(arc.text, widths, strict=True):
        step = turn * arc.spread * share / sum(widths)
        at = math.radians(angle + step / 2)
        canvas.saveState()
        canvas.translate(x + arc.radius * math.cos(at), y + arc.radius * math.sin(at))
        canvas.rotate(angle + step / 2 + (90 if arc.under else -90))
        canvas.setFont(arc.face, arc.size)
        canvas.drawCentredString(0, 0, letter)
        canvas.restoreState()
        angle += step
