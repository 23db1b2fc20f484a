"""Lines of text with their place on the page, so that they can be checked before they are drawn."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any, Final, Literal, cast

from reportlab.lib.colors import Color
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts

_BEFORE: Final = {"left": 0.0, "centre": 0.5, "right": 1.0}
"""How much of a line's width lies left of its x."""

Encode = Callable[[str, str], Sequence[tuple[str, bytes]]]
"""From (text, face) to runs of (font's name in the document, codes)."""


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
        return self.x - _BEFORE[self.align] * self.width

    @property
    def right(self) -> float:
        """Where the line ends."""
        return self.left + self.width

    def operators(self, encode: Encode, *, goes_on: bool = False) -> str:
        """PDF operators that draw it; ``goes_on`` ends it with a space, for who reads it aloud."""
        text = f"{self.text} " if goes_on else self.text
        shown = " ".join(
            f"{name} {self.size:.2f} Tf <{codes.hex()}> Tj" for name, codes in encode(text, self.face)
        )
        spacing = (f"{self.spacing:.2f} Tc ", " 0 Tc") if self.spacing else ("", "")
        return f"BT {fill(self.colour)} {spacing[0]}{self.left:.2f} {self.y:.2f} Td {shown}{spacing[1]} ET"


def encoder(canvas: Canvas) -> Encode:
    """Encodes for the document of a canvas."""
    document = cast(Any, canvas)._doc
    return lambda text, face: fonts.encode(text, face, document)


@lru_cache(maxsize=256)
def fill(colour: Color) -> str:
    """The operator that fills with a colour."""
    return f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f} rg"


@lru_cache(maxsize=256)
def stroke(colour: Color) -> str:
    """The operator that strokes with a colour."""
    return f"{colour.red:.3f} {colour.green:.3f} {colour.blue:.3f} RG"


def draw_lines(canvas: Canvas, lines: Iterable[Line]) -> None:
    """Draw every line in its colour."""
    encode = encoder(canvas)
    for line in lines:
        canvas.addLiteral(line.operators(encode))


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
