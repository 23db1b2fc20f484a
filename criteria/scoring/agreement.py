"""How far raters agree beyond chance: Krippendorff's alpha for ordinal data.

Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). With the coincidences o(c,k) of two
values in one unit, how often each value occurs n(c), and their sum n:

    alpha = 1 - (n - 1) · Σ o(c,k)·δ²(c,k) ÷ Σ n(c)·n(k)·δ²(c,k),    both sums over c < k
    δ(c,k) = Σ n(g) for g from c to k  -  (n(c) + n(k)) / 2

Points are ranks here: how far apart 3 and 4 are follows from how often raters use them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from typing import Final

RELIABLE: Final = Fraction(800, 1000)
"""From here on one may draw conclusions, says Krippendorff (Content Analysis, 2004, page 241)."""

TENTATIVE: Final = Fraction(667, 1000)
"""From here on, tentative ones."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """``alpha``: 1 is full agreement, 0 what chance gives, less is worse than chance; None where it is not defined,
    for nothing was rated twice, or everybody said the same of everything. ``units``: what two or more rated.
    """

    alpha: Fraction | None
    units: int


def agreement(units: Iterable[Sequence[int]]) -> Agreement:
    """Alpha of what raters said of each unit; a unit that fewer than two rated does not count."""
    rated = Counter(tuple(sorted(values)) for values in units if len(values) > 1)
    together: defaultdict[tuple[int, int], Fraction] = defaultdict(Fraction)
    margins: Counter[int] = Counter()
    for values, times in rated.items():
        for value in values:
            margins[value] += times
        for pair in combinations(values, 2):
            together[pair] += Fraction(times, len(values) - 1)
    return Agreement(_alpha(together, margins), rated.total())


def _alpha(together: Mapping[tuple[int, int], Fraction], margins: Mapping[int, int]) -> Fraction | None:
    total, values = sum(margins.values()), sorted(margins)
    distances = {(low, high): _distance(low, high, margins) for low, high in combinations(values, 2)}
    expected = sum(margins[low] * margins[high] * apart for (low, high), apart in distances.items())
    if not expected:
        return None
    observed = sum((together.get(pair, 0) * apart for pair, apart in distances.items()), Fraction(0))
    return 1 - (total - 1) * observed / expected


def _distance(low: int, high: int, margins: Mapping[int, int]) -> Fraction:
    """The squared ordinal distance of two values."""
    between = sum(number for value, number in margins.items() if low <= value <= high)
    return (between - Fraction(margins[low] + margins[high], 2)) ** 2
