"""The look of a programme's certificates, as plain data: a template's version is one of these."""

from dataclasses import dataclass
from typing import Final, Literal

from certificates.drawing.page import SHEETS, Orientation, Sheet
from certificates.drawing.palette import HOUSE, Palette
from certificates.drawing.phrases import PHRASES, Phrases
from certificates.drawing.texts import ENGLISH, POLISH, Language, Wording


@dataclass(frozen=True)
class Picture:
    """A picture as it was handed in, already found harmless."""

    data: bytes
    kind: Literal["svg", "png"]


@dataclass(frozen=True)
class Design:
    """Everything that certificates of one template have in common; the default is the house's own look.

    ``emblem`` None is the house's own, with the mark's name around it; a picture stands in its place.
    ``facsimiles`` stand above the names of chair and organiser.
    """

    orientation: Orientation = "landscape"
    language: Language = "pl"
    palette: Palette = HOUSE
    wording: Wording = POLISH
    emblem: Picture | None = None
    facsimiles: tuple[Picture | None, Picture | None] = (None, None)

    @property
    def sheet(self) -> Sheet:
        """The page and the places on it."""
        return SHEETS[self.orientation]

    @property
    def phrases(self) -> Phrases:
        """What every certificate says of itself, in the design's language."""
        return PHRASES[self.language]


DEFAULT: Final = Design()
IN_ENGLISH: Final = Design(language="en", wording=ENGLISH)
