"""The sample season for any number of offices."""

from itertools import cycle, islice

from certification.bench.places import samples
from certification.season.cast_offices import OFFICES
from certification.season.play import Season
from certification.season.stories import CURRENT, NEXT, PREVIOUS, WHOLE, Plot, Story, each
from certification.season.year import Step


def stories(offices: int) -> list[Story]:
    """So many stories, in the mixture of the season: a part of it evenly taken, or it all and more of it.

    What the season has once because of one person or one evening is not repeated.
    """
    once = list(each(CURRENT))
    if offices < len(once):
        found = [once[position * len(once) // offices] for position in range(offices)]
        needed = next(story for story in once if story.recusal == "automatic")
        return found if needed in found else [needed, *found[1:]]
    again = cycle(story for story in once if story.recusal != "automatic" and not story.no_quorum)
    return [*once, *islice(again, offices - len(once))]


class BigSeason(Season):
    """The season with more offices."""

    def __init__(self, step: Step, offices: int) -> None:
        before = islice(each(PREVIOUS), max(offices, WHOLE.withdrawn + 1))
        plot = Plot([(story, 1) for story in before], [(story, 1) for story in stories(offices)], NEXT)
        super().__init__(step, plot, [*OFFICES, *samples(len(OFFICES), 1 + plot.offices)])
