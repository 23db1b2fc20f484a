"""Invented scores: a level for the whole sheet, with small steady differences between criteria."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from criteria.models import Criterion


@dataclass(frozen=True)
class Profile:
    """How an office scores: a base level (0..5), how many criteria in ten lie one above it, and exceptions.

    ``seed`` makes two auditors differ a little; ``only`` sets single criteria by code.
    """

    base: int
    above: int = 0
    seed: str = ""
    only: Mapping[str, int] = field(default_factory=dict)

    def points(self, code: str, floor: int = 0) -> int:
        """The score of a criterion; never below ``floor``, the minimum of a knock-out, unless set singly."""
        if code in self.only:
            return self.only[code]
        dice = int(hashlib.sha256(f"{self.seed}{code}".encode()).hexdigest(), 16) % 10
        return max(floor, min(5, self.base + (dice < self.above)))

    def like(self, seed: str, **only: int) -> "Profile":
        """Nearly the same, by other eyes."""
        return Profile(self.base, self.above, seed, {**self.only, **only})


OUTSTANDING = Profile(4, 7)
GOOD = Profile(3, 7)
FAIR = Profile(3, 1)
"""About 62 points of 100: enough for a conditional mark only."""

WEAK = Profile(2, 3)


def rows_for(criteria: Iterable[Criterion], profile: Profile) -> dict[str, dict[str, Any]]:
    """Rows for ``save_sheet``: a score and a justification for every criterion."""
    rows = {}
    for criterion in criteria:
        floor = (criterion.min_score or 0) if profile.base >= 3 else 0
        points = profile.points(criterion.code, floor)
        rows[criterion.code] = {
            "points": points,
            "not_applicable": False,
            "justification": f"{criterion.title_pl}: {_WORDS[points]} (przykład).",
            "na_reason": "",
        }
    return rows


_WORDS = (
    "brak działań",
    "zaplanowano, nie wdrożono",
    "wdrożono częściowo",
    "wdrożono w pełni",
    "wdrożono, zmierzono i poprawiono",
    "pełny cykl doskonalenia, porównano z innymi urzędami",
)
