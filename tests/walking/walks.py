"""A round of walks from every place of the tour, told place by place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from tests.walking import machine, stage, story
from tests.walking.moves import Tally
from tests.walking.walker import Walker

LONGEST = 120
"""Steps of one walk: enough to come far, and soon taken back."""


@dataclass
class Round:
    """What came of it: how much was tried, and the shortest story of the first thing that broke."""

    tally: Tally = field(default_factory=Tally)
    story: str = ""


def make(
    steps: int,
    seed: int,
    places: Iterable[str] | None = None,
    progress: Callable[[str, Tally], None] | None = None,
) -> Round:
    """Take at least ``steps`` steps, shared out among all places or the ones named; stop at what breaks."""
    built, made = stage.build(), Round()
    chosen = set(places or ("draft", *stage.PLACES))
    length, walks = shared_out(steps, len(chosen))

    def start() -> Walker:
        return Walker(built.people, built.walk.case.pk, made.tally)

    for number, place in enumerate(stage.tour(built)):
        if place not in chosen:
            continue
        try:
            machine.walk(start, length, walks, seed * 1000 + number)
        except machine.Found as found:
            made.story = story.tell(story.shortest(found.failure, start), place)
            return made
        if progress:
            progress(place, made.tally)
    return made


def shared_out(steps: int, places: int) -> tuple[int, int]:
    """How long a walk is, and how many begin at each place."""
    each = -(-steps // places)
    walks = -(-each // LONGEST)
    return -(-each // walks), walks
