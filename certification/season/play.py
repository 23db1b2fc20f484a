"""The whole season, act by act, from an empty database to today."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

from certification import clock
from certification.models import Edition, EditionStatus, Office, User
from certification.season import audit_phase, closing_phase, deciding_phase, filing_phase, setting, stories
from certification.season.cast_offices import OFFICES
from certification.season.crew import Crew, hire, staff_offices
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.timeline import Timeline, morning
from certification.season.walk import Walk, run_tasks
from certification.terc.importing import import_terc
from criteria.loading import load
from workflows.deadlines.ticking import tick
from workflows.states import State

Step = Callable[[str], None]

YEAR = timedelta(days=372)
"""From gala to gala: a mark of twelve months then ends some days before the next gala."""

WITHDRAWN_MARK = 2
"""Which of the previous edition's laureates loses the mark."""


class Season:
    """Two editions of the sample. ``step`` is told the name of each phase as it begins."""

    PHASES = 19

    def __init__(self, step: Step) -> None:
        self.step = step
        self.today = datetime.now(clock.WARSAW)
        self.gala = (self.today - timedelta(days=1)).date()
        self.crew: Crew
        self.timeline: Timeline

    def play(self) -> None:
        """Everything, in order; the clock ends now."""
        try:
            self._set_the_stage()
            self._previous_edition()
            self._current_edition()
        finally:
            clock.reset()

    # Before -------------------------------------------------------------------------------------------

    def _set_the_stage(self) -> None:
        self.step("rejestr jednostek terytorialnych")
        before = self.gala - YEAR
        self.timeline = Timeline(morning(before - timedelta(days=270)))
        import_terc()
        criteria_set = load()
        criteria_set.freeze(clock.now())
        self.step("urzędy i ludzie")
        since = before - timedelta(days=400)
        self.crew = hire(since)
        self.offices = setting.offices(OFFICES, since)
        staff_offices(self.crew, self.offices, since)
        programme = setting.programme()
        self.previous = setting.edition(programme, criteria_set, before, 8, None, right_of_reply=False)
        self.current = setting.edition(programme, criteria_set, self.gala, 9, self.previous)

    def _cast(self, edition: Edition, offices: list[Office], of: list[tuple[stories.Story, int]]) -> Cast:
        walks = [Walk(self.crew, self.timeline, edition, office) for office in offices]
        return list(zip(walks, stories.each(of), strict=True))

    # The previous edition -----------------------------------------------------------------------------

    def _previous_edition(self) -> None:
        """Shorter, without a right of reply: its marks are there to expire, and one to be withdrawn."""
        gala = self.gala - YEAR
        count = sum(number for _, number in stories.PREVIOUS)
        cast = self._cast(self.previous, self.offices[:count], stories.PREVIOUS)
        self.step("poprzednia edycja: zgłoszenia")
        self._at(gala, 240)
        filing_phase.file_all(cast)
        self._at(gala, 199)
        tick()
        filing_phase.check_all(cast, self.timeline)
        self.step("poprzednia edycja: audyty")
        self._at(gala, 180)
        audit_phase.appoint_all(cast)
        self._at(gala, 160)
        audit_phase.audit_all(cast, self.timeline)
        self._at(gala, 105)
        audit_phase.review_all(cast)
        self.step("poprzednia edycja: Kapituła i certyfikaty")
        self._sit(self.previous, cast, gala, 90)
        self._at(gala, 60)
        tick()
        closing_phase.issue_all(cast)
        closing_phase.close_all(cast)
        self.timeline.to(morning(gala, 11))
        closing_phase.publish_all(self.previous, cast)
        self.laureate = cast[WITHDRAWN_MARK][0]

    # The current edition ------------------------------------------------------------------------------

    def _current_edition(self) -> None:
        offices = [office for office in self.offices if office != self.laureate.office]
        self.cast = self._cast(self.current, offices, stories.CURRENT)
        self._conflict_in_the_data()
        for phase in (self._spring, self._summer, self._autumn, self._winter):
            phase()

    def _conflict_in_the_data(self) -> None:
        """One member of the panel works for one of the offices; the data show it."""
        walk = next(walk for walk, story in self.cast if story.recusal == "automatic")
        member = self.crew.panel[4]
        member.employer_regon = walk.office.regon
        User.objects.filter(pk=member.pk).update(employer_regon=member.employer_regon)

    def _spring(self) -> None:
        self.step("zgłoszenia urzędów")
        self._at(self.gala, 240)
        filing_phase.file_all(self.cast)
        filing_phase.allow_late(self.cast, (self.gala - timedelta(days=5)).isoformat())
        self._at(self.gala, 199)
        tick()
        self.step("weryfikacja formalna")
        filing_phase.check_all(self.cast, self.timeline)
        self._at(self.gala, 190)
        deciding_phase.reconsider_all([(w, s) for w, s in self.cast if s.rejected])
        self._at(self.gala, 183)
        tick()
        filing_phase.reject_overdue(self.cast)

    def _summer(self) -> None:
        self.step("zespoły ekspertów")
        self._at(self.gala, 180)
        audit_phase.appoint_all([(w, s) for w, s in self.cast if not s.rejected])
        self.step("audyty")
        self._at(self.gala, 160)
        audit_phase.audit_all(self.cast, self.timeline)
        self.step("uwagi urzędów i działania korygujące")
        self._at(self.gala, 148)
        audit_phase.reply_all(self.cast)
        self._at(self.gala, 125)
        tick()
        audit_phase.answer_all(self.cast)
        audit_phase.correct_all(self.cast)
        self.step("przegląd akt")
        self._at(self.gala, 105)
        audit_phase.review_all(self.cast)

    def _autumn(self) -> None:
        self.step("posiedzenie Kapituły")
        self._sit(self.current, self.cast, self.gala, 90)
        self.step("pisma i ponowne rozpatrzenie")
        self._at(self.gala, 82)
        deciding_phase.answer_deferred(self.cast)
        deciding_phase.reconsider_all([(w, s) for w, s in self.cast if not s.rejected])
        self.step("drugie posiedzenie Kapituły")
        self._sit(self.current, self.cast, self.gala, 70)
        self._withdraw_a_mark()
        self.step("warunki")
        self._at(self.gala, 50)
        deciding_phase.fulfil_conditions(self.cast)
        self._at(self.gala, 26)
        tick()
        deciding_phase.fail_conditions(self.cast)
        self._sit(self.current, self.cast, self.gala, 24)

    def _winter(self) -> None:
        self.step("certyfikaty")
        self._at(self.gala, 8)
        tick()
        closing_phase.issue_all(self.cast)
        closing_phase.void_one(self.cast)
        closing_phase.close_all(self.cast)
        self.step("spóźnieni")
        self._at(self.gala, 7)
        closing_phase.walk_latecomers(self.cast)
        self.step("gala")
        self.timeline.to(morning(self.gala, 11))
        closing_phase.publish_all(self.current, self.cast)
        self.timeline.to(max(clock.now(), self.today))
        tick()
        run_tasks()
        self._next_edition()
        Edition.objects.filter(pk=self.previous.pk).update(status=EditionStatus.ARCHIVED)
        Edition.objects.filter(pk=self.current.pk).update(status=EditionStatus.CLOSED)

    def _next_edition(self) -> None:
        """The next edition takes applications: one draft is half-filled, one waits for its head's signature."""
        gala = clock.today() + timedelta(days=230)
        edition = setting.edition(self.current.programme, self.current.criteria_set, gala, 10, self.current)
        cast = self._cast(edition, self.offices[:2], stories.NEXT)
        filing_phase.file_all(cast)

    # The calendar --------------------------------------------------------------------------

    def _at(self, gala: date, days_before: int) -> None:
        self.timeline.to_day(gala - timedelta(days=days_before))

    def _sit(self, edition: Edition, cast: Cast, gala: date, days_before: int) -> None:
        """One session on the cases before the panel: agenda, votes, minutes; then the letters go out."""
        cast = [(w, s) for w, s in cast if deciding_phase.fresh(w).state == State.PANEL]
        self._at(gala, days_before + 10)
        day = PanelDay(self.crew, self.timeline, edition, gala - timedelta(days=days_before))
        recused = deciding_phase.prepare(day, cast)
        self._at(gala, days_before)
        day.open()
        for walk, story in _last_without_quorum(cast):
            if story.no_quorum and not walk.case.ballots.exists():
                deciding_phase.lose_quorum(day, walk)
            else:
                deciding_phase.decide(day, walk, story, recused.get(walk.case.pk))
        day.close()
        run_tasks()
        self.timeline.days(2)
        deciding_phase.send_decisions(cast)

    def _withdraw_a_mark(self) -> None:
        day = PanelDay(self.crew, self.timeline, self.previous, clock.today() + timedelta(days=1))
        self.timeline.days(1)
        closing_phase.withdraw_one_mark(day, self.laureate)
        day.close()
        run_tasks()


def _last_without_quorum(cast: Cast) -> list[Any]:
    """The case whose vote loses its quorum comes last, for the members have left then."""
    return sorted(cast, key=lambda pair: pair[1].no_quorum)
