"""The radar of results by area, drawn as lines, so that it stays sharp in print."""

from collections.abc import Mapping
from typing import Any, Final

from reportlab.lib.colors import Color, HexColor
from reportlab.platypus import Flowable

from certification.charts.geometry import Point, on_spoke
from workflows.documents.faces import faces
from workflows.documents.house_colours import BLUE, INK, LINE
from workflows.documents.pdf.tagging import Path, Tags

RADIUS: Final = 86.0
HEIGHT: Final = 2 * RADIUS + 62
RINGS: Final = (25, 50, 75, 100)


def colour(digits: str) -> Color:
    """A colour of the house as reportlab knows it."""
    return HexColor(f"#{digits}")


class RadarPicture(Flowable):
    """One axis per area, 0 % in the middle, 100 % outside, clockwise from the top, in points."""

    def __init__(
        self, values: Mapping[str, float], beside: Mapping[str, float], tags: Tags, path: Path
    ) -> None:
        super().__init__()
        self.values, self.beside, self.tags, self.path = values, beside, tags, path

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As wide as there is room, centred."""
        self.centre = (available_width / 2, HEIGHT / 2)
        return available_width, HEIGHT

    def draw(self) -> None:
        """Draw it as one figure."""
        with self.tags.marked(self.canv, self.path):
            self._draw(self.canv)

    def _draw(self, canvas: Any) -> None:
        canvas.setStrokeColor(colour(LINE))
        canvas.setLineWidth(0.5)
        for ring in RINGS:
            self._polygon(canvas, [self._at(index, ring) for index in range(len(self.values))], fill=0)
        for index, (code, value) in enumerate(self.values.items()):
            canvas.line(*self._at(index, 0), *self._at(index, 100))
            self._label(canvas, self._at(index, 122), code, f"{value:.0f} %")
        outline = [self._at(index, value) for index, value in enumerate(self.values.values())]
        canvas.setFillColor(colour(BLUE), alpha=0.22)
        canvas.setStrokeColor(colour(BLUE))
        canvas.setLineWidth(1.5)
        self._polygon(canvas, outline, fill=1)
        canvas.setFillColor(colour(BLUE), alpha=1)
        for x, y in outline:
            canvas.circle(x, y, 2.4, stroke=0, fill=1)
        if self.beside:
            canvas.setStrokeColor(colour(INK))
            canvas.setLineWidth(1.2)
            canvas.setDash(4, 2.5)
            self._polygon(canvas, [self._at(*each) for each in enumerate(self.beside.values())], fill=0)

    def _label(self, canvas: Any, at: Point, code: str, value: str) -> None:
        canvas.setFillColor(colour(INK))
        canvas.setFont(faces().bold, 10)
        canvas.drawCentredString(at[0], at[1] + 1, code)
        canvas.setFillColor(colour(BLUE))
        canvas.setFont(faces().regular, 8)
        canvas.drawCentredString(at[0], at[1] - 9, value)

    def _polygon(self, canvas: Any, points: list[Point], fill: int) -> None:
        path = canvas.beginPath()
        path.moveTo(*points[0])
        for point in points[1:]:
            path.lineTo(*point)
        path.close()
        canvas.drawPath(path, stroke=1, fill=fill)

    def _at(self, index: int, percent: float) -> Point:
        """The geometry's y grows downwards, a PDF's upwards."""
        x, y = on_spoke(index, len(self.values), RADIUS * percent / 100)
        return self.centre[0] + x, self.centre[1] - y
