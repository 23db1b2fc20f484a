"""One way to open a PDF: reproducible, in Polish, and by one thread at a time."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, BinaryIO, Final, cast

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from certificates.drawing import fonts

# ASCII85 would add a quarter to every stream.
rl_config.useA85 = 0

# reportlab reads a font's file through one shared position, so two documents must not be drawn at once.
_one_at_a_time = threading.RLock()

CREATOR: Final = "Przyjazny Urząd"


@dataclass(frozen=True)
class Description:
    """What a document says about itself; ``number`` goes to the keywords, where programs find it."""

    title: str
    author: str
    subject: str
    number: str
    dated: date
    language: str = "pl-PL"


@contextmanager
def document(out: BinaryIO, pagesize: tuple[float, float], description: Description) -> Iterator[Canvas]:
    """A canvas that is saved to ``out`` at the end of the block; the same content gives the same bytes."""
    with _one_at_a_time:
        for face in fonts.FACES:
            fonts.font(face)
        canvas = Canvas(
            out,
            pagesize=pagesize,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            lang=description.language,
            initialFontName=cast(Any, fonts.SANS),  # the stubs take a font's name for a number
        )
        canvas.setTitle(description.title)
        canvas.setAuthor(description.author)
        canvas.setSubject(description.subject)
        canvas.setKeywords(description.number)
        canvas.setCreator(CREATOR)
        canvas.setDateFormatter(lambda *_: f"D:{description.dated:%Y%m%d}")
        canvas.setViewerPreference("DisplayDocTitle", "true")
        yield canvas
        canvas.save()
