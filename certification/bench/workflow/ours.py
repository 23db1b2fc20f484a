"""Our engine: the same people and acts as the season's, every act through the door."""

from contextlib import AbstractContextManager, nullcontext
from datetime import date, timedelta
from typing import Any

from certification import clock
from certification.bench.places import karlino
from certification.bench.workflow.path import ACTS
from certification.bench.workflow.watch import Watch
from certification.models import GrantedRole, RoleGrant, User
from certification.season import setting
from certification.season.crew import Crew, hire, staff_offices
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.timeline import Timeline, morning
from certification.season.walk import Walk
from criteria.loading import load
from workflows import door
from workflows.letters.models import LetterState
from workflows.models import Application, Case
from workflows.states import State

OPENING, GALA = date(2027, 3, 22), date(2027, 11, 19)
PANEL = 3


class WatchedWalk(Walk):
    """A walk whose acts are watched from the filing on, as far as they are on the path."""

    watch: Watch | None = None

    def act(self, code: str, actor: User | None, **payload: Any) -> door.Outcome:
        """Do one act as a request would: with a person read just before."""
        self.timeline.act()
        person = User.objects.get(pk=actor.pk) if actor else None
        with self._watching(code):
            outcome = door.perform(self.case, code, person, **payload)
        assert isinstance(outcome.case, Application)
        self.case = outcome.case
        return outcome

    def _watching(self, code: str) -> AbstractContextManager[None]:
        if self.watch is None or code not in ACTS:
            return nullcontext()
        found: AbstractContextManager[None] = self.watch.act(code)
        return found

    def deliver(self, bounce_first: bool = False) -> None:
        """A second person approves, the worker's note that it left is not watched, delivery is registered."""
        letter = self._letter(LetterState.DRAFTED)
        self.act("approve_letter", self.crew.second_secretary, letter=letter.pk)
        self.act("record_dispatch", None, letter=letter.pk)
        self.act(
            "register_delivery",
            self.crew.secretary,
            letter=letter.pk,
            effective_on=clock.today().isoformat(),
            proof=f"Potwierdzenie odbioru pisma nr {letter.pk}",
        )


class WatchedDay(PanelDay):
    """A session whose acts on cases are watched."""

    watch: Watch

    def on(self, case: Case, act: str, actor: User, **payload: Any) -> door.Outcome:
        """One act of a case."""
        self.timeline.act()
        person = User.objects.get(pk=actor.pk)
        with self.watch.act(act):
            return door.perform(case, act, person, **payload)


class Ours:
    """Rounds of applications from new offices, each round from the same spring morning on."""

    name = "ours"

    def __init__(self, cases: int) -> None:
        """``cases``: how many will be asked for in all; each needs an office of its own."""
        clock.set(morning(OPENING))
        criteria_set = load()
        criteria_set.freeze(clock.now())
        self.crew = _three_on_the_panel(hire(date(2026, 1, 1)))
        offices = karlino(0, cases)
        staff_offices(self.crew, offices, date(2026, 1, 1))
        self.offices = iter(offices)
        self.edition = setting.edition(setting.programme(), criteria_set, GALA, 9, None)

    def walk(self, cases: int, watch: Watch) -> None:
        """Take new applications from the signature to the certificate."""
        timeline = Timeline(morning(OPENING))
        walks = [self._signed(timeline) for _ in range(cases)]
        for walk in walks:
            walk.watch = watch
            _to_the_panel(walk)
        day = self._session(timeline, watch, walks)
        for walk in walks:
            _to_the_certificate(walk, day)
        day.close()

    def _signed(self, timeline: Timeline) -> WatchedWalk:
        walk = WatchedWalk(self.crew, timeline, self.edition, next(self.offices))
        walk.open()
        walk.assess_itself(GOOD).submit()
        return walk

    def _session(self, timeline: Timeline, watch: Watch, walks: list[WatchedWalk]) -> WatchedDay:
        day = WatchedDay(self.crew, timeline, self.edition, clock.today() + timedelta(days=1))
        day.watch = watch
        for walk in walks:
            day.put(walk.case)
            day.declare(walk.case)
        timeline.days(1)
        day.open()
        return day


def _to_the_panel(walk: WatchedWalk) -> None:
    lead, other = walk.crew.auditors[:2]
    walk.file()
    walk.admit()
    walk.appoint(lead, other)
    for auditor in (lead, other):
        walk.score(auditor, GOOD)
    walk.visit()
    walk.close_scoring()
    walk.act("send_report", walk.lead, recommendation="Rekomendujemy przyznanie znaku.")
    walk.deliver()
    walk.waive_reply()
    walk.review_file(walk.crew.one(GrantedRole.REVIEWER))


def _to_the_certificate(walk: WatchedWalk, day: WatchedDay) -> None:
    day.vote(walk.case, State.GRANTED)
    day.decide(walk)
    walk.deliver()
    walk.act("waive", walk.head, right="reconsideration")
    walk.act("issue", walk.crew.secretary)
    if walk.case.state != State.CERTIFIED:
        raise RuntimeError(f"the path led to {walk.case.state}")


def _three_on_the_panel(crew: Crew) -> Crew:
    """A chair, a deputy and one member: three ballots in each case."""
    panel = crew.staff[GrantedRole.PANEL]
    RoleGrant.objects.filter(user__in=panel[PANEL - 2 :], role=GrantedRole.PANEL).delete()
    crew.staff[GrantedRole.PANEL] = panel[: PANEL - 2]
    return crew
