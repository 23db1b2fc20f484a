"""The whole season, act by act, from an empty database to today; cut off anywhere, it goes on from there."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from certification import clock
from certification.models import Bookmark, Edition, EditionStatus, Office, User
from certification.season import (
    audit_phase,
    background,
    closing_phase,
    deciding_phase,
    events_phase,
    filing_phase,
    marks_phase,
    setting,
)
from certification.season.cast_offices import OFFICES, SampleOffice
from certification.season.crew import hire, recall, staff_offices
from certification.season.filing_phase import Cast
from certification.season.panel_day import PanelDay
from certification.season.script import Script, play_on
from certification.season.stories import WHOLE, Fate, Plot, Stories, each
from certification.season.timeline import Timeline, morning
from certification.season.walk import Walk
from certification.season.year import Step, Year
from certification.terc.importing import import_terc
from criteria.loading import load
from workflows.deadlines.ticking import tick

NAME = "season"
"""The bookmark of the season."""

YEAR = timedelta(days=372)
"""From gala to gala: a mark of twelve months then ends some days before the next gala."""


def cut_off() -> bool:
    """Whether a season has begun in this database and not come to its end."""
    return Bookmark.objects.filter(name=NAME, finished_at=None).exists()


class Season(Year):
    """Two editions of the sample. ``step`` is told the name of each phase as it begins; ``places`` are the offices
    that may take part, as many of them do as the plot needs.

    "Today" is the day the season was begun, also for one that goes on later.
    """

    PHASES = 28

    def __init__(self, step: Step, plot: Plot = WHOLE, places: Sequence[SampleOffice] = OFFICES) -> None:
        self.step, self.plot, self.places = step, plot, places
        begun = datetime.now(clock.WARSAW)
        gala = (begun - timedelta(days=1)).date()
        self.bookmark, _ = Bookmark.objects.get_or_create(
            name=NAME,
            defaults={"begun_at": begun, "moment": morning(gala - YEAR - timedelta(days=270))},
        )
        self.today = self.bookmark.begun_at.astimezone(clock.WARSAW)
        self.gala = (self.today - timedelta(days=1)).date()

    def play(self) -> None:
        """Everything that is still to be played, in order; the clock ends now."""
        background.take_back()
        self.timeline = Timeline(self.bookmark.moment)
        try:
            play_on(self.script(), self.bookmark)
        finally:
            clock.reset()
        Bookmark.objects.filter(pk=self.bookmark.pk).update(finished_at=datetime.now(clock.WARSAW))

    def script(self) -> Script:
        """The pieces of the season. What stands between them only reads what pieces before have left."""
        self.step("rejestr jednostek terytorialnych")
        yield self._load
        self.step("urzędy i ludzie")
        yield self._set_the_stage
        self.crew = recall()
        self.offices = list(Office.objects.order_by("pk").values_list("pk", flat=True))
        self.previous = _edition(setting.PREVIOUS)
        self.current = _edition(setting.CURRENT)
        for phase in (
            self._previous_edition,
            self._between_galas,
            self._spring,
            self._summer,
            self._autumn,
            self._winter,
            self._next_edition,
        ):
            yield from phase()
        yield self._end

    # Before -------------------------------------------------------------------------------------------

    def _load(self) -> None:
        import_terc()
        load().freeze(clock.now())

    def _set_the_stage(self) -> None:
        before = self.gala - YEAR
        since = before - timedelta(days=400)
        crew = hire(since)
        offices = setting.offices(self.places[: 1 + self.plot.offices], since)
        staff_offices(crew, offices, since)
        setting.organiser(since)
        programme, criteria_set = setting.programme(), load()
        previous = setting.edition(
            programme, criteria_set, before, setting.PREVIOUS, None, right_of_reply=False
        )
        setting.edition(programme, criteria_set, self.gala, setting.CURRENT, previous)

    def _cast(self, edition: Edition, offices: list[int], of: Stories) -> Cast:
        walks = [Walk(self.crew, self.timeline, edition, office) for office in offices]
        return list(zip(walks, each(of), strict=True))

    # The previous edition -----------------------------------------------------------------------------

    def _previous_edition(self) -> Script:
        """Shorter, without a right of reply: its marks are there to expire, and one to be withdrawn."""
        gala, of = self.gala - YEAR, self.plot.previous
        cast = self._cast(self.previous, self.offices[: len(list(each(of)))], of)
        self.laureate, self.before = cast[self.plot.withdrawn][0], cast
        self.step("poprzednia edycja: zgłoszenia")
        yield from self._phase(gala, 240, 201, cast, filing_phase.file_all)
        yield self._at(gala, 199)
        yield tick
        yield from self._phase(gala, 199, 197, cast, filing_phase.check_all)
        self.step("poprzednia edycja: audyty")
        yield from self._phase(gala, 180, 162, cast, audit_phase.appoint_all)
        yield from self._phase(gala, 160, 156, cast, audit_phase.score_all)
        yield from self._phase(gala, 155, 151, cast, audit_phase.agree_all)
        yield from self._phase(gala, 105, 101, cast, audit_phase.review_all)
        self.step("poprzednia edycja: Kapituła i certyfikaty")
        yield from self._sit(self.previous, [(w, s) for w, s in cast if s.audited], gala, 90)
        yield self._at(gala, 60)
        yield tick
        yield from self._phase(gala, 60, 1, cast, closing_phase.issue_all, closing_phase.close_all)
        yield partial(self.timeline.to, morning(gala, 11))
        yield from closing_phase.publish_all(cast)

    def _between_galas(self) -> Script:
        """A mark is suspended at once, and given back by the panel on what its office showed; others end."""
        self.step("znaki poprzedniej edycji")
        before, suspend = self.before, partial(marks_phase.suspend_all, fate=Fate.REINSTATED)
        yield from self._phase(
            self.gala, 340, 338, before, marks_phase.rename_all, marks_phase.relinquish_all
        )
        yield from self._phase(self.gala, 320, 318, before, suspend)
        yield from self._phase(self.gala, 300, 299, before, marks_phase.show_all)
        if marks_phase.with_fate(self.before, Fate.REINSTATED):
            yield from self._reinstate_marks()

    def _reinstate_marks(self) -> Script:
        """The panel sits on the marks whose offices showed what they mended."""
        on_day = self.gala - timedelta(days=290)
        yield self._at(self.gala, 291)
        yield partial(PanelDay, self.crew, self.timeline, self.previous, on_day)
        day = PanelDay.back(self.crew, self.timeline, self.previous, on_day)
        yield self._at(self.gala, 290)
        yield from marks_phase.reinstate_all(day, self.before)

    # The current edition ------------------------------------------------------------------------------

    def _spring(self) -> Script:
        offices = [office for office in self.offices if office != self.laureate.office_key]
        self.cast = self._cast(self.current, offices, self.plot.current)
        yield from self._conflict_in_the_data()
        self.step("zgłoszenia urzędów")
        until = (self.gala - timedelta(days=5)).isoformat()
        allow_late = partial(filing_phase.allow_late, until=until)
        yield from self._phase(self.gala, 240, 201, self.cast, filing_phase.file_all, allow_late)
        self.step("weryfikacja formalna")
        yield self._at(self.gala, 199)
        yield tick
        yield from self._phase(self.gala, 199, 197, self.cast, filing_phase.check_all)
        rejected = [(walk, story) for walk, story in self.cast if story.rejected]
        yield from self._phase(self.gala, 190, 184, rejected, deciding_phase.reconsider_all)
        yield self._at(self.gala, 183)
        yield tick
        yield from self._phase(self.gala, 183, 181, self.cast, filing_phase.reject_overdue)

    def _conflict_in_the_data(self) -> Script:
        """One member of the panel works for one of the offices; the data show it."""
        walk = next(walk for walk, story in self.cast if story.recusal == "automatic")
        member = self.crew.panel[4]
        member.employer_regon = walk.office.regon
        people = User.objects.filter(pk=member.pk)
        yield partial(people.update, employer_regon=walk.office.regon)

    def _summer(self) -> Script:
        self.step("zespoły ekspertów")
        yield from self._phase(self.gala, 180, 162, self.cast, audit_phase.appoint_all)
        self.step("audyty")
        yield from self._phase(self.gala, 160, 156, self.cast, audit_phase.score_all)
        yield from self._phase(self.gala, 155, 151, self.cast, audit_phase.agree_all)
        self.step("uwagi urzędów i działania korygujące")
        yield from self._phase(self.gala, 151, 149, self.cast, audit_phase.deliver_reports)
        yield from self._phase(self.gala, 148, 140, self.cast, audit_phase.reply_all)
        yield self._at(self.gala, 125)
        yield tick
        answer, correct = audit_phase.answer_all, audit_phase.correct_all
        yield from self._phase(self.gala, 125, 106, self.cast, answer, correct)
        self.step("przegląd akt")
        yield from self._phase(self.gala, 105, 101, self.cast, audit_phase.review_all)

    def _autumn(self) -> Script:
        self.step("posiedzenie Kapituły")
        audited = [(walk, story) for walk, story in self.cast if story.audited]
        yield from self._sit(self.current, audited, self.gala, 90)
        self.step("ponowne rozpatrzenie")
        asking = [(walk, story) for walk, story in self.cast if not story.rejected]
        answer, reconsider = deciding_phase.answer_deferred, deciding_phase.reconsider_all
        yield from self._phase(self.gala, 82, 80, asking, answer, reconsider)
        self.step("drugie posiedzenie Kapituły")
        again = [(walk, story) for walk, story in audited if story.comes_again]
        yield from self._sit(self.current, again, self.gala, 70)
        yield from self._withdraw_a_mark(66)
        self.step("warunki")
        yield from self._phase(self.gala, 50, 32, self.cast, deciding_phase.fulfil_conditions)
        yield self._at(self.gala, 22)
        yield tick
        yield from self._phase(self.gala, 22, 21, self.cast, deciding_phase.fail_conditions)
        failed = [(walk, story) for walk, story in audited if story.condition == "failed"]
        yield from self._sit(self.current, failed, self.gala, 18)

    def _winter(self) -> Script:
        yield self._at(self.gala, 8)
        yield tick
        yield partial(events_phase.gala, self.current, self.gala, self.crew)
        self.step("certyfikaty")
        yield from self._phase(self.gala, 8, 7, self.cast, closing_phase.issue_all)
        self.step("spóźnieni")
        yield from closing_phase.void_one(self.cast)
        yield from closing_phase.close_all(self.cast)
        yield from self._phase(self.gala, 7, 5, self.cast, closing_phase.walk_latecomers)
        self.step("gala")
        yield partial(events_phase.evening, self.current, self.crew)
        yield partial(self.timeline.to, morning(self.gala, 11))
        yield from closing_phase.publish_all(self.cast)
        yield self._come_to_today
        yield tick
        yield from marks_phase.suspend_all(self.cast, Fate.SUSPENDED)

    def _come_to_today(self) -> None:
        self.timeline.to(max(clock.now(), self.today))

    def _next_edition(self) -> Script:
        """The next edition takes applications: one draft is half-filled, one waits for its head's signature."""
        self.step("następna edycja")
        yield self._announce
        yield partial(events_phase.conference, self.gala + timedelta(days=23), self.crew)
        edition = _edition(setting.NEXT)
        cast = self._cast(edition, self.offices[: len(list(each(self.plot.following)))], self.plot.following)
        yield from filing_phase.file_all(cast)

    def _announce(self) -> None:
        gala = clock.today() + timedelta(days=230)
        setting.edition(self.current.programme, self.current.criteria_set, gala, setting.NEXT, self.current)

    def _end(self) -> None:
        Edition.objects.filter(pk=self.previous.pk).update(status=EditionStatus.ARCHIVED)
        Edition.objects.filter(pk=self.current.pk).update(status=EditionStatus.CLOSED)

    def _withdraw_a_mark(self, days_before: int) -> Script:
        """The panel sits on a mark of the previous edition."""
        on_day = self.gala - timedelta(days=days_before)
        yield self._at(self.gala, days_before + 1)
        yield partial(PanelDay, self.crew, self.timeline, self.previous, on_day)
        day = PanelDay.back(self.crew, self.timeline, self.previous, on_day)
        yield self._at(self.gala, days_before)
        yield from closing_phase.hear_laureate(day, self.laureate)
        yield day.open
        yield from closing_phase.withdraw_mark(day, self.laureate)
        yield day.close


def _edition(ordinal: int) -> Edition:
    return Edition.objects.select_related("programme", "criteria_set").get(is_sample=True, ordinal=ordinal)
