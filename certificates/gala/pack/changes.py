"""What to do with a printed stack after something changed: pull out, put elsewhere, print one more."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from certificates.gala.pack.collecting import HOLDS
from certificates.gala.pack.models import GalaPack
from certificates.gala.queries import evening
from certificates.models import Mark
from certificates.queries import Laureate


@dataclass(frozen=True)
class Changes:
    """``pulled``: lines of the stack to take out, each with the reason; ``moved``: lines with their new place;
    ``missing``: laureates to print, with their place. ``hidden``: lines the reader may know nothing more of."""

    pulled: list[tuple[dict[str, Any], str]]
    moved: list[tuple[dict[str, Any], int]]
    missing: list[tuple[int, Laureate]]
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.pulled or self.moved or self.missing or self.hidden)


def changes(pack: GalaPack, user: Any) -> Changes:
    """From what was printed to what would be printed now."""
    tonight = evening(pack.edition, user)
    order = [minute.laureate for minute in (*tonight.minutes, *tonight.dropped)]
    places = {each.mark.pk: (place, each) for place, each in enumerate(order, 1) if each.mark}
    holding = {key for key, (_, each) in places.items() if each.mark and each.mark.state in HOLDS}
    printed = {line["mark"] for line in pack.printed}
    gone = Mark.objects.in_bulk([key for key in printed if key not in places])
    pulled, hidden = [], 0
    for line in pack.printed:
        if line["mark"] in holding:
            continue
        mark = places[line["mark"]][1].mark if line["mark"] in places else gone.get(line["mark"])
        if line["mark"] not in places and mark and mark.state in HOLDS:
            hidden += 1  # valid, and not in this person's list: an interest in the office came up
        else:
            pulled.append((line, mark.state_label if mark else "nie ma takiego znaku"))
    return Changes(
        pulled,
        _moved(pack.printed, holding, places),
        [places[key] for key in places if key in holding and key not in printed],
        hidden,
    )


def _moved(
    printed: Sequence[dict[str, Any]], holding: set[int], places: dict[int, tuple[int, Laureate]]
) -> list[tuple[dict[str, Any], int]]:
    """The fewest lines that have to be put elsewhere so that the stack is in order again."""
    kept = [line for line in printed if line["mark"] in holding]
    now = [places[line["mark"]][0] for line in kept]
    staying = staying_put(now)
    return [
        (line, place) for at, (line, place) in enumerate(zip(kept, now, strict=True)) if at not in staying
    ]


def staying_put(numbers: Sequence[int]) -> set[int]:
    """Indices of a longest rising part of the numbers (patience sorting)."""
    tops: list[int] = []  # the least number a rising part of each length may end with
    ends: list[int] = []  # and where that stands
    before: list[int | None] = []
    for at, number in enumerate(numbers):
        pile = bisect_left(tops, number)
        tops[pile : pile + 1], ends[pile : pile + 1] = [number], [at]
        before.append(ends[pile - 1] if pile else None)
    found, at_end = set(), ends[-1] if ends else None
    while at_end is not None:
        found.add(at_end)
        at_end = before[at_end]
    return found
