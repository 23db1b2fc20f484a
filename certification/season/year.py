"""When things are played: phases and sessions, counted in days before a gala."""

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial

from certification.models import Edition
from certification.season import deciding_phase
from certification.season.crew import Crew
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.script import Script, spread
from certification.season.sittings import EVENING, Sitting, sittings
from certification.season.timeline import Timeline, morning

Step = Callable[[str], None]


class Year:
    """The year of an edition. ``step`` is told the name of each phase as it begins."""

    step: Step
    crew: Crew
    timeline: Timeline

    def _at(self, gala: date, days_before: int) -> Callable[[], None]:
        return partial(self.timeline.to_day, gala - timedelta(days=days_before))

    def _phase(
        self, gala: date, first: int, last: int, cast: Cast, *work: Callable[[Cast], Script]
    ) -> Script:
        """Work on these cases from one morning to another, counted in days before the gala."""

        def phase() -> Script:
            for each in work:
                yield from each(cast)

        yield self._at(gala, first)
        yield from spread(self.timeline, morning(gala - timedelta(days=last)), phase)

    def _sit(self, edition: Edition, cast: Cast, gala: date, days_before: int) -> Script:
        """Sessions on these cases, the last so many days before the gala; then the letters of all go out."""
        table = sittings(cast, gala - timedelta(days=days_before))
        if not table:
            return
        yield self._at(gala, days_before + 10)
        for sitting in table:
            yield partial(self._convene, edition, sitting)

        def agendas() -> Script:
            for sitting in table:
                yield from deciding_phase.prepare_all(self._day(edition, sitting), sitting.cast)

        yield from spread(self.timeline, morning(table[0].day), agendas)
        for sitting in table:
            day = self._day(edition, sitting)
            yield partial(self.timeline.to_day, sitting.day, sitting.begins)
            yield day.open
            over = morning(sitting.day, sitting.ends)
            yield from spread(self.timeline, over, partial(deciding_phase.decide_all, day, sitting.cast))
            yield day.close
        yield from self._tell(cast, gala, days_before)

    def _tell(self, cast: Cast, gala: date, days_before: int) -> Script:
        """The decisions go out by letter, and are delivered."""
        self.step("pisma po posiedzeniu")
        yield from self._phase(gala, days_before - 2, days_before - 3, cast, deciding_phase.send_decisions)
        self.step("doręczenia po posiedzeniu")
        until = morning(gala - timedelta(days=days_before - 3), EVENING)
        yield from spread(self.timeline, until, partial(deciding_phase.deliver_decisions, cast))

    def _convene(self, edition: Edition, sitting: Sitting) -> None:
        PanelDay(self.crew, self.timeline, edition, sitting.day, hour=sitting.begins)

    def _day(self, edition: Edition, sitting: Sitting) -> PanelDay:
        return PanelDay.back(self.crew, self.timeline, edition, sitting.day, sitting.begins)
