"""Horizontal bars: a name, a length, a number; with a line for what is required."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from certification.charts.chart import Chart, Key, Look, Number, box, exact, line, percent, picture, text
from criteria.scoring.display import display

WIDTH: Final = 480
LENGTH: Final = 340
"""Of the longest bar; what is left over is for its number, in the larger letters of a narrow picture too."""

STEP: Final = 58
THICK: Final = 16


@dataclass(frozen=True)
class Bar:
    """One bar. ``value`` None is drawn as nothing and read as "no data"."""

    name: str
    value: Number | None
    look: Look = Look.OWN


def bars(
    items: Sequence[Bar],
    *,
    key: str,
    title: str,
    head: tuple[str, str],
    unit: str = "",
    most: Number | None = None,
    required: Number | None = None,
    legend: Sequence[Key] = (),
) -> Chart:
    """Bars under one another, each below its name. ``head``: the table's two headings.

    ``unit`` "%" shows percentages with one decimal, anything else whole numbers or decimals as they are;
    ``most`` is the value of a full-length bar (the largest unless given); ``required`` draws a line.
    """
    show = _shower(unit)
    scale = float(exact(most or max([each.value or 0 for each in items] + [required or 0], default=1)) or 1)
    rows = [[each.name, show(each.value)] for each in items]
    keys = [*legend]
    if required is not None:
        keys.append(Key(Look.LIMIT, f"{_('wymagane minimum')}: {show(required)}"))
    about = ", ".join(f"{name} {value}" for name, value in rows) + "."
    size = (WIDTH, max(len(items), 1) * STEP)
    return Chart(
        key, title, picture(key, title, about, size, _shapes(items, scale, show, required)), head, rows, keys
    )


def _shapes(
    items: Sequence[Bar], scale: float, show: Callable[[Number | None], str], required: Number | None
) -> Iterator[SafeString]:
    for index, each in enumerate(items):
        top = index * STEP
        length = float(exact(each.value or 0)) / scale * LENGTH
        yield text((0, top + 20), each.name, "name")
        yield box((0, top + 30), LENGTH, THICK, "track")
        yield box((0, top + 30), min(length, LENGTH), THICK, f"bar-{each.look}")
        yield text((LENGTH + 8, top + 45), show(each.value), "value")
    if required is not None:
        at = float(exact(required)) / scale * LENGTH
        yield line((at, 20), (at, len(items) * STEP - 4), f"outline {Look.LIMIT}")


def _shower(unit: str) -> Callable[[Number | None], str]:
    if unit == "%":
        return percent

    def show(value: Number | None) -> str:
        if value is None:
            return _("brak danych")
        number = exact(value)
        shown = str(int(number)) if number.denominator == 1 else display(number)
        return f"{shown}\N{NO-BREAK SPACE}{unit}" if unit else shown

    return show
