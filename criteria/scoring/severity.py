"""Whether a rater is more severe or more lenient than those who rated the same, and how sure one may be of it.

The deviations of one case belong together: who is severe in an office is severe in all of its criteria. So a case
counts once, with its mean deviation, and the interval is Student's for the mean of cases.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt
from statistics import fmean, stdev
from typing import Final

LEAST: Final = 3
"""Cases it takes for an interval: with fewer it would be too wide to say anything."""

_T975: Final = (
    *(12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228),
    *(2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086),
)
"""Quantiles 0.975 of Student's distribution for 1 to 20 degrees of freedom."""

_BEYOND: Final = 2.086
"""For more degrees of freedom that of 20 is taken: the interval is rather too wide than too narrow."""


@dataclass(frozen=True, slots=True)
class Severity:
    """In points of the scale: ``mean`` below 0 is more severe than the others. ``low`` and ``high``: the interval of
    95 %, None with fewer than ``LEAST`` cases.
    """

    cases: int
    mean: float
    low: float | None
    high: float | None

    @property
    def stands_out(self) -> bool:
        """Whether the interval leaves out 0."""
        return self.low is not None and self.high is not None and not self.low <= 0 <= self.high


def severity(cases: Sequence[Fraction]) -> Severity | None:
    """``cases``: of each case, how far own points lie from the mean of the others', on average over its criteria.

    None where nothing was rated together with others.
    """
    if not cases:
        return None
    means = [float(case) for case in cases]
    mean, number = fmean(means), len(means)
    if number < LEAST:
        return Severity(number, mean, None, None)
    half = _quantile(number - 1) * stdev(means) / sqrt(number)
    return Severity(number, mean, mean - half, mean + half)


def deviations(rated: Mapping[int, int]) -> dict[int, Fraction]:
    """Of one criterion: how far the points of each rater lie from the mean of the others'. Fewer than two: nothing."""
    total, others = sum(rated.values()), len(rated) - 1
    if others < 1:
        return {}
    return {rater: points - Fraction(total - points, others) for rater, points in rated.items()}


def _quantile(freedom: int) -> float:
    return _T975[freedom - 1] if freedom <= len(_T975) else _BEYOND
