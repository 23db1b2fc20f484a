"""What a page consists of, in reading order, each part with the meaning that programs read aloud."""

from dataclasses import dataclass
from typing import Literal

from certificates.drawing.lettering import Encode, Line
from certificates.drawing.page import Box

Kind = Literal["H1", "H2", "P", "Figure"]


@dataclass(frozen=True)
class Meaning:
    """What a part is (ISO 32000-1, 14.8.4): its kind, a picture's description and box, its own language.

    Pages whose parts mean the same share one structure tree.
    """

    kind: Kind
    alt: str = ""
    box: Box | None = None
    language: str = ""


@dataclass(frozen=True)
class Part:
    """Lines of text or a drawing (PDF operators), with a meaning; ``matrix`` turns and moves it."""

    meaning: Meaning
    lines: tuple[Line, ...] = ()
    drawing: str = ""
    matrix: str = ""

    def operators(self, encode: Encode) -> str:
        """The operators that draw it."""
        last = len(self.lines) - 1
        drawn = [line.operators(encode, goes_on=place < last) for place, line in enumerate(self.lines)]
        whole = "\n".join([*drawn, self.drawing] if self.drawing else drawn)
        return f"q {self.matrix} cm\n{whole}\nQ" if self.matrix else whole


def marked(parts: tuple[Part, ...], encode: Encode) -> str:
    """The operators of all parts; the number of a marked content is the place of its part."""
    return "\n".join(
        f"/{part.meaning.kind} <</MCID {number}>> BDC\n{part.operators(encode)}\nEMC"
        for number, part in enumerate(parts)
    )
