"""Logos of patrons and partners, side by side, as many in a row as the page holds."""

from collections.abc import Sequence
from io import BytesIO
from itertools import count
from typing import Final

from reportlab.lib.utils import ImageReader
from reportlab.platypus import Flowable

from workflows.documents.pdf.tagging import Path, Tags

WIDEST: Final = 120.0
HIGHEST: Final = 44.0
APART: Final = 18.0
"""Points, like the other two."""


class LogoRow(Flowable):
    """One row of pictures, each a figure of its own: (content, what it shows, its element)."""

    def __init__(self, pictures: Sequence[tuple[bytes, str, Path]], tags: Tags) -> None:
        super().__init__()
        self.tags = tags
        self.placed = [(ImageReader(BytesIO(content)), path) for content, _, path in pictures]
        tags.alt.update({path: said for _, said, path in pictures})

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """As wide as there is room."""
        return available_width, HIGHEST + APART / 2

    def draw(self) -> None:
        """Each in its box: as large as that lets it be, and no pixel larger than a point."""
        left = 0.0
        for picture, path in self.placed:
            width, height = picture.getSize()
            scale = min(WIDEST / width, HIGHEST / height, 1)
            with self.tags.marked(self.canv, path):
                bottom = APART / 4 + (HIGHEST - height * scale) / 2
                self.canv.drawImage(picture, left, bottom, width * scale, height * scale, mask="auto")
            left += width * scale + APART


def rows_of(
    pictures: Sequence[tuple[bytes, str]], tags: Tags, numbers: "count[int]", room: float
) -> list[LogoRow]:
    """All pictures in rows of as many boxes as there is room for."""
    most = max(1, int((room + APART) // (WIDEST + APART)))
    told: list[tuple[bytes, str, Path]] = [
        (content, said, (("Figure", next(numbers)),)) for content, said in pictures
    ]
    return [LogoRow(told[start : start + most], tags) for start in range(0, len(told), most)]
