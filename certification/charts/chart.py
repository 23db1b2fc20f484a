"""What every chart is: a picture, its legend, and the same numbers as a table."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from certification.charts.geometry import Point
from certification.language import translated
from criteria.said import Said, in_english
from criteria.scoring.display import display

Number = int | float | Decimal | Fraction


class Look(StrEnum):
    """How a series is drawn: the names are classes of the style sheet.

    Each has its own colour, stroke and, where it has points, its own point, so that colour alone tells nothing.
    """

    OWN = "own"
    AUDIT = "audit"
    PEERS = "peers"
    LIMIT = "limit"


@dataclass(frozen=True)
class Key:
    """One line of the legend."""

    look: Look
    name: str


@dataclass(frozen=True)
class Chart:
    """A chart ready for ``components/chart.html``. ``key`` is the start of its ids, one of a kind on its page."""

    key: str
    title: str
    svg: SafeString
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    legend: Sequence[Key] = field(default=())


def picture(
    key: str, title: str, about: str, size: tuple[float, float], shapes: Iterable[SafeString]
) -> SafeString:
    """An SVG that a screen reader reads as one image with a name and a description."""
    return format_html(
        '<svg class="chart" viewBox="0 0 {} {}" role="img" aria-labelledby="{}-title {}-about">'
        '<title id="{}-title">{}</title><desc id="{}-about">{}</desc>{}</svg>',
        *(short(size[0]), short(size[1])),
        *(key, key, key, title, key, about),
        format_html_join("", "{}", ((shape,) for shape in shapes)),
    )


def text(at: Point, words: str, kind: str = "") -> SafeString:
    """Words at a point; how they are anchored is up to their class."""
    return format_html('<text class="{}" x="{}" y="{}">{}</text>', kind, short(at[0]), short(at[1]), words)


def line(start: Point, end: Point, kind: str) -> SafeString:
    """A straight line."""
    ends = (short(each) for each in (*start, *end))
    return format_html('<line class="{}" x1="{}" y1="{}" x2="{}" y2="{}"/>', kind, *ends)


def box(at: Point, width: float, height: float, kind: str) -> SafeString:
    """A rectangle by its upper left corner."""
    sides = (short(each) for each in (*at, max(width, 0), height))
    return format_html('<rect class="{}" x="{}" y="{}" width="{}" height="{}"/>', kind, *sides)


def short(value: float) -> str:
    """A coordinate with one decimal at most."""
    return f"{value:.1f}".removesuffix(".0")


def percent(value: Number | None) -> str:
    """A percentage as people read it; a dash for one that nobody knows."""
    if value is None:
        return _("brak danych")
    shown = display(exact(value), 1)
    return translated(Said(f"{shown}\N{NO-BREAK SPACE}%", lambda: f"{in_english(shown)}%"))


def exact(value: Number) -> Fraction:
    """Any number of a chart as a fraction; never below zero."""
    return max(Fraction(value), Fraction(0))
