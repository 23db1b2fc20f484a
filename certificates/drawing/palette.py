"""Colours of the mark, and lighter tints of them on white."""

from typing import Final

from reportlab.lib.colors import Color, HexColor

INK: Final[Color] = HexColor("#10292F")
TEAL: Final[Color] = HexColor("#1F5A60")
GOLD: Final[Color] = HexColor("#B8923A")
DARK_GOLD: Final[Color] = HexColor("#8C6A1E")
PAPER: Final[Color] = HexColor("#FFFDF7")
GREY: Final[Color] = HexColor("#5B6B70")


def tint(colour: Color, strength: float) -> Color:
    """The colour thinned with white (0 is white, 1 the colour); opaque, so print needs no transparency."""
    return Color(*(1 - (1 - part) * strength for part in (colour.red, colour.green, colour.blue)))
