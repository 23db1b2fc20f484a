"""Where walks begin: every place of the law in turn, three more cases standing by, one clock for all of them.

The road branches like a tree. What lies off a branch is walked inside a savepoint and taken back, so that no
step is done twice and late places are walked as often as early ones.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from certification import clock
from certification.models import GrantedRole, User
from certification.season import setting
from certification.season.cast_offices import SampleOffice
from certification.season.panel_day import PanelDay
from certification.season.scores import FAIR, GOOD, WEAK, Profile
from certification.season.walk import Walk, run_tasks
from criteria.files import store
from tests import road
from tests.cast import GALA, OPENING, World, gather_for
from tests.walking import choosing, company
from tests.walking.instrument import small_instrument
from workflows import door
from workflows.deadlines.ticking import tick
from workflows.models import Application, Case, Deadline
from workflows.states import State as S

Step = Callable[[World, Walk], object]


@dataclass
class Stage:
    """The world, everybody in it, and the case that a tour of the places is made with."""

    world: World
    people: list[User]
    walk: Walk
    standing_by: list[Walk] = field(default_factory=list)


class Place(NamedTuple):
    """A place of the tour: what comes before it, and what is done from there."""

    before: str
    step: Step


def build() -> Stage:
    """Gather the people, and bring three cases as far as the draft, the team and the vote."""
    samples = [
        SampleOffice("UG", "3201033", f"Przykładowy Urząd Gminy nr {number}", "Karlino")
        for number in range(1, 7)
    ]
    world = gather_for(samples, OPENING, GALA, small_instrument())
    # Marks of two years, so that their offices state in between how they are.
    type(world.edition).objects.filter(pk=world.edition.pk).update(valid_months=24)
    store(b"\x89PNG\r\n\x1a\n", filename="skan.png")
    people = company.join(world)
    choosing.forget()
    first, *others = [world.walk(office) for office in world.offices[:4]]
    stage = Stage(world, people, first, others)
    for walk, place in zip(others, ("formal_check", "audit", "voting"), strict=True):
        _bring(world, walk.open(), place)
    first.open()
    return stage


def tour(stage: Stage, place: str = "draft") -> Iterator[str]:
    """Stand at each place once; what the visitor does there is left to the visitor to take back."""
    run_tasks()
    yield place
    for name, (before, step) in PLACES.items():
        if before == place:
            with road.taken_back(stage.walk):
                step(stage.world, stage.walk)
                yield from tour(stage, name)


def _bring(world: World, walk: Walk, place: str) -> None:
    if place != "draft":
        before, step = PLACES[place]
        _bring(world, walk, before)
        step(world, walk)


# What is done from one place to the next ------------------------------------------------------------------


def _reject(w: World, k: Walk) -> None:
    road.ROAD[S.REJECTED].step(w, k)


def _invite(w: World, k: Walk) -> None:
    k.admit()
    k.invite(*w.crew.auditors[:2])
    k.deliver()


def _doubt(w: World, k: Walk) -> None:
    """The office doubts an expert, and nobody has ruled on it yet."""
    k.act("object_to_team", k.head, person=w.crew.auditors[1].pk, reason="Prowadził u nas szkolenia.")


def _appoint(w: World, k: Walk) -> None:
    k.act("waive", k.head, right="objection")
    k.act("appoint_team", w.crew.coordinator)


def _ready_to_hand_in(w: World, k: Walk) -> None:
    for auditor in w.crew.auditors[:2]:
        k.score(auditor, GOOD, hand_in=False)
    k.visit()


def _propose_rejection(w: World, k: Walk) -> None:
    k.act("reject", w.crew.secretary, rule="EL-2", reason="Brak pełnomocnictwa.")


def _major_unanswered(w: World, k: Walk) -> None:
    k.find("major", "Brak nadzoru nad terminami.", "C-01")
    k.send_report()
    k.act("waive", k.head, right="reply")


def _come_together(w: World, k: Walk) -> None:
    """The case is on the agenda, everybody has declared and is there; the session is not open yet."""
    day = PanelDay(w.crew, w.timeline, w.edition, clock.today())
    day.put(k.case)
    day.declare(k.case)
    for member in w.crew.panel:
        day.do("check_in", member)


def _carried(motion: S) -> Step:
    """The panel voted, and the outcome is still to be announced."""
    return lambda w, k: road.sit(w, k).vote(k.case, motion)


def _opinions(decision: str) -> Step:
    def step(w: World, k: Walk) -> None:
        for member in w.crew.body:
            k.act("cast", member, choice=decision)

    return step


def _scored(*profiles: Profile) -> Step:
    """Two auditors score, and agree or not."""

    def step(w: World, k: Walk) -> None:
        for auditor, profile in zip(w.crew.auditors[:2], profiles, strict=True):
            k.score(auditor, profile)
        k.visit()
        k.close_scoring()

    return step


def _to_the_panel(profile: Profile) -> Step:
    """Scored alike by both, and passed on as quickly as may be."""

    def step(w: World, k: Walk) -> None:
        _scored(profile, profile)(w, k)
        k.send_report()
        k.waive_reply()
        k.review_file(w.crew.one(GrantedRole.REVIEWER))

    return step


def _report_a_major(w: World, k: Walk) -> None:
    k.find("major", "Brak nadzoru nad terminami.", "C-01")
    k.send_report()
    k.waive_reply()


def _vote(w: World, k: Walk) -> None:
    day = road.sit(w, k)
    day.on(k.case, "open_ballot", w.crew.chair, motion="granted")
    day.on(k.case, "cast", w.crew.deputy, choice="for")


def _vote_in_secret(w: World, k: Walk) -> None:
    day = road.sit(w, k)
    day.on(k.case, "open_ballot", w.crew.chair, motion="conditional", kind="secret")


def _decided(motion: S) -> Step:
    def step(w: World, k: Walk) -> None:
        road.ROAD[motion].step(w, k)
        k.deliver()

    return step


def _show_fulfilment(w: World, k: Walk) -> None:
    """The office shows that it met its condition, and the lead scores it again."""
    k.act(
        "attach_evidence",
        k.preparer,
        evidence_type="DOC",
        title="Sprawozdanie z wykonania warunku",
        criteria=["C-01"],
        declared_clean=True,
        url="https://urzad.pokaz.example/karta-klienta",
    )
    assert k.case.recheck_sheet is not None
    k.save(k.lead, k.case.recheck_sheet, GOOD.like("r"))


def _issue(w: World, k: Walk) -> None:
    k.act("issue", w.crew.secretary)
    run_tasks()


def _propose_to_void(w: World, k: Walk) -> None:
    """One person has found a misprint; another must agree."""
    door.perform(road.mark_of(k), "void_pending", w.crew.secretary, reason="Literówka w adresie.")


def _release(w: World, k: Walk) -> None:
    assert w.edition.release_at is not None
    w.timeline.to(w.edition.release_at)


def _publish(w: World, k: Walk) -> None:
    door.perform(road.mark_of(k), "publish", w.crew.secretary)


def _a_year_later(w: World, k: Walk) -> None:
    """The mark's anniversary has come, and its office is asked for a statement."""
    w.timeline.to(Deadline.objects.get(case_id=road.mark_of(k).pk, kind="surveillance").due_at)
    tick()


def _submit_statement(w: World, k: Walk) -> None:
    door.perform(road.mark_of(k), "submit_statement", k.head, statement="Nic się nie zmieniło.")


def _next_edition(w: World, k: Walk) -> None:
    """The next edition takes applications."""
    edition, gala = w.edition, clock.today() + timedelta(days=240)
    setting.edition(edition.programme, edition.criteria_set, gala, edition.ordinal + 1, edition)


def _renew(w: World, k: Walk) -> None:
    """The walk goes on with the office's new application."""
    outcome = door.perform(road.mark_of(k), "renew", k.preparer)
    k.case = Application.objects.select_related("of_edition", "office").get(pk=outcome.result["renewal"])


def _move_withdrawal(w: World, k: Walk) -> None:
    """The office was heard, and the panel sits over its mark."""
    mark: Case = road.mark_of(k)
    today, words = clock.today().isoformat(), "Urząd zamknął punkt obsługi."
    door.perform(mark, "hear_office", w.crew.secretary, heard_on=today, statement=words)
    day = PanelDay(w.crew, w.timeline, w.edition, clock.today() + timedelta(days=1))
    day.put(mark)
    day.declare(mark)
    w.timeline.days(1)
    day.open()


def _open_withdrawal(w: World, k: Walk) -> None:
    door.perform(road.mark_of(k), "open_ballot", w.crew.chair, motion="withdrawn")


def _carry_withdrawal(w: World, k: Walk) -> None:
    for member in w.crew.panel:
        door.perform(road.mark_of(k), "cast", member, choice="for")
    door.perform(road.mark_of(k), "close_ballot", w.crew.chair)


PLACES: dict[str, Place] = {
    "complete": Place("draft", lambda w, k: k.assess_itself(GOOD)),
    "signing": Place("complete", lambda w, k: k.submit()),
    "formal_check": Place("signing", lambda w, k: k.file()),
    "returned": Place("formal_check", lambda w, k: k.return_for_completion("A-01")),
    "rejection_proposed": Place("formal_check", _propose_rejection),
    "rejected": Place("formal_check", _reject),
    "rejection_contested": Place("rejected", road.ROAD[S.RECONSIDERATION].step),
    "invited": Place("formal_check", _invite),
    "doubted": Place("invited", _doubt),
    "audit": Place("invited", _appoint),
    "scored": Place("audit", _ready_to_hand_in),
    "disagreed": Place("audit", _scored(GOOD, WEAK)),
    "consensus": Place("audit", _scored(GOOD, GOOD)),
    "reply": Place("consensus", lambda w, k: k.send_report()),
    "reply_review": Place("reply", lambda w, k: k.remark("A-01")),
    "major": Place("consensus", _major_unanswered),
    "correction": Place("consensus", _report_a_major),
    "file_review": Place("reply", lambda w, k: k.waive_reply()),
    "panel": Place("file_review", lambda w, k: k.review_file(w.crew.one(GrantedRole.REVIEWER))),
    "gathered": Place("panel", _come_together),
    "voting": Place("panel", _vote),
    "deferred": Place("panel", road.ROAD[S.DEFERRED].step),
    "weak": Place("audit", _to_the_panel(WEAK)),
    "voting_in_secret": Place("weak", _vote_in_secret),
    "fair": Place("audit", _to_the_panel(FAIR)),
    "refusal_carried": Place("fair", _carried(S.REFUSED)),
    "condition_carried": Place("fair", _carried(S.CONDITIONAL)),
    "refused": Place("fair", _decided(S.REFUSED)),
    "refusal_contested": Place("refused", road.ROAD[S.RECONSIDERATION].step),
    "opinions_given": Place("refusal_contested", _opinions("conditional")),
    "conditional": Place("fair", _decided(S.CONDITIONAL)),
    "condition_met": Place("conditional", _show_fulfilment),
    "condition_missed": Place("conditional", lambda w, k: w.timeline.days(75)),
    "granted": Place("panel", road.ROAD[S.GRANTED].step),
    "told": Place("granted", lambda w, k: k.deliver()),
    "waived": Place("told", lambda w, k: k.act("waive", k.head, right="reconsideration")),
    "certified": Place("waived", _issue),
    "misprint": Place("certified", _propose_to_void),
    "released": Place("certified", _release),
    "published": Place("released", _publish),
    "withdrawal_moved": Place("published", _move_withdrawal),
    "withdrawal_voted": Place("withdrawal_moved", _open_withdrawal),
    "withdrawal_carried": Place("withdrawal_voted", _carry_withdrawal),
    "replacement_sealed": Place("published", lambda w, k: road.order_replacement(w, road.mark_of(k))),
    "statement_called": Place("published", _a_year_later),
    "statement_submitted": Place("statement_called", _submit_statement),
    "next_edition": Place("published", _next_edition),
    "renewed": Place("next_edition", _renew),
    "suspension_carried": Place(
        "published", lambda w, k: road.move_withdrawal(w, road.mark_of(k), motion="suspended")
    ),
    "suspended": Place("published", lambda w, k: road.suspend_urgently(w, road.mark_of(k))),
    "improvement_verified": Place("suspended", lambda w, k: road.show_improvement(w, road.mark_of(k))),
    "reinstatement_carried": Place(
        "improvement_verified", lambda w, k: road.vote_on(w, road.mark_of(k), "reinstated")
    ),
}
"""Every place but the first (a draft just opened), and how to come there."""
