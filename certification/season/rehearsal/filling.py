"""Invented cases walk to the panel's door, and a session convened for now has them on its agenda."""

from datetime import datetime, timedelta
from functools import partial

from certification import clock
from certification.models import Edition
from certification.season import audit_phase, deciding_phase, filing_phase, setting
from certification.season.cast_offices import OFFICES
from certification.season.crew import hire, staff_offices
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay, convene
from certification.season.rehearsal.stories import stories
from certification.season.script import Script, play
from certification.season.timeline import Timeline, morning
from certification.season.walk import Walk
from certification.season.year import Year
from certification.terc.importing import import_terc
from criteria.loading import load
from workflows.models import Session

DAYS_LEFT = 90
"""From the session to the gala, as in the season."""

SOON = timedelta(minutes=5)
"""The session begins as soon as everybody has found the page."""


class Rehearsal(Year):
    """One edition up to the morning of its session. ``cases``: how many offices come before the panel."""

    def __init__(self, cases: int) -> None:
        self.cases = cases
        self.begins = clock.now() + SOON
        self.gala = clock.today() + timedelta(days=DAYS_LEFT)

    def play(self) -> Session:
        """Everything, through the door; the clock ends now. Returns the session that waits to be opened."""
        self.timeline = Timeline(morning(self.gala - timedelta(days=270)))
        try:
            edition, cast = self._set_the_stage()
            play(self._script(edition, cast))
            return Session.objects.get(of_edition=edition)
        finally:
            clock.reset()

    def step(self, name: str) -> None:
        """Nobody is told of the phases: they take seconds."""

    def _set_the_stage(self) -> tuple[Edition, Cast]:
        import_terc()
        criteria_set = load()
        criteria_set.freeze(clock.now())
        since = self.gala - timedelta(days=400)
        self.crew = hire(since)
        offices = setting.offices(OFFICES[: self.cases], since)
        staff_offices(self.crew, offices, since)
        setting.organiser(since)
        edition = setting.edition(setting.programme(), criteria_set, self.gala, setting.CURRENT, None)
        walks = [Walk(self.crew, self.timeline, edition, office.pk) for office in offices]
        return edition, list(zip(walks, stories(self.cases), strict=True))

    def _script(self, edition: Edition, cast: Cast) -> Script:
        gala = self.gala
        yield from self._phase(gala, 240, 201, cast, filing_phase.file_all)
        yield from self._phase(gala, 199, 197, cast, filing_phase.check_all)
        yield from self._phase(gala, 180, 162, cast, audit_phase.appoint_all)
        yield from self._phase(gala, 160, 156, cast, audit_phase.score_all)
        yield from self._phase(gala, 155, 151, cast, audit_phase.agree_all)
        yield from self._phase(gala, 151, 149, cast, audit_phase.deliver_reports)
        yield from self._phase(gala, 148, 140, cast, audit_phase.reply_all)
        yield from self._phase(gala, 125, 106, cast, audit_phase.answer_all, audit_phase.correct_all)
        yield from self._phase(gala, 105, 101, cast, audit_phase.review_all)
        yield self._at(gala, DAYS_LEFT + 10)
        yield partial(convene, self.crew, edition, _on_a_full_minute(self.begins))
        day = PanelDay(
            self.crew, self.timeline, edition, clock.today(), Session.objects.get(of_edition=edition)
        )
        prepare = partial(deciding_phase.prepare_all, day)
        yield from self._phase(gala, DAYS_LEFT + 9, DAYS_LEFT + 2, cast, prepare)


def _on_a_full_minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
