"""What a page consists of, in reading order, each part with the meaning that programs read aloud."""

from collections.abc import Callable
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


@dataclass(frozen=True, eq=False)
class Part:
    """Lines of text or a drawing (PDF operators), with a meaning; ``matrix`` turns and moves it.

    Only the very same part is equal: what stands on every certificate is known by that.
    """

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


Shown = Callable[[Part], str]
"""The operators of a part in one document."""


def marked(parts: tuple[Part, ...], shown: Shown) -> str:
    """The operators of all parts; the number of a marked content is the place of its part."""
    return "\n".join(
        [
            f"/{part.meaning.kind} <</MCID {number}>> BDC\n{shown(part)}\nEMC"
            for number, part in enumerate(parts)
        ]
    )
