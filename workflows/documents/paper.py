"""A document as content, before any file format: what it says in which order. Written as DOCX and as PDF."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

Row = Sequence[str]
"""The cells of a row; a line break inside one begins a paragraph."""


def mark_of(sample: bool = False) -> str:
    """What stands at the top of every page: whose paper it is, and that it is none to be relied on."""
    if settings.REHEARSAL:
        return "Przyjazny Urząd · PRÓBA"
    return "Przyjazny Urząd" + (" · WZÓR" if sample else "")


@dataclass(frozen=True)
class Heading:
    """A heading: level 1 for a chapter, 2 below it."""

    text: str
    level: int = 1


@dataclass(frozen=True)
class Text:
    """A paragraph; ``strong`` is the part of it that stands out, its first occurrence."""

    text: str
    strong: str = ""


@dataclass(frozen=True)
class Points:
    """A list of short statements."""

    items: Sequence[str]


@dataclass(frozen=True)
class Facts:
    """Names and values, without a row of headings."""

    rows: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Table:
    """Rows under headings. ``widths``: shares of the text's width, together 1.

    ``right``: columns of numbers. ``marked``: (row, column) of cells that stand out because they changed.
    """

    heads: Row
    rows: Sequence[Row]
    widths: Sequence[float]
    right: Sequence[int] = ()
    marked: Sequence[tuple[int, int]] = ()


@dataclass(frozen=True)
class Radar:
    """Results of areas as a picture: percent by code, three at least; ``description`` says the same in words.

    ``beside``: other results of the same areas, as a broken line.
    """

    values: Mapping[str, float]
    description: str
    beside: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Code:
    """A QR code of ``content``; ``description`` says in words what it is."""

    content: str
    description: str


@dataclass(frozen=True)
class Logos:
    """Small pictures side by side (PNG or JPEG), each with words for who cannot see it."""

    pictures: Sequence[tuple[bytes, str]]


@dataclass(frozen=True)
class NewPage:
    """What follows begins on a page of its own."""


Part = Heading | Text | Points | Facts | Table | Radar | Code | Logos | NewPage


@dataclass(frozen=True)
class Paper:
    """A whole document. ``mark`` and ``about`` stand on the head of every page, ``foot`` at its foot.

    ``scale``: how much larger than usual its letters are.
    """

    title: str
    heading: str
    subject: str
    mark: str
    about: str
    foot: str
    made_at: datetime
    parts: Sequence[Part] = field(default=())
    watermark: str = ""
    """Words in pale letters across every page of the PDF: whose copy it is."""
    scale: float = 1.0
