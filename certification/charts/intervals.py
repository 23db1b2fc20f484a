"""Means with their intervals on both sides of nought: a point, a whisker, a line where nought is."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from certification.charts.chart import Chart, Look, box, line, picture, text
from certification.language import translated
from criteria.said import Said

WIDTH: Final = 480
LENGTH: Final = 370
MIDDLE: Final = LENGTH / 2
STEP: Final = 58
POINT: Final = 10


@dataclass(frozen=True)
class Interval:
    """One mean; without ``low`` and ``high`` its interval is not known."""

    name: str
    mean: float
    low: float | None = None
    high: float | None = None


def intervals(items: Sequence[Interval], *, key: str, title: str, head: tuple[str, str, str]) -> Chart:
    """The means under one another, each below its name. ``head``: name, mean, interval, as the table calls them."""
    rows = [[each.name, signed(each.mean), span(each)] for each in items]
    about = "; ".join(" ".join(row) for row in rows) + "."
    size = (WIDTH, max(len(items), 1) * STEP + 24)
    return Chart(key, title, picture(key, title, about, size, _shapes(items)), head, rows)


def signed(value: float) -> str:
    """A number with its sign and two decimals: "+0,25"; nought without a sign."""
    plain = f"{value:+.2f}".replace("-", "\N{MINUS SIGN}")
    plain = plain.removeprefix(plain[0]) if plain[1:] == "0.00" else plain
    return translated(Said(plain.replace(".", ","), lambda: plain))


def span(item: Interval) -> str:
    """The interval in words."""
    if item.low is None or item.high is None:
        return _("za mało danych")
    return _("od %(low)s do %(high)s") % {"low": signed(item.low), "high": signed(item.high)}


def _shapes(items: Sequence[Interval]) -> Iterator[SafeString]:
    ends = [abs(end) for each in items for end in (each.mean, each.low, each.high) if end is not None]
    scale = MIDDLE / max([*ends, 0.5])
    for index, each in enumerate(items):
        height = index * STEP + 38
        yield text((0, index * STEP + 20), each.name, "name")
        yield box((0, height - 8), LENGTH, 16, "track")
        yield line((MIDDLE, height - 9), (MIDDLE, height + 9), "floor")
        if each.low is not None and each.high is not None:
            start, end = MIDDLE + each.low * scale, MIDDLE + each.high * scale
            yield line((start, height), (end, height), f"outline {Look.OWN}")
        yield box((MIDDLE + each.mean * scale - POINT / 2, height - POINT / 2), POINT, POINT, "dot-own")
        yield text((LENGTH + 8, height + 6), signed(each.mean), "value")
    yield text((MIDDLE, len(items) * STEP + 10), "0", "tick middle")
