"""The life of a mark, by its law: made by issuing, sealed once, public from the release, ended by time or by vote."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, transaction

from certificates.law import FINAL, MarkState
from certificates.models import Mark
from certificates.sealing_task import certificate_path
from certification import clock
from certification.legal_clock import end_of_day
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World, gather
from tests.workflows.panel.stage import tasks
from workflows import door, laws
from workflows.deadlines.ticking import Round, tick
from workflows.models import Case, Deadline
from workflows.models.deadline import DeadlineState
from workflows.refusal import NotEntitled, Refused
from workflows.states import State


@pytest.fixture(scope="module")
def issued(django_db_setup: None, django_db_blocker: Any) -> Iterator[tuple[World, Walk]]:
    """A certified application and its sealed mark."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = gather()
        yield world, road.bring(world, State.CERTIFIED)
        transaction.set_rollback(True)
        clock.reset()


pytestmark = pytest.mark.django_db


@pytest.fixture
def world(issued: tuple[World, Walk]) -> World:
    clock.set(issued[1].case.moved_at)
    return issued[0]


@pytest.fixture
def mark(issued: tuple[World, Walk], world: World) -> Mark:
    return road.mark_of(issued[1])


def release(world: World) -> None:
    assert world.edition.release_at is not None
    world.timeline.to(world.edition.release_at)


def fresh(mark: Mark) -> Mark:
    return Mark.objects.get(pk=mark.pk)


def test_final_states_are_those_nothing_leads_out_of() -> None:
    left = {source for source, _ in laws.edges("mark")}
    assert set(FINAL) == {state for state in MarkState if state not in left}


def test_a_mark_is_made_pending_with_its_number_and_days(mark: Mark) -> None:
    assert (mark.state, mark.number) == ("pending", "PU/2027/000001")
    assert (mark.valid_from.isoformat(), mark.valid_to.isoformat()) == ("2027-11-19", "2028-11-18")
    assert mark.sealed_at is not None
    assert len(mark.pdf_sha256) == 64


def test_it_is_not_public_before_the_release(world: World, mark: Mark) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "publish", world.crew.secretary)
    assert refusal.value.codes == ["release_reached"]
    release(world)
    door.perform(mark, "publish", world.crew.secretary)
    assert fresh(mark).validity_on(mark.valid_to).valid


def test_its_validity_ends_with_its_last_day(world: World, mark: Mark) -> None:
    release(world)
    door.perform(mark, "publish", world.crew.secretary)
    last = end_of_day(mark.valid_to)
    world.timeline.to(last - timedelta(microseconds=1))
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "expire", None)
    assert refusal.value.codes == ["validity_over"]
    world.timeline.to(last)
    assert (tick().overdue, fresh(mark).state) == (1, "expired")
    assert Deadline.objects.get(case=mark.pk).state == DeadlineState.EXPIRED
    assert str(tick()) == str(Round())


def test_a_misprint_is_voided_by_two_and_its_number_stays_used(world: World, mark: Mark) -> None:
    asked = door.perform(mark, "void_pending", world.crew.secretary, reason="Literówka.")
    assert fresh(mark).state == "pending"
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "countersign", world.crew.secretary, proposal=asked.result["proposal"])
    assert refusal.value.codes == ["second_person_entitled"]
    door.perform(mark, "countersign", world.crew.chair, proposal=asked.result["proposal"])
    voided = fresh(mark)
    assert (voided.state, voided.number) == ("void", "PU/2027/000001")


def test_a_void_mark_asks_for_another_and_gets_one(world: World, mark: Mark) -> None:
    road.void(world, mark)
    task = f"make_anew edition:{world.edition.pk}:secretariat"
    assert tasks(mark) == [task]
    made = door.perform(mark, "make_anew", world.crew.secretary)
    again = Mark.objects.get(pk=made.result["mark"])
    assert (str(again), again.state, tasks(mark)) == ("PU/2027/000002", "pending", [])
    assert mark.journal.get(act="make_anew").payload["instead"] == "PU/2027/000002"
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "make_anew", world.crew.secretary)
    assert refusal.value.codes == ["nothing_instead"]
    run_tasks()
    assert fresh(again).sealed_at is not None
    road.void(world, again)
    assert (tasks(mark), tasks(again)) == ([], [task])


def test_whose_mark_was_withdrawn_gets_no_other(world: World, mark: Mark) -> None:
    release(world)
    door.perform(mark, "publish", world.crew.secretary)
    road.withdraw_mark(world, mark)
    with pytest.raises(Refused) as refusal:
        door.begin("mark", None, application=mark.of_application_id)
    assert refusal.value.codes == ["application_granted"]


def test_a_withdrawn_mark_ends_that_day_and_bars_the_office(world: World, mark: Mark) -> None:
    release(world)
    door.perform(mark, "publish", world.crew.secretary)
    road.withdraw_mark(world, mark)
    ended = fresh(mark)
    assert (ended.state, ended.ended_on) == ("withdrawn", clock.today())
    assert not ended.validity_on(clock.today()).valid


def test_a_withdrawal_that_was_lost_is_over_until_the_office_is_heard_again(world: World, mark: Mark) -> None:
    crew = world.crew
    release(world)
    door.perform(mark, "publish", crew.secretary)
    day = road.move_withdrawal(world, mark, against=99)
    assert (fresh(mark).heard_on, tasks(mark)) == (None, [])
    with pytest.raises(Refused) as refusal:
        day.vote(mark, "withdrawn")
    assert refusal.value.codes == ["on_open_session", "motion_on_mark"]
    with pytest.raises(Refused) as refusal:
        door.perform(
            mark, "hear_office", crew.secretary, heard_on=clock.today().isoformat(), statement="Nie."
        )
    assert refusal.value.codes == ["hearing_possible"]

    day.close()
    world.timeline.days(30)
    road.withdraw_mark(world, fresh(mark))
    assert fresh(mark).state == "withdrawn"


def test_the_secretariat_can_end_what_need_not_come_before_the_panel(world: World, mark: Mark) -> None:
    crew = world.crew
    release(world)
    door.perform(mark, "publish", crew.secretary)
    heard: dict[str, Any] = {"heard_on": clock.today().isoformat(), "statement": "Punkt obsługi działa."}
    door.perform(mark, "hear_office", crew.secretary, **heard)
    assert tasks(mark) == [f"hear_withdrawal edition:{world.edition.pk}:secretariat"]

    door.perform(mark, "drop_withdrawal", crew.secretary, reason="Urząd wyjaśnił.")

    assert (fresh(mark).heard_on, tasks(mark)) == (None, [])


def test_the_panel_is_asked_to_declare_and_vote_on_a_mark_and_may_leave_it(world: World, mark: Mark) -> None:
    crew = world.crew
    release(world)
    door.perform(mark, "publish", crew.secretary)
    door.perform(mark, "hear_office", crew.secretary, heard_on=clock.today().isoformat(), statement="Nie.")
    day = PanelDay(crew, world.timeline, world.edition, clock.today() + timedelta(days=1))
    day.put(mark)
    assert tasks(mark) == sorted(f"declare_mark {member}" for member in crew.panel)

    day.declare(mark)
    world.timeline.days(1)
    day.open()
    leaving, doubted, *others = reversed(crew.panel)
    day.on(mark, "recuse", leaving, reason="Znam wójta.")
    day.on(mark, "raise_conflict", crew.secretary, person=doubted.pk, reason="Zna wójta.")
    assert f"rule_on_mark_conflict edition:{world.edition.pk}:chair" in tasks(mark)
    ruled = {"person": doubted.pk, "ruling": "refuted", "reason": "Nie zna."}
    day.on(mark, "rule_on_conflict", crew.chair, **ruled)
    day.on(mark, "open_ballot", crew.chair, motion="withdrawn")

    assert tasks(mark) == sorted(
        [f"withdraw_mark {crew.chair}", *(f"vote_mark {member}" for member in (doubted, *others))]
    )


def test_nobody_but_the_machine_seals(world: World, mark: Mark) -> None:
    sealed: dict[str, Any] = {
        "sha256": "0" * 64,
        "size": 1,
        "seal_subject": "CN=fałsz",
        "seal_fingerprint": "f" * 64,
    }
    with pytest.raises(NotEntitled):
        door.perform(mark, "seal", world.crew.secretary, **sealed)
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "seal", None, **sealed)
    assert refusal.value.codes == ["not_sealed_before"]


@pytest.mark.parametrize("state", ["active", "void", "withdrawn", "expired", "suspended"])
def test_the_database_guards_the_mark_too(mark: Mark, state: str) -> None:
    with pytest.raises(DatabaseError, match="law:"), transaction.atomic():
        Case.objects.filter(pk=mark.pk).update(state=state)
    with pytest.raises(DatabaseError, match="law:"), transaction.atomic():
        Case.objects.filter(pk=mark.pk).update(state=state, version=mark.version + 1)
    with pytest.raises(AttributeError):
        mark.state = state
    assert fresh(mark).state == "pending"


def test_nobody_makes_a_mark_beside_issuing(world: World) -> None:
    walk = road.bring(world, State.GRANTED, world.walk(world.offices[1]).open())
    with pytest.raises(NotEntitled):
        door.begin("mark", world.crew.secretary, application=walk.case.pk)
    assert not Mark.objects.filter(of_application=walk.case.pk).exists()


@pytest.mark.parametrize("junk", [10**30, 2**63, [None], {"a": 1}, 1.5, True, "x"])
def test_an_application_that_nobody_can_mean_is_refused_in_words(world: World, junk: object) -> None:
    with pytest.raises(Refused) as refusal:
        door.begin("mark", None, application=junk)
    assert refusal.value.codes == ["application"]


def test_a_mark_made_void_before_its_task_came_round_is_not_drawn(world: World) -> None:
    with road.taken_back():
        walk = road.bring(world, State.GRANTED, world.walk(world.offices[1]).open())
        walk.deliver()
        walk.act("waive", walk.head, right="reconsideration")
        walk.act("issue", world.crew.secretary)
        mark = road.mark_of(walk)
        road.void(world, mark)
        certificate_path(mark).unlink(missing_ok=True)  # of another story's mark with this number
        run_tasks()
        void = fresh(mark)
        assert (void.state, void.pdf_sha256) == (MarkState.VOID, "")
        assert not certificate_path(void).exists()
