"""The radar of results by area."""

from collections.abc import Mapping
from functools import cache
from io import BytesIO
from math import dist
from typing import Final

from PIL import Image, ImageDraw, ImageFont

from certification.charts.geometry import Point, on_spoke

SIZE: Final = 720
SCALE: Final = 2
"""Drawn larger and shrunk, so that slanted lines are smooth."""

RADIUS: Final = 264
RINGS: Final = (25, 50, 75, 100)
INK: Final = (38, 50, 56)
GRID: Final = (190, 199, 214)
BLUE: Final = (27, 63, 139)
FILL: Final = (27, 63, 139, 60)


def radar(values: Mapping[str, float], beside: Mapping[str, float]) -> bytes:
    """A PNG with one axis per area (0 % in the middle, 100 % outside), clockwise from the top.

    ``values``: percent by area code, at least three of them; ``beside``: others of the same areas, or none.
    """
    image = Image.new("RGB", (SIZE * SCALE, SIZE * SCALE), "white")
    draw = ImageDraw.Draw(image, "RGBA")
    axes = len(values)
    for percent in RINGS:
        draw.polygon([_point(index, axes, percent) for index in range(axes)], outline=GRID, width=2 * SCALE)
    for index, (code, value) in enumerate(values.items()):
        draw.line([_point(index, axes, 0), _point(index, axes, 100)], fill=GRID, width=2 * SCALE)
        _label(draw, _point(index, axes, 118), code, f"{value:.0f} %")
    outline = [_point(index, axes, value) for index, value in enumerate(values.values())]
    draw.polygon(outline, fill=FILL)
    draw.line([*outline, outline[0]], fill=BLUE, width=4 * SCALE, joint="curve")
    for x, y in outline:
        draw.ellipse((x - 7 * SCALE, y - 7 * SCALE, x + 7 * SCALE, y + 7 * SCALE), fill=BLUE)
    others = [_point(index, axes, value) for index, value in enumerate(beside.values())]
    for start, end in zip(others, [*others[1:], *others[:1]], strict=True):
        _broken(draw, start, end)
    return _png(image)


def _point(index: int, axes: int, percent: float) -> Point:
    centre = SIZE * SCALE / 2
    return on_spoke(index, axes, RADIUS * SCALE * percent / 100, (centre, centre))


def _broken(draw: ImageDraw.ImageDraw, start: Point, end: Point) -> None:
    """Every other one of so many pieces of a line."""
    pieces = max(round(dist(start, end) / (12 * SCALE)) | 1, 1)
    along = [
        (start[0] + (end[0] - start[0]) * at / pieces, start[1] + (end[1] - start[1]) * at / pieces)
        for at in range(pieces + 1)
    ]
    for first in range(0, pieces, 2):
        draw.line([along[first], along[first + 1]], fill=INK, width=3 * SCALE)


def _label(draw: ImageDraw.ImageDraw, at: Point, code: str, value: str) -> None:
    x, y = at
    draw.text((x, y - 14 * SCALE), code, fill=INK, font=_font(30 * SCALE), anchor="mm")
    draw.text((x, y + 16 * SCALE), value, fill=BLUE, font=_font(22 * SCALE), anchor="mm")


@cache
def _font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    return ImageFont.load_default(size)


def _png(image: Image.Image) -> bytes:
    stream = BytesIO()
    image.reduce(SCALE).quantize(64).save(stream, "PNG")
    return stream.getvalue()
