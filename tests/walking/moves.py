"""One step of a walk, by names: it means the same whatever is left out before it."""

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple


class Move(NamedTuple):
    """What is tried.

    ``kind``: act (in a case), begin (a new case), wait, tick (the timer), drain (background work), repeat (the
    last request once more). ``case``: its number. ``act``: its code, or how long to wait. ``actor``: an e-mail,
    empty for the timer. ``twist``: what decides about the rest of the payload. ``spoilt``: junk is put in.
    ``stale``: from a page shown before the case last moved.
    """

    kind: str
    case: str = ""
    act: str = ""
    actor: str = ""
    twist: int = 0
    spoilt: bool = False
    stale: bool = False


@dataclass
class Tally:
    """What has been tried so far, over any number of walks."""

    steps: int = 0
    done: Counter[tuple[str, str]] = field(default_factory=Counter)
    refused: Counter[tuple[str, str]] = field(default_factory=Counter)
    reasons: Counter[str] = field(default_factory=Counter)
    states: Counter[tuple[str, str]] = field(default_factory=Counter)


class Broken(AssertionError):  # noqa: N818 - what a walk looks for
    """Something that must always hold does not. ``rule``: which; the text says where."""

    def __init__(self, rule: str, what: str) -> None:
        self.rule, self.what = rule, what
        super().__init__(f"{rule}: {what}")
