"""The shortest road to each state of an application: every step through the door, by the people of the case.

``bring(world, state)`` walks to one state. ``tour(world)`` visits all of them on one walk: what lies off the
trunk is walked inside a savepoint and taken back, so that no step is done twice.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, NamedTuple

from django.db import transaction

from certificates.models import Mark
from certification import clock
from certification.models import GrantedRole
from certification.season.deciding_phase import invite_body
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.walk import Walk, run_tasks
from tests import memory
from tests.cast import World, remembered
from workflows import door
from workflows.states import State as S

Step = Callable[[World, Walk], object]


class Stretch(NamedTuple):
    """The last stretch of the road to a state: from which state, and what is done."""

    start: S
    step: Step


def _sign(world: World, walk: Walk) -> None:
    walk.assess_itself(GOOD).submit()


def _return(world: World, walk: Walk) -> None:
    walk.return_for_completion("A-01")


def _reject(world: World, walk: Walk) -> None:
    crew = world.crew
    walk.both("reject", crew.secretary, crew.second_secretary, rule="EL-2", reason="Brak pełnomocnictwa.")
    walk.deliver()


def _audit(world: World, walk: Walk) -> None:
    walk.appoint(*world.crew.auditors[:2])


def _agree(world: World, walk: Walk) -> None:
    for auditor in world.crew.auditors[:2]:
        walk.score(auditor, GOOD)
    walk.visit()
    walk.close_scoring()


def _correct(world: World, walk: Walk) -> None:
    walk.find("major", "Brak nadzoru nad terminami.", "C-01")
    walk.send_report()
    walk.waive_reply()


def _pass_file(world: World, walk: Walk) -> None:
    walk.review_file(world.crew.one(GrantedRole.REVIEWER))


def _defer(world: World, walk: Walk) -> None:
    sit(world, walk)
    walk.act("defer", world.crew.chair, question="Jak liczono czas oczekiwania?", addressee="office")


def _decided(motion: str) -> Step:
    def step(world: World, walk: Walk) -> None:
        day = sit(world, walk)
        day.vote(walk.case, motion)
        day.decide(walk, condition="Urząd opublikuje kartę klienta." if motion == S.CONDITIONAL else "")

    return step


def _certify(world: World, walk: Walk) -> None:
    walk.deliver()
    walk.act("waive", walk.head, right="reconsideration")
    walk.act("issue", world.crew.secretary)
    run_tasks()


def _contest(world: World, walk: Walk) -> None:
    walk.act("request_reconsideration", walk.head, grounds="Pełnomocnictwo było w załączniku.")
    invite_body(walk)


def _lapse(world: World, walk: Walk) -> None:
    world.timeline.to(world.edition.closes_at)
    walk.act("lapse", None)


ROAD: dict[S, Stretch] = {
    S.SIGNING: Stretch(S.DRAFT, _sign),
    S.FORMAL_CHECK: Stretch(S.SIGNING, lambda world, walk: walk.file()),
    S.RETURNED: Stretch(S.FORMAL_CHECK, _return),
    S.REJECTED: Stretch(S.FORMAL_CHECK, _reject),
    S.ADMITTED: Stretch(S.FORMAL_CHECK, lambda world, walk: walk.admit()),
    S.AUDIT: Stretch(S.ADMITTED, _audit),
    S.CONSENSUS: Stretch(S.AUDIT, _agree),
    S.REPLY: Stretch(S.CONSENSUS, lambda world, walk: walk.send_report()),
    S.REPLY_REVIEW: Stretch(S.REPLY, lambda world, walk: walk.remark("A-01")),
    S.CORRECTION: Stretch(S.CONSENSUS, _correct),
    S.FILE_REVIEW: Stretch(S.REPLY, lambda world, walk: walk.waive_reply()),
    S.PANEL: Stretch(S.FILE_REVIEW, _pass_file),
    S.DEFERRED: Stretch(S.PANEL, _defer),
    S.CONDITIONAL: Stretch(S.PANEL, _decided(S.CONDITIONAL)),
    S.REFUSED: Stretch(S.PANEL, _decided(S.REFUSED)),
    S.GRANTED: Stretch(S.PANEL, _decided(S.GRANTED)),
    S.CERTIFIED: Stretch(S.GRANTED, _certify),
    S.RECONSIDERATION: Stretch(S.REJECTED, _contest),
    S.WITHDRAWN: Stretch(S.DRAFT, lambda world, walk: walk.act("withdraw", walk.head, reason="Reforma.")),
    S.CLOSED: Stretch(S.DRAFT, _lapse),
}
"""How to reach every state but the first."""


def bring(world: World, state: S, walk: Walk | None = None) -> Walk:
    """Walk to ``state``, from the start or, given a walk, from where it stands on the same road."""
    if walk is None:
        return _whole_way(world, state)
    for each in route(state):
        if walk.case.state != each and each in _ahead(S(walk.case.state), state):
            _step(world, walk, each)
    return walk


@remembered
def _whole_way(world: World, state: S) -> Walk:
    if state == S.DRAFT:
        return world.walk().open()
    return _step(world, bring(world, ROAD[state].start), state)


def _step(world: World, walk: Walk, state: S) -> Walk:
    ROAD[state].step(world, walk)
    assert walk.case.state == state, f"the road to {state} led to {walk.case.state}"
    return walk


def route(state: S) -> list[S]:
    """Every state on the way, the draft first."""
    return [state] if state == S.DRAFT else [*route(ROAD[state].start), state]


def _ahead(here: S, state: S) -> list[S]:
    way = route(state)
    assert here in way, f"{here} is not on the road to {state}"
    return way[way.index(here) + 1 :]


def tour(world: World, walk: Walk | None = None) -> Iterator[Walk]:
    """Stand in each state once, with whatever the visitor does there left to the visitor to take back."""
    walk = walk or world.walk().open()
    yield walk
    here = S(walk.case.state)
    for state, stretch in ROAD.items():
        if stretch.start == here:
            with taken_back(walk):
                stretch.step(world, walk)
                assert walk.case.state == state, f"the road to {state} led to {walk.case.state}"
                yield from tour(world, walk)


@contextmanager
def taken_back(walk: Walk | None = None) -> Iterator[None]:
    """Whatever happens inside has not happened afterwards: the database, the clock and the walk's case."""
    moment, case, place = clock.now(), walk.case if walk else None, memory.where()
    try:
        with transaction.atomic():
            yield
            transaction.set_rollback(True)
    finally:
        clock.set(moment)
        memory.stand(place)
        if walk and case:
            walk.case = type(case).objects.select_related("of_edition", "office").get(pk=case.pk)


def sit(world: World, walk: Walk) -> PanelDay:
    """The case is on the agenda of a session that is open; everybody has declared and is there."""
    day = PanelDay(world.crew, world.timeline, world.edition, clock.today() + timedelta(days=1))
    day.put(walk.case)
    day.declare(walk.case)
    world.timeline.days(1)
    day.open()
    return day


# The mark -----------------------------------------------------------------------------------------------


def mark_of(walk: Walk) -> Mark:
    """The first mark of a certified application, as it stands now."""
    rows = Mark.objects.select_related("of_edition", "office")
    return rows.filter(of_application=walk.case.pk, replaces=None).earliest("pk")


def void(world: World, mark: Mark) -> None:
    """Two secretaries agree on a misprint before the mark is public."""
    proposed = door.perform(mark, "void_pending", world.crew.secretary, reason="Literówka.")
    door.perform(mark, "countersign", world.crew.second_secretary, proposal=proposed.result["proposal"])


def mark_tour(world: World, walk: Walk) -> Iterator[Mark]:
    """Stand in each state of a mark, the certificate sealed, from a certified application on."""
    crew, mark = world.crew, mark_of(walk)
    yield mark
    with taken_back(walk):
        void(world, mark)
        yield mark_of(walk)
    release = world.edition.release_at
    assert release is not None
    world.timeline.to(release)
    door.perform(mark, "publish", crew.secretary)
    yield mark_of(walk)
    with taken_back(walk):
        withdraw_mark(world, mark)
        yield mark_of(walk)
    with taken_back(walk):
        suspend_urgently(world, mark)
        yield mark_of(walk)
    with taken_back(walk):
        door.perform(mark, "relinquish", walk.head)
        yield mark_of(walk)
    with taken_back(walk):
        supersede(world, mark)
        yield Mark.objects.select_related("of_edition", "office").get(pk=mark.pk)
    world.timeline.to_day(mark.valid_to + timedelta(days=1))
    door.perform(mark, "expire", None)
    yield mark_of(walk)


def order_replacement(world: World, mark: Mark, cause: str = "rename") -> Mark:
    """A new certificate is ordered, drawn and sealed; it waits to take the mark's place."""
    reason = "Nowa nazwa urzędu."
    door.perform(mark, "order_replacement", world.crew.secretary, cause=cause, reason=reason)
    run_tasks()
    return Mark.objects.select_related("of_edition", "office").get(replaces=mark, state="pending")


def supersede(world: World, mark: Mark) -> Mark:
    """The mark is replaced; returns the new one."""
    new = order_replacement(world, mark)
    door.perform(mark, "supersede", world.crew.secretary)
    return Mark.objects.select_related("of_edition", "office").get(pk=new.pk)


def suspend_urgently(world: World, mark: Mark, **words: Any) -> None:
    """The chair suspends the mark, and a secretary agrees."""
    reason = "Urząd zamknął punkt obsługi."
    proposed = door.perform(mark, "suspend_urgently", world.crew.chair, reason=reason, **words)
    door.perform(mark, "countersign", world.crew.secretary, proposal=proposed.result["proposal"])


def show_improvement(world: World, mark: Mark, ruling: str = "accepted") -> None:
    """The office shows what it mended, and the secretariat verifies it."""
    head = world.crew.heads[mark.office_id]
    door.perform(mark, "show_improvement", head, statement="Punkt obsługi działa od poniedziałku.")
    door.perform(
        mark, "verify_improvement", world.crew.secretary, ruling=ruling, note="Sprawdzono na miejscu."
    )


def withdraw_mark(world: World, mark: Mark) -> None:
    """The office is heard, the panel votes, the mark is withdrawn."""
    move_withdrawal(world, mark)
    door.perform(mark, "withdraw_mark", world.crew.chair, reason="Wymagania nie są spełnione.")


def move_withdrawal(world: World, mark: Mark, against: int = 0, motion: str = "withdrawn") -> PanelDay:
    """The office is heard and the panel votes; ``against``: how many of it want the mark to stay."""
    today, words = clock.today().isoformat(), "Urząd zamknął punkt obsługi."
    door.perform(mark, "hear_office", world.crew.secretary, heard_on=today, statement=words)
    return vote_on(world, mark, motion, against)


def vote_on(world: World, mark: Mark, motion: str, against: int = 0) -> PanelDay:
    """The panel sits on a mark tomorrow and votes on a motion."""
    day = sit_on(world, mark)
    day.vote(mark, motion, against=against)
    return day


def sit_on(world: World, mark: Mark) -> PanelDay:
    """A session tomorrow with a mark on its agenda; everybody has declared and is there."""
    day = PanelDay(world.crew, world.timeline, world.edition, clock.today() + timedelta(days=1))
    day.put(mark)
    day.declare(mark)
    world.timeline.days(1)
    day.open()
    return day
