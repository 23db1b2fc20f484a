"""The two faces that PDF documents are set in; their files belong to a room above, which tells where they lie."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

_files: dict[str, Path] = {}


@dataclass(frozen=True)
class Faces:
    """Names under which reportlab knows the faces."""

    regular: str
    bold: str


FACES: Final = Faces("Paper-Regular", "Paper-Bold")


def register_faces(*, regular: Path, bold: Path) -> None:
    """Supply the TrueType files."""
    _files[FACES.regular], _files[FACES.bold] = regular, bold


@cache
def faces() -> Faces:
    """The faces, read once per process.

    Raises:
        LookupError: nobody has supplied them.

    """
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if not _files:
        raise LookupError("nothing is registered that PDF documents are set in")
    for name, path in _files.items():
        pdfmetrics.registerFont(TTFont(name, str(path)))
    return FACES
