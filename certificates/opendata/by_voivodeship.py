"""Where the marks are: a map of tiles, one for each voivodeship, drawn by the server, and its table."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

TILE: Final = 100
"""Side of a tile, in units of the drawing."""

# Code of TERC: abbreviation, column, row. Neighbours lie as near as squares allow.
_TILES: Final = {
    "32": ("ZP", 0, 0),
    "22": ("PM", 1, 0),
    "28": ("WM", 3, 0),
    "20": ("PD", 4, 0),
    "08": ("LB", 0, 1),
    "30": ("WP", 1, 1),
    "04": ("KP", 2, 1),
    "14": ("MZ", 3, 1),
    "06": ("LU", 4, 1),
    "02": ("DS", 0, 2),
    "16": ("OP", 1, 2),
    "10": ("ŁD", 2, 2),
    "26": ("ŚK", 3, 2),
    "18": ("PK", 4, 2),
    "24": ("ŚL", 2, 3),
    "12": ("MP", 3, 3),
}
WIDTH, HEIGHT = 5 * TILE, 4 * TILE
SHADES: Final = 4
"""How many shades of the colour there are beside none; the number in the tile says it exactly."""


@dataclass(frozen=True)
class Tile:
    """One voivodeship: how many marks, and where it is drawn."""

    code: str
    name: str
    short: str
    count: int
    shade: int
    x: int
    y: int

    @property
    def middle(self) -> int:
        """Where its words are centred."""
        return self.x + TILE // 2

    @property
    def upper(self) -> int:
        """The line of the abbreviation."""
        return self.y + 38

    @property
    def lower(self) -> int:
        """The line of the number."""
        return self.y + 72


def tiles(counts: Mapping[str, int], names: Mapping[str, str]) -> list[Tile]:
    """A tile for each voivodeship, in the order of their names; ``counts``: how many marks each has, by its code."""
    most = max(counts.values(), default=0)
    return [_tile(code, names[code], counts.get(code, 0), most) for code in names if code in _TILES]


def _tile(code: str, name: str, count: int, most: int) -> Tile:
    short, column, row = _TILES[code]
    shade = -(-count * SHADES // most) if count else 0
    return Tile(code, name, short, count, shade, column * TILE + 3, row * TILE + 3)
