"""How values are distributed: how many fall into each class between 0 and 100 %."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from certification.charts.chart import Chart, Key, Look, Number, box, exact, line, percent, picture, text

WIDTH: Final = 480
HEIGHT: Final = 260
FLOOR: Final = HEIGHT - 36
TOP: Final = 30


def histogram(
    values: Iterable[Number],
    *,
    key: str,
    title: str,
    classes: int = 10,
    mark: Number | None = None,
    mark_name: str = "",
) -> Chart:
    """Percentages in ``classes`` classes of equal width, the last with its upper end.

    ``mark`` (percent, called ``mark_name``) is a line: a threshold, or one's own result.
    """
    counts = [0] * classes
    for value in values:
        counts[min(int(exact(value) * classes / 100), classes - 1)] += 1
    names = [_span(index, classes) for index in range(classes)]
    rows = [[name, str(count)] for name, count in zip(names, counts, strict=True)]
    about = ", ".join(f"{name}: {count}" for name, count in rows) + "."
    keys = [] if mark is None else [Key(Look.LIMIT, f"{mark_name}: {percent(mark)}")]
    shapes = _shapes(counts, mark)
    return Chart(
        key, title, picture(key, title, about, (WIDTH, HEIGHT), shapes), [_("Wynik"), _("Liczba")], rows, keys
    )


def _span(index: int, classes: int) -> str:
    """A class in words; only the last holds its upper end, so "below" is said of the others."""
    low, high = 100 * index // classes, 100 * (index + 1) // classes
    if index == classes - 1:
        return _("od %(low)s do %(high)s %%") % {"low": low, "high": high}
    return _("od %(low)s do poniżej %(high)s %%") % {"low": low, "high": high}


def _shapes(counts: Sequence[int], mark: Number | None) -> Iterator[SafeString]:
    wide, tallest = WIDTH / len(counts), max(counts) or 1
    for index, count in enumerate(counts):
        height = (FLOOR - TOP) * count / tallest
        yield box((index * wide + 2, FLOOR - height), wide - 4, height, f"bar-{Look.OWN}")
        if count:
            yield text(((index + 0.5) * wide, FLOOR - height - 8), str(count), "spoke")
    yield line((0, FLOOR), (WIDTH, FLOOR), "floor")
    for percentage in range(0, 101, 25):
        kind = {0: "tick", 100: "tick last"}.get(percentage, "tick middle")
        yield text((WIDTH * percentage / 100, FLOOR + 22), str(percentage), kind)
    if mark is not None:
        at = min(float(mark), 100) / 100 * WIDTH
        yield line((at, TOP - 20), (at, FLOOR), f"outline {Look.LIMIT}")
