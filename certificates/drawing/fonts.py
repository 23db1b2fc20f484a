"""The five faces of the house, and a guard against letters they do not have."""

import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics

from certificates.drawing.embedding import EmbeddedFont

SERIF: Final = "EBGaramond12-Regular"
ITALIC: Final = "EBGaramond12-Italic"
SMALL_CAPS: Final = "EBGaramondSC12-Regular"
SANS: Final = "Lato-Regular"
SANS_BOLD: Final = "Lato-Bold"
FACES: Final = (SERIF, ITALIC, SMALL_CAPS, SANS, SANS_BOLD)

_ASCII = "".join(map(chr, range(0x20, 0x7F)))
_POLISH = "ĄĆĘŁŃÓŚŹŻąćęłńóśźż„”“’‘–—…§°·«»"
_NEIGHBOURS = "ÄÖÜäöüßÉÈÊÀÂÇËÎÏÔÙéèêàâçëîïôùáíúýÁÍÚÝčďěňřšťůžČĎŇŘŠŤŮŽñÑőűāēīūģķļņĀĒĪŪėįųĖăşğİı"
USUAL: Final[dict[str, str]] = {
    SERIF: _ASCII + _POLISH + _NEIGHBOURS,
    ITALIC: _ASCII + _POLISH,
    SMALL_CAPS: _ASCII + _POLISH,
    SANS: _ASCII + _POLISH,
    SANS_BOLD: _ASCII + _POLISH,
}
"""The letters that every certificate embeds, in every face under the same codes; others follow after them."""

_FOLDER = Path(__file__).resolve().parent.parent / "fonts"
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"  # drawn as a plain space, whatever the font


class MissingGlyph(ValueError):  # noqa: N818
    """A text needs a letter that its font does not have; drawing it would leave a blank."""

    def __init__(self, character: str, face: str, text: str) -> None:
        self.character, self.face, self.text = character, face, text
        name = unicodedata.name(character, "znak bez nazwy")
        super().__init__(
            f"Krój {face} nie ma znaku „{character}” (U+{ord(character):04X}, {name}), "
            f"potrzebnego w tekście „{text}”."
        )


def file_of(face: str) -> Path:
    """Where the face lies."""
    return _FOLDER / f"{face}.ttf"


@cache
def font(face: str) -> EmbeddedFont:
    """The face, parsed and registered with reportlab once per process."""
    loaded = EmbeddedFont(face, file_of(face))
    pdfmetrics.registerFont(loaded)
    return loaded


def width(text: str, face: str, size: float) -> float:
    """Width of the text in points, without letter-spacing."""
    return _width_at_one(text, face) * size


@lru_cache(maxsize=512)
def _width_at_one(text: str, face: str) -> float:
    """Most words of a certificate stand on all the others too, and a name is tried at several sizes."""
    return float(font(face).stringWidth(text, 1))


@lru_cache(maxsize=256)
def spelled(text: str) -> str:
    """The text as the fonts hold it: accents joined to their letters, invisible format characters gone."""
    joined = unicodedata.normalize("NFC", text)
    return "".join(character for character in joined if unicodedata.category(character) != "Cf")


def encode(text: str, face: str, document: Any) -> list[tuple[str, bytes]]:
    """The text as runs of (font of the document, codes in it); new letters join the document's subset."""
    known = font(face)
    return [
        (known.getSubsetInternalName(subset, document), codes)
        for subset, codes in known.splitString(text, document)
    ]


def fix_codes(document: Any) -> None:
    """Give the usual letters their codes, so that equal texts are equal operators in every document."""
    for face, letters in USUAL.items():
        encode(letters, face, document)


def require_glyphs(texts: Iterable[tuple[str, str]]) -> None:
    """Check (text, face) pairs before anything is drawn; raise MissingGlyph for the first unknown letter."""
    for text, face in texts:
        if letter := _missing(text, face):
            raise MissingGlyph(letter, face, text)


@lru_cache(maxsize=256)
def _missing(text: str, face: str) -> str:
    """The first letter that the face does not have; empty if it has all."""
    known = font(face).face.charToGlyph
    return next((each for each in text if ord(each) not in known and each != _NO_BREAK_SPACE), "")
