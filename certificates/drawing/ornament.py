"""Guilloche: fine curves that show a copy, as raw PDF path operators.

Every ornament is one small motif repeated under a changing matrix. The repeated text falls into deflate's
window, so the whole background takes about 20 kB instead of 160. Coordinates are whole numbers on a grid of
1/20 pt for the same reason.
"""

import math
from dataclasses import dataclass

_GRID = 20
_Point = tuple[float, float]


@dataclass(frozen=True)
class Rosette:
    """``copies`` shifted waves around a centre, each with ``lobes`` crests about ``depth`` high."""

    radius: float
    depth: float
    lobes: int
    copies: int
    steps: int = 10

    def operators(self, x: float, y: float, stroke: float) -> str:
        """Operators that draw it around (x, y) with lines ``stroke`` points wide, in the present colour."""
        turn = 2 * math.pi / self.lobes
        rotate = (
            f"{math.cos(turn):.6f} {math.sin(turn):.6f} {-math.sin(turn):.6f} {math.cos(turn):.6f} 0 0 cm"
        )
        lobe = "\n".join(_open_curve(self._wave(copy)) for copy in range(self.copies))
        matrix = f"{1 / _GRID} 0 0 {1 / _GRID} {x:.2f} {y:.2f} cm"
        return _repeated(matrix, stroke, lobe, rotate, self.lobes)

    def _wave(self, copy: int) -> list[_Point]:
        shift = 2 * math.pi * copy / (self.copies * self.lobes)
        points: list[_Point] = []
        for step in range(-1, self.steps + 2):
            angle = 2 * math.pi * step / (self.steps * self.lobes)
            swing = math.cos(self.lobes * (angle + shift)) + 0.35 * math.cos(
                2 * self.lobes * angle - 3 * shift
            )
            radius = self.radius + self.depth * swing
            points.append((radius * math.cos(angle), radius * math.sin(angle)))
        return points


@dataclass(frozen=True)
class Band:
    """A plait of ``strands`` shifted waves whose height swells and shrinks, made of units of equal length."""

    height: float
    waves: int
    strands: int
    unit: float = 38.0
    steps: int = 12

    def operators(self, x: float, y: float, length: float, degrees: float, stroke: float) -> str:
        """Operators that draw it from (x, y) for ``length`` points in the given direction."""
        units = max(1, round(length / self.unit))
        stretch = length / (units * self.unit)
        cos, sin = math.cos(math.radians(degrees)) / _GRID, math.sin(math.radians(degrees)) / _GRID
        matrix = f"{stretch * cos:.5f} {stretch * sin:.5f} {-sin:.5f} {cos:.5f} {x:.2f} {y:.2f} cm"
        unit = "\n".join(_open_curve(self._strand(strand)) for strand in range(self.strands))
        return _repeated(matrix, stroke, unit, f"1 0 0 1 {self.unit * _GRID:g} 0 cm", units)

    def _strand(self, strand: int) -> list[_Point]:
        phase = 2 * math.pi * strand / self.strands
        points: list[_Point] = []
        for step in range(-1, self.steps + 2):
            part = 2 * math.pi * step / self.steps
            swell = 0.72 - 0.28 * math.cos(part)
            points.append(
                (self.unit * step / self.steps, self.height * math.sin(self.waves * part + phase) * swell)
            )
        return points


def _repeated(matrix: str, stroke: float, motif: str, step: str, times: int) -> str:
    drawn = f"{motif}\nS\n{step}\n" * times
    return f"q {matrix} {stroke * _GRID:.2f} w 1 J 1 j\n{drawn}Q"


def _open_curve(points: list[_Point]) -> str:
    """A smooth curve (Catmull-Rom as Béziers) through the points; the first and last only steer its ends."""
    grid = [(x * _GRID, y * _GRID) for x, y in points]
    operators = ["{:.0f} {:.0f} m".format(*grid[1])]
    for before, start, end, after in zip(grid, grid[1:], grid[2:], grid[3:], strict=False):
        first = [s + (e - b) / 6 for b, s, e in zip(before, start, end, strict=True)]
        second = [e - (a - s) / 6 for s, e, a in zip(start, end, after, strict=True)]
        operators.append("{:.0f} {:.0f} {:.0f} {:.0f} {:.0f} {:.0f} c".format(*first, *second, *end))
    return "\n".join(operators)
