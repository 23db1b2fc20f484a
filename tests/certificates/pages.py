"""Reading a PDF back with programs that had no part in writing it."""

from io import BytesIO
from typing import Any

import pymupdf
import zxingcpp
from PIL import Image
from pypdf import PdfReader


def text_of(pdf: bytes, page: int = 0) -> str:
    """The text of a page, white space made even."""
    return " ".join(PdfReader(BytesIO(pdf)).pages[page].extract_text().split())


def described(pdf: bytes) -> dict[str, str]:
    """What the document says about itself: /Title, /Keywords and the like."""
    return {key: str(value) for key, value in (PdfReader(BytesIO(pdf)).metadata or {}).items()}


def catalog(pdf: bytes) -> Any:
    """The root of the document's objects."""
    return PdfReader(BytesIO(pdf)).trailer["/Root"]


def picture_of(pdf: bytes, page: int = 0, dpi: int = 150) -> Image.Image:
    """A page as people see it."""
    pixels = pymupdf.open(stream=pdf)[page].get_pixmap(dpi=dpi)
    return Image.frombytes("RGB", (pixels.width, pixels.height), pixels.samples)


def qr_codes(pdf: bytes, page: int = 0) -> list[str]:
    """What a phone reads from the page."""
    return [code.text for code in zxingcpp.read_barcodes(picture_of(pdf, page))]


def fonts_of(pdf: bytes, page: int = 0) -> list[tuple[str, str]]:
    """(kind of the embedded file, name) of each font on a page; an empty kind means not embedded."""
    return [
        (font[1].replace("n/a", ""), font[3]) for font in pymupdf.open(stream=pdf)[page].get_fonts(full=True)
    ]
