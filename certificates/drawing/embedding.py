"""How a face is embedded: without hints, with codes that are the same in every document, as PDF/A wants it.

reportlab's own way gives symbolic TrueType an encoding, and maps the codes it leaves free to U+0000; ISO 19005
allows neither (6.2.11.6 and 6.2.11.7.2 of part 3).
"""

import logging
import zlib
from array import array
from collections.abc import Sequence
from copy import copy
from functools import lru_cache
from io import BytesIO
from pathlib import Path
from typing import Any, Final, cast

from fontTools.ttLib import TTFont as FontFile
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

# It wonders aloud about the year in which EB Garamond says it was made.
logging.getLogger("fontTools.ttLib.tables._h_e_a_d").setLevel(logging.ERROR)

_HINTS: Final = ("fpgm", "prep", "cvt ", "cvar")
_SYMBOLIC, _NONSYMBOLIC = 1 << 2, 1 << 5
_ENTRIES = 100  # most pairs in one block of a ToUnicode map, by its grammar


class EmbeddedFont(TTFont):
    """A face whose subsets are made, stripped of hints and compressed once per process.

    Of the file is kept what drawing asks for. The rest, and what reportlab keeps of it twice, takes as much again:
    it is read anew for a subset.
    """

    def __init__(self, name: str, path: Path) -> None:
        super().__init__(name, str(path), shapable=False)
        self.path, face = path, cast(Any, self.face)
        del face._ttf_data
        face.glyphToChar = {}  # asked when text is shaped, which ours is not
        face.glyphPos = array("L", face.glyphPos)
        once: dict[tuple[int, int], tuple[int, int]] = {}
        face.hmetrics = [once.setdefault(each, each) for each in face.hmetrics]

    def addObjects(self, doc: Any) -> None:  # noqa: N802
        """Add the font objects of each subset that the document uses."""
        state, face = self.state[doc], cast(Any, self.face)
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            internal = self.getSubsetInternalName(number, doc)[1:]
            name = (SUBSETN(number) + b"+" + face.name + face.subfontNameX).decode("ascii")
            parts = _parts(self, name, tuple(subset))
            font = PDFDictionary(
                {
                    "Type": PDFName("Font"),
                    "Subtype": PDFName("TrueType"),
                    "BaseFont": PDFName(name),
                    "FirstChar": 0,
                    "LastChar": len(subset) - 1,
                    "Widths": PDFArray([face.getCharWidth(code) for code in subset]),
                    "ToUnicode": doc.Reference(parts.stream("unicode"), f"toUnicode:{name}"),
                    "FontDescriptor": doc.Reference(self._descriptor(doc, name, parts), f"descriptor:{name}"),
                }
            )
            doc.idToObject["BasicFonts"].dict[internal] = doc.Reference(font, internal)
        del self.state[doc]

    def _descriptor(self, doc: Any, name: str, parts: "_Parts") -> PDFDictionary:
        face = self.face
        return PDFDictionary(
            {
                "Type": PDFName("FontDescriptor"),
                "FontName": PDFName(name),
                "Flags": face.flags & ~_NONSYMBOLIC | _SYMBOLIC,
                "FontBBox": PDFArray(face.bbox),
                "ItalicAngle": face.italicAngle,
                "Ascent": face.ascent,
                "Descent": face.descent,
                "CapHeight": face.capHeight,
                "StemV": face.stemV,
                "MissingWidth": face.defaultWidth,
                "FontFile2": doc.Reference(parts.stream("file"), f"fontFile:{name}"),
            }
        )


class _Parts:
    """The streams of one subset, compressed."""

    def __init__(self, program: bytes, unicode_map: bytes) -> None:
        self._held = {"file": zlib.compress(program, 9), "unicode": zlib.compress(unicode_map, 9)}
        self._length = len(program)

    def stream(self, which: str) -> PDFStream:
        facts = {"Filter": PDFName("FlateDecode")} | ({"Length1": self._length} if which == "file" else {})
        return PDFStream(PDFDictionary(facts), self._held[which], filters=[])


@lru_cache(maxsize=64)
def _parts(font: EmbeddedFont, name: str, subset: tuple[int, ...]) -> _Parts:
    return _Parts(_without_hints(_program(font, subset)), _unicode_map(name, subset))


def _program(font: EmbeddedFont, subset: Sequence[int]) -> bytes:
    """The file of the face with these letters alone, and without the 14 kB of licence in its ``name`` table.

    A font embedded in a PDF does not need that; reportlab skips tables that a font lacks.
    """
    face: Any = copy(font.face)  # another thread may be at the same
    face._ttf_data = font.path.read_bytes()
    whole = face.get_table

    def get_table(tag: str) -> bytes:
        if tag == "name":
            raise KeyError(tag)
        return bytes(whole(tag))

    face.get_table = get_table
    return bytes(face.makeSubset(list(subset)))


def _without_hints(program: bytes) -> bytes:
    """Instructions for old screens are two thirds of a font, and paper does not follow them."""
    font = FontFile(BytesIO(program), recalcTimestamp=False)
    for table in _HINTS:
        if table in font:
            del font[table]
    glyphs = font["glyf"]
    for name in glyphs.keys():  # noqa: SIM118 -- the table is no mapping
        glyphs[name].removeHinting()
    out = BytesIO()
    font.save(out, reorderTables=False)
    return out.getvalue()


def _unicode_map(name: str, subset: Sequence[int]) -> bytes:
    head, rest = makeToUnicodeCMap(name, []).split("0 beginbfchar")
    pairs = [f"<{code:02X}> <{letter:04X}>" for code, letter in enumerate(subset) if letter]
    blocks = [pairs[start : start + _ENTRIES] for start in range(0, len(pairs), _ENTRIES)]
    tail = rest.split("endbfchar")[1]
    body = "\n".join(f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks)
    return (head.replace("<00> <-1>", "<00> <FF>") + body + tail).encode("ascii")
