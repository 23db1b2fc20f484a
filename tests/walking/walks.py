"""A round of walks from every place of the tour, told place by place."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from certification.models import Role
from tests.walking import machine, stage, story
from tests.walking.moves import Tally
from tests.walking.walker import Walker
from workflows import laws
from workflows.models import Case

LONGEST = 120
"""Steps of one walk: enough to come far, and soon taken back."""

THOROUGH = 10_000
"""From so many steps on, a round is to walk the whole law."""

MORE = 4
"""So many more walks begin at a place, at most, while an act that leads on from it has had no luck anywhere yet."""


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
            for more in range(MORE):
                if steps < THOROUGH or not _leads_on(built.walk.case.pk, made.tally):
                    break
                machine.walk(start, length, 1, (seed + 1 + more) * 1_000_000 + number)
        except machine.Found as found:
            made.story = story.tell(story.shortest(found.failure, start), place)
            return made
        if progress:
            progress(place, made.tally)
    return made


def _leads_on(case: int, tally: Tally) -> bool:
    """Whether a person's act that would move the case from where it stands was let through nowhere yet."""
    state = Case.objects.values_list("state", flat=True).get(pk=case)
    acts = [act for act in laws.acts("application").values() if act.moves and state in act.sources]
    return any(not tally.done["application", act.code] for act in acts if set(act.by) != {Role.SYSTEM})


def shared_out(steps: int, places: int) -> tuple[int, int]:
    """How long a walk is, and how many begin at each place."""
    each = -(-steps // places)
    walks = -(-each // LONGEST)
    return -(-each // walks), walks
