"""The arithmetic of a ballot: pure, without names, without the database."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Self


class Vote(StrEnum):
    """How one may vote."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"


class Verdict(StrEnum):
    """What a ballot came to."""

    CARRIED = "carried"
    LOST = "lost"
    TIED = "tied"
    VOID = "void"


@dataclass(frozen=True, slots=True)
class Tally:
    """How many voted which way."""

    votes_for: int = 0
    votes_against: int = 0
    abstained: int = 0

    @classmethod
    def of(cls, votes: Iterable[str]) -> Self:
        """Count votes, in whatever order they come.

        Raises:
            ValueError: something is no vote.

        """
        cast = [Vote(vote) for vote in votes]
        return cls(cast.count(Vote.FOR), cast.count(Vote.AGAINST), cast.count(Vote.ABSTAIN))

    @property
    def cast(self) -> int:
        """How many votes there are in all."""
        return self.votes_for + self.votes_against + self.abstained

    @property
    def unanimous(self) -> bool:
        """Whether everybody voted the same way, so that the figures alone tell how each one did."""
        return self.cast in (self.votes_for, self.votes_against, self.abstained)


@dataclass(frozen=True, slots=True)
class Rules:
    """By what a tally is judged.

    ``entitled`` and ``present`` are the base and the presence when the ballot closes; ``two_thirds``: the
    motion is better than the thresholds allow.
    """

    entitled: int
    present: int
    quorum: int
    two_thirds: bool = False


@dataclass(frozen=True, slots=True)
class Quorum:
    """How many may decide a case, how many of those are there, and how many must be."""

    entitled: int
    present: int
    needed: int

    @property
    def reached(self) -> bool:
        """Whether enough are there."""
        return self.present >= self.needed


def quorum_of(entitled: int, minimum: int, over_half: bool) -> int:
    """How many must be there: at least ``minimum``, and more than half where the edition says so."""
    return max(minimum, entitled // 2 + 1) if over_half else minimum


def reaches_two_thirds(votes_for: int, entitled: int) -> bool:
    """Whether two thirds of the entitled, not of those present, are in favour."""
    return 3 * votes_for >= 2 * entitled and entitled > 0


def verdict(tally: Tally, rules: Rules, casting: str | None = None) -> Verdict:
    """Judge a tally: majority of votes for and against; abstentions count for the quorum only.

    ``casting`` is the vote of who presides, known in a ballot by name alone: it decides a tie.
    """
    if rules.present < rules.quorum:
        return Verdict.VOID
    if rules.two_thirds:
        return Verdict.CARRIED if reaches_two_thirds(tally.votes_for, rules.entitled) else Verdict.LOST
    if tally.votes_for != tally.votes_against:
        return Verdict.CARRIED if tally.votes_for > tally.votes_against else Verdict.LOST
    return _tie(casting)


def _tie(casting: str | None) -> Verdict:
    if casting is None:
        return Verdict.TIED
    return Verdict.CARRIED if casting == Vote.FOR else Verdict.LOST
