"""Paragraphs set one below another in a column, page after page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain

from reportlab.lib.colors import Color

from certificates.drawing import fonts
from certificates.drawing.fitting import glue
from certificates.drawing.lettering import Line
from certificates.drawing.palette import INK


@dataclass(frozen=True)
class Paragraph:
    """A text with its face and the white space above it; ``bullet`` stands left of its first line."""

    text: str
    face: str = fonts.SANS
    size: float = 10.5
    colour: Color = INK
    before: float = 0.0
    leading: float = 1.4
    bullet: str = ""

    @property
    def step(self) -> float:
        """From one baseline to the next."""
        return self.size * self.leading


@dataclass(frozen=True)
class Column:
    """Where paragraphs may stand on a page, in points."""

    left: float
    top: float
    width: float
    bottom: float
    indent: float = 16.0  # of paragraphs with a bullet

    def pages(self, paragraphs: Iterable[Paragraph]) -> list[tuple[Line, ...]]:
        """The lines of each page; a paragraph goes on over the page's end where it must."""
        pages: list[list[Line]] = [[]]
        y = self.top
        for paragraph in paragraphs:
            y -= paragraph.before if pages[-1] else 0
            for lines in self._rows(paragraph):
                if y - paragraph.step < self.bottom and pages[-1]:
                    pages.append([])
                    y = self.top
                y -= paragraph.step
                pages[-1].extend(self._placed(lines, paragraph, y))
        return [tuple(page) for page in pages]

    def _rows(self, paragraph: Paragraph) -> Iterator[tuple[str, str]]:
        """(bullet, text) of each line of a paragraph."""
        width = self.width - (self.indent if paragraph.bullet else 0)
        lines = wrap(paragraph.text, paragraph.face, paragraph.size, width)
        return zip(chain([paragraph.bullet], iter(lambda: "", None)), lines, strict=False)

    def _placed(self, row: tuple[str, str], paragraph: Paragraph, y: float) -> Iterator[Line]:
        bullet, text = row
        shift = self.indent if paragraph.bullet else 0
        for part, x in ((bullet, self.left), (text, self.left + shift)):
            if part:
                yield Line(part, x, y, paragraph.face, paragraph.size, paragraph.colour, "left")


def wrap(text: str, face: str, size: float, width: float) -> list[str]:
    """Lines of at most ``width`` points, filled one after another; a word wider than that is cut."""
    lines: list[str] = []
    for word in glue(text).split(" "):
        joined = f"{lines[-1]} {word}" if lines else word
        if lines and fonts.width(joined, face, size) <= width:
            lines[-1] = joined
        else:
            lines.extend(_cut(word, face, size, width))
    return lines


def _cut(word: str, face: str, size: float, width: float) -> list[str]:
    pieces = [""]
    for letter in word:
        if pieces[-1] and fonts.width(pieces[-1] + letter, face, size) > width:
            pieces.append("")
        pieces[-1] += letter
    return pieces
