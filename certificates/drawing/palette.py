"""The colours of a design by what they are for, and lighter tints of them on white."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from reportlab.lib.colors import Color, HexColor


@dataclass(frozen=True)
class Palette:
    """Colours as "#RRGGBB". Letters stand in ``ink``, ``accent``, ``dark_ornament`` and ``muted``."""

    ink: str = "#10292F"
    accent: str = "#1F5A60"
    ornament: str = "#B8923A"
    dark_ornament: str = "#8C6A1E"
    paper: str = "#FFFDF7"
    muted: str = "#5B6B70"


@lru_cache(maxsize=256)
def paint(colour: str) -> Color:
    """The colour "#RRGGBB" as reportlab takes it; raises ValueError if it is none."""
    return HexColor(colour)


def tint(colour: Color, strength: float) -> Color:
    """The colour thinned with white (0 is white, 1 the colour); opaque, so print needs no transparency."""
    return Color(*(1 - (1 - part) * strength for part in (colour.red, colour.green, colour.blue)))


HOUSE: Final = Palette()
INK: Final[Color] = paint(HOUSE.ink)
TEAL: Final[Color] = paint(HOUSE.accent)
GOLD: Final[Color] = paint(HOUSE.ornament)
DARK_GOLD: Final[Color] = paint(HOUSE.dark_ornament)
PAPER: Final[Color] = paint(HOUSE.paper)
GREY: Final[Color] = paint(HOUSE.muted)
