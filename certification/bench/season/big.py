"""The sample season for any number of offices."""

import math
from datetime import date, timedelta
from functools import partial
from itertools import cycle, islice

from certification.bench.places import samples
from certification.models import Edition
from certification.season import deciding_phase
from certification.season.cast_offices import OFFICES
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.play import Season, Step
from certification.season.script import Script
from certification.season.stories import CURRENT, NEXT, PREVIOUS, WHOLE, Plot, Story, each

AGENDA = 40
"""Cases a session is planned for."""

ROOM = 8
"""Days in a row the calendar has for sessions; with more cases the agendas grow."""


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
    """The season with more offices, and the sessions that so many cases need."""

    def __init__(self, step: Step, offices: int) -> None:
        before = islice(each(PREVIOUS), max(offices, WHOLE.withdrawn + 1))
        plot = Plot([(story, 1) for story in before], [(story, 1) for story in stories(offices)], NEXT)
        super().__init__(step, plot, [*OFFICES, *samples(len(OFFICES), 1 + plot.offices)])

    def _sit(self, edition: Edition, cast: Cast, gala: date, days_before: int) -> Script:
        """Sessions on days in a row, each with its part of the cases; the letters of all go out after the last."""
        cast = [(walk, story) for walk, story in cast if story.audited]
        sessions = min(ROOM, math.ceil(len(cast) / AGENDA))
        parts = [cast[number::sessions] for number in range(sessions)]
        for number, part in enumerate(parts):
            on_day = gala - timedelta(days=days_before - number)
            yield self._at(gala, days_before + 10)
            yield partial(PanelDay, self.crew, self.timeline, edition, on_day)
            yield from deciding_phase.prepare_all(self._day(edition, on_day), part)
        for number, part in enumerate(parts):
            on_day = gala - timedelta(days=days_before - number)
            day = self._day(edition, on_day)
            yield self._at(gala, days_before - number)
            yield day.open
            yield from deciding_phase.decide_all(day, part)
            yield day.close
        yield partial(self.timeline.days, 2)
        yield from deciding_phase.send_decisions(cast)
        yield from deciding_phase.deliver_decisions(cast)

    def _day(self, edition: Edition, on_day: date) -> PanelDay:
        return PanelDay.back(self.crew, self.timeline, edition, on_day)
