"""Where things lie on a radar; shared by the pages' SVG and the reports' pictures."""

import math

Point = tuple[float, float]


def on_spoke(index: int, spokes: int, reach: float, centre: Point = (0, 0)) -> Point:
    """The point at distance ``reach`` on one of ``spokes`` spokes, clockwise from the top; y grows downwards."""
    angle = 2 * math.pi * index / spokes - math.pi / 2
    return centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)
