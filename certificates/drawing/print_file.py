"""The print file: certificates in running order, one page each, for the printing house.

It is a print order and carries no seal; a signature would not survive the merging of files. Paper is checked
by its number and QR code, the sealed PDF of each certificate stays the original.
"""

from collections.abc import Iterable
from datetime import date
from typing import BinaryIO

from reportlab.lib.pagesizes import A4

from certificates.drawing.composition import compose, draw_page
from certificates.drawing.design import Design
from certificates.drawing.document import Description, document
from certificates.drawing.texts import CertificateText

_NOTE = "Plik do druku, bez pieczęci elektronicznej; oryginałem jest plik PDF każdego certyfikatu"


def draw_print_file(
    texts: Iterable[tuple[CertificateText, Design]], out: BinaryIO, *, dated: date, author: str = ""
) -> int:
    """Write all certificates, each in its design, in the given order and return the number of pages.

    Pages share fonts and background, so 1,000 of them take about 2 MB; reportlab keeps them in memory until
    the end, so a larger gala is split by the caller. Raises MissingGlyph as soon as a text is not drawable,
    and ValueError if there is nothing to print: a PDF has at least one page.
    """
    pages = 0
    description = Description("Certyfikaty do druku", author, _NOTE, "do druku, bez pieczęci", dated)
    with document(out, A4, description) as canvas:
        for text, design in texts:
            canvas.setPageSize((design.sheet.width, design.sheet.height))
            draw_page(canvas, compose(text, design))
            pages += 1
        if not pages:
            raise ValueError("Nie ma żadnego certyfikatu do druku.")
    return pages
