"""The radar of areas: one spoke each, several series on it, a ring for what is required."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Final

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from certification.charts.chart import Chart, Key, Look, Number, line, percent, picture, short, text
from certification.charts.geometry import Point, on_spoke

SIZE: Final = 440
CENTRE: Final = (SIZE / 2, SIZE / 2)
REACH: Final = 170
RINGS: Final = (25, 50, 75, 100)
FEWEST_SPOKES: Final = 3


@dataclass(frozen=True)
class Series:
    """One outline: percent by area code. An area that is absent or None has no point and breaks the outline."""

    name: str
    values: Mapping[str, Number | None]
    look: Look = Look.OWN


def radar(
    areas: Mapping[str, str],
    series: Sequence[Series],
    *,
    key: str,
    title: str,
    required: Number | None = None,
) -> Chart:
    """Series over the ``areas`` (name by code, in order), 0 % in the middle; ``required`` is drawn as a ring.

    ValueError for fewer than three areas, which span nothing.
    """
    if len(areas) < FEWEST_SPOKES:
        raise ValueError("a radar wants three areas at least")
    if required is not None:
        ring = Series(_("wymagane minimum"), dict.fromkeys(areas, required), Look.LIMIT)
        series = [*series, ring]
    return Chart(
        key=key,
        title=title,
        svg=picture(key, title, _about(areas, series), (SIZE, SIZE), _shapes(areas, series)),
        head=[_("Obszar"), *(each.name for each in series)],
        rows=[
            [f"{code} – {name}", *(percent(each.values.get(code)) for each in series)]
            for code, name in areas.items()
        ],
        legend=[Key(each.look, each.name) for each in series],
    )


def _about(areas: Mapping[str, str], series: Sequence[Series]) -> str:
    """The description: every series in one sentence."""
    return " ".join(
        f"{each.name}: {', '.join(f'{code} {percent(each.values.get(code))}' for code in areas)}."
        for each in series
    )


def _shapes(areas: Mapping[str, str], series: Sequence[Series]) -> Iterator[SafeString]:
    yield _ground(tuple(areas))
    for each in sorted(series, key=lambda one: one.look != Look.LIMIT):
        yield from _outline(areas, each)


@lru_cache(maxsize=32)
def _ground(areas: tuple[str, ...]) -> SafeString:
    """Rings, spokes and the codes of these areas, the same whatever lies over them."""
    return format_html_join("", "{}", ((shape,) for shape in _grid(areas)))


def _grid(areas: Sequence[str]) -> Iterator[SafeString]:
    spokes = len(areas)
    for ring in RINGS:
        yield _polygon([_at(index, spokes, ring) for index in range(spokes)], "grid")
    for index, code in enumerate(areas):
        yield line(CENTRE, _at(index, spokes, 100), "grid")
        yield text(_at(index, spokes, 116), code, "spoke")
    for ring in RINGS:
        yield text((CENTRE[0] + 4, _at(0, spokes, ring)[1] + 14), str(ring), "ring")


def _outline(areas: Mapping[str, str], series: Series) -> Iterator[SafeString]:
    """A closed outline where every area has a value; else its pieces."""
    points = [
        None if value is None else _at(index, len(areas), min(float(value), 100))
        for index, value in enumerate(series.values.get(code) for code in areas)
    ]
    known = [point for point in points if point]
    if len(known) == len(points):
        yield _polygon(known, f"outline {series.look}")
    else:
        for start, end in pairwise([*points, points[0]]):
            if start and end:
                yield line(start, end, f"outline {series.look}")
    if series.look != Look.LIMIT:
        yield from (_dot(point, series.look) for point in known)


def _dot(at: Point, look: Look) -> SafeString:
    """A circle, a square or a diamond."""
    x, y = at
    if look == Look.OWN:
        return format_html('<circle class="dot-{}" cx="{}" cy="{}" r="5"/>', look, short(x), short(y))
    reach = 5 if look == Look.AUDIT else 6.5
    corners = [(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach)]
    if look == Look.PEERS:
        corners = [(0, -reach), (reach, 0), (0, reach), (-reach, 0)]
    return _polygon([(x + dx, y + dy) for dx, dy in corners], f"dot-{look}")


def _polygon(points: Sequence[Point], kind: str) -> SafeString:
    return format_html(
        '<polygon class="{}" points="{}"/>', kind, " ".join(f"{short(x)},{short(y)}" for x, y in points)
    )


def _at(index: int, spokes: int, percent_out: float) -> Point:
    return on_spoke(index, spokes, REACH * percent_out / 100, CENTRE)
