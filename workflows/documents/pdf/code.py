"""A QR code in a document, as vectors."""

from typing import Final

from reportlab.platypus import Flowable

from certification.qr import QUIET_MODULES, dark_runs, modules
from workflows.documents.house_colours import INK
from workflows.documents.pdf.radar import colour
from workflows.documents.pdf.tagging import Path, Tags

SIDE: Final = 200.0
"""Points, with the light margin: large enough for a phone at arm's length."""


class CodePicture(Flowable):
    """The code as one figure, at the left edge."""

    def __init__(self, content: str, tags: Tags, path: Path) -> None:
        super().__init__()
        self.rows, self.tags, self.path = modules(content), tags, path

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """A square."""
        return SIDE, SIDE

    def draw(self) -> None:
        """Draw it as one figure."""
        count = len(self.rows)
        module = SIDE / (count + 2 * QUIET_MODULES)
        with self.tags.marked(self.canv, self.path):
            self.canv.setFillColor(colour(INK))
            path = self.canv.beginPath()
            for start, length in dark_runs(self.rows):
                row, column = divmod(start, count + 1)
                bottom = SIDE - (QUIET_MODULES + row + 1) * module
                path.rect((QUIET_MODULES + column) * module, bottom, length * module, module)
            self.canv.drawPath(path, stroke=0, fill=1)
