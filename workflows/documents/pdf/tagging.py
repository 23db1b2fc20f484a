"""What was drawn, and as what: the record that the structure of a tagged PDF is made of (ISO 32000-1, 14.7)."""

from collections import defaultdict
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Paragraph, Table

Path = tuple[tuple[str, Hashable], ...]
"""From the document down: each element's type and what tells it from its neighbours of the same type."""


@dataclass(frozen=True)
class Piece:
    """One run of marked content. ``page`` counts from 0; ``mcid`` is its number there."""

    path: Path
    page: int
    mcid: int


class Tags:
    """The pieces of one document, in the order they were drawn; ``alt`` holds the words of pictures by path."""

    def __init__(self) -> None:
        self.pieces: list[Piece] = []
        self.alt: dict[Path, str] = {}
        self._counts: dict[int, int] = defaultdict(int)

    @contextmanager
    def marked(self, canvas: Any, path: Path) -> Iterator[None]:
        """What is drawn inside belongs to the element at ``path``."""
        page = canvas.getPageNumber() - 1
        mcid = self._counts[page]
        self._counts[page] += 1
        self.pieces.append(Piece(path, page, mcid))
        canvas.addLiteral(f"/{path[-1][0]} <</MCID {mcid}>> BDC")
        yield
        canvas.addLiteral("EMC")


@contextmanager
def artifact(canvas: Any) -> Iterator[None]:
    """What is drawn inside is ornament: lines, grounds, page numbers, headings that a page repeats."""
    canvas.addLiteral("/Artifact BMC")
    yield
    canvas.addLiteral("EMC")


class Said(Paragraph):
    """A paragraph that knows which element it is. ``once``: drawn again, it is a mere repetition."""

    tags: Tags
    path: Path = ()
    once = False
    outline: tuple[int, str] | None = None
    """A bookmark to set here: its level and name."""

    _drawn = False

    def draw(self) -> None:
        """Draw it inside its mark."""
        if self.outline:
            level, key = self.outline
            self.canv.bookmarkPage(key, fit="XYZ", top=self.canv.absolutePosition(0, self.height)[1])
            self.canv.addOutlineEntry(self.getPlainText(), key, level)
        if self.once and self._drawn:
            with artifact(self.canv):
                super().draw()
            return
        self._drawn = True
        with self.tags.marked(self.canv, self.path):
            super().draw()

    def split(self, available_width: float, available_height: float) -> list[Any]:
        """Both halves are the same element; a bookmark points to the first."""
        halves: list[Any] = super().split(available_width, available_height)
        for place, half in enumerate(halves):
            half.tags, half.path, half.once = self.tags, self.path, self.once
            half.outline = None if place else self.outline
        return halves


class Grid(Table):
    """A table whose lines and grounds are ornament; its cells tag themselves."""

    def _drawLines(self) -> None:  # noqa: N802 -- reportlab's name
        with artifact(self.canv):
            super()._drawLines()  # type: ignore[misc]

    def _drawBkgrnd(self) -> None:  # noqa: N802 -- reportlab's name
        with artifact(self.canv):
            super()._drawBkgrnd()  # type: ignore[misc]
