"""A mark suspended, by the chair at once or by the panel; given back on verified evidence; or withdrawn, or over."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core import mail

from certificates.models import Mark
from certificates.queries import valid_on
from certification import clock
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World
from tests.workflows.panel.stage import tasks
from workflows import door, inbox, invariants
from workflows.deadlines import DeadlineKind, running
from workflows.deadlines.ticking import tick
from workflows.models import AgendaItem, Letter, Resolution
from workflows.refusal import Refused

pytestmark = pytest.mark.django_db

REASON = "Urząd zamknął punkt obsługi."


@pytest.fixture
def world(laureate: tuple[World, Walk]) -> World:
    return laureate[0]


@pytest.fixture
def mark(active: Mark) -> Mark:
    return active


def fresh(mark: Mark) -> Mark:
    return Mark.objects.get(pk=mark.pk)


def valid(mark: Mark, day: date) -> bool:
    """By the mark itself and by the question of lists, which must agree."""
    by_itself = fresh(mark).validity_on(day).valid
    assert Mark.objects.filter(valid_on(day), pk=mark.pk).exists() == by_itself
    return by_itself


def everything_holds() -> None:
    assert [str(each) for each in invariants.violations()] == []


def test_the_chair_suspends_at_once_when_a_secretary_agrees(world: World, mark: Mark) -> None:
    crew, since = world.crew, clock.today()
    proposed = door.perform(mark, "suspend_urgently", crew.chair, reason=REASON)
    assert (fresh(mark).state, valid(mark, since)) == ("active", True)
    assert f"countersign_mark edition:{world.edition.pk}:secretariat" in " ".join(tasks(mark))

    door.perform(mark, "countersign", crew.secretary, proposal=proposed.result["proposal"])

    assert fresh(mark).state == "suspended"
    assert (valid(mark, since - timedelta(days=1)), valid(mark, since)) == (since > mark.valid_from, False)
    assert fresh(mark).validity_on(since).reason == "Znak jest zawieszony od 19.11.2027."
    deadline = running(mark, DeadlineKind.SUSPENSION)
    assert deadline is not None
    assert deadline.nominal_on == since + timedelta(days=90)
    letter = Letter.objects.get(case_id=mark.pk)
    assert (letter.kind, letter.recipient) == ("suspension", world.office.email)
    assert REASON in letter.body
    assert "w trybie pilnym od 19 listopada 2027 r." in letter.body
    assert "najpóźniej 17 lutego 2028 r." in letter.body
    assert letter.subject == "Przyjazny Urząd: pismo w sprawie znaku PU/2027/000001"
    everything_holds()


def test_its_letter_leaves_when_a_second_person_approves_it(world: World, mark: Mark) -> None:
    crew = world.crew
    road.suspend_urgently(world, mark)
    letter = Letter.objects.get(case_id=mark.pk)
    assert f"approve_mark_letter edition:{world.edition.pk}:secretariat" in " ".join(tasks(mark))

    door.perform(mark, "approve_letter", crew.secretary, letter=letter.pk)
    mail.outbox.clear()
    run_tasks()
    assert [message.subject for message in mail.outbox] == [letter.subject]
    proof: dict[str, Any] = {"effective_on": clock.today().isoformat(), "proof": "UPD-1"}
    door.perform(mark, "register_delivery", crew.secretary, letter=letter.pk, **proof)

    letter.refresh_from_db()
    assert letter.state == "delivered"
    assert not [task for task in tasks(mark) if "letter" in task or "delivery" in task]
    everything_holds()


def test_the_panel_suspends_by_a_majority_after_the_office_was_heard(world: World, mark: Mark) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "put_on_agenda", world.crew.secretary, session=0)
    assert "matter_ready" in refusal.value.codes

    day = road.move_withdrawal(world, mark, motion="suspended", against=2)
    with pytest.raises(Refused) as refusal:
        day.on(mark, "withdraw_mark", world.crew.chair, reason=REASON)
    assert refusal.value.codes == ["motion_carried"]
    day.on(mark, "suspend", world.crew.chair, reason=REASON, days=30)

    resolution = Resolution.objects.get(case_id=mark.pk)
    assert (fresh(mark).state, fresh(mark).heard_on) == ("suspended", None)
    assert (resolution.decision, resolution.reasons) == ("suspended", REASON)
    assert f"uchwałą Kapituły nr {resolution.number}" in Letter.objects.get(case_id=mark.pk).body
    day.close()
    everything_holds()


@pytest.mark.parametrize("days", [0, 91, -1, "30", None, True, 1.5, [30], 10**30])
def test_nobody_suspends_for_longer_than_the_law_allows(world: World, mark: Mark, days: object) -> None:
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "suspend_urgently", world.crew.chair, reason=REASON, days=days)
    assert "suspension_short_enough" in refusal.value.codes
    assert fresh(mark).state == "active"


def test_verified_evidence_lets_the_panel_give_the_mark_back(world: World, mark: Mark) -> None:
    crew, since = world.crew, clock.today()
    road.suspend_urgently(world, mark)
    assert f"show_improvement office:{mark.office_id}:signatory" in " ".join(tasks(mark))
    world.timeline.days(10)

    road.show_improvement(world, mark, ruling="insufficient")
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "put_on_agenda", crew.secretary, session=0)
    assert "matter_ready" in refusal.value.codes
    road.show_improvement(world, mark)
    assert f"hear_withdrawal edition:{world.edition.pk}:secretariat" in " ".join(tasks(mark))
    day = road.vote_on(world, mark, "reinstated", against=2)
    day.on(mark, "reinstate", crew.chair, reason="Punkt działa.")
    back = clock.today()

    assert fresh(mark).state == "active"
    assert [valid(mark, day) for day in (since, back - timedelta(days=1), back, mark.valid_to)] == [
        *(False, False),
        *(True, True),
    ]
    said = fresh(mark).validity_on(since).reason
    assert said == f"Znak był zawieszony od 19.11.2027 do {(back - timedelta(days=1)).day}.11.2027."
    assert (running(mark, DeadlineKind.SUSPENSION), fresh(mark).valid_to) == (None, mark.valid_to)
    assert mark.suspensions.get().note == "Sprawdzono na miejscu."
    day.close()
    everything_holds()


def test_a_reinstatement_that_was_lost_wants_new_evidence(world: World, mark: Mark) -> None:
    road.suspend_urgently(world, mark)
    road.show_improvement(world, mark)
    day = road.vote_on(world, mark, "reinstated", against=99)

    assert fresh(mark).state == "suspended"
    assert f"show_improvement office:{mark.office_id}:signatory" in " ".join(tasks(mark))
    assert not AgendaItem.objects.filter(case_id=mark.pk, state="planned").exists()
    day.close()
    world.timeline.days(5)
    road.show_improvement(world, mark)
    road.vote_on(world, mark, "reinstated").on(mark, "reinstate", world.crew.chair, reason="Teraz tak.")
    assert fresh(mark).state == "active"
    everything_holds()


def test_a_suspended_mark_can_be_withdrawn_by_two_thirds(world: World, mark: Mark) -> None:
    since = clock.today()
    road.suspend_urgently(world, mark)
    world.timeline.days(3)
    day = road.move_withdrawal(world, mark, against=2)
    with pytest.raises(Refused) as refusal:
        day.on(mark, "withdraw_mark", world.crew.chair, reason=REASON)
    assert "motion_carried" in refusal.value.codes
    day.close()
    world.timeline.days(3)

    road.withdraw_mark(world, mark)

    ended = fresh(mark)
    assert (ended.state, ended.ended_on) == ("withdrawn", clock.today())
    assert (valid(mark, since), valid(mark, clock.today())) == (False, False)
    assert [str(each.over_on) for each in mark.suspensions.all()] == [clock.today().isoformat()]
    assert Letter.objects.filter(case_id=mark.pk, kind="withdrawal").count() == 1
    everything_holds()


def test_the_panel_is_reminded_and_then_asked_and_no_timer_decides(world: World, mark: Mark) -> None:
    road.suspend_urgently(world, mark, days=40)
    deadline = running(mark, DeadlineKind.SUSPENSION)
    assert deadline is not None
    reminded = []
    for days in (30, 20, 14, 3):
        clock.set(deadline.due_at - timedelta(days=days))
        reminded.append(tick().reminded)
        mail.outbox.clear()
        run_tasks()
    assert reminded == [1, 0, 1, 1]
    people = {message.to[0] for message in mail.outbox}
    assert {world.crew.chair.email, world.crew.secretary.email} < people
    assert "w sprawie znaku PU/2027/000001" in mail.outbox[0].subject
    clock.set(deadline.due_at)
    assert (tick().overdue, fresh(mark).state) == (1, "suspended")
    assert f"settle_suspension edition:{world.edition.pk}:chair" in " ".join(tasks(mark))
    everything_holds()


def test_time_goes_on_for_a_suspended_mark(world: World, mark: Mark) -> None:
    last = mark.valid_to
    world.timeline.to_day(last - timedelta(days=20))
    road.suspend_urgently(world, mark)
    world.timeline.to_day(last + timedelta(days=1))
    tick()

    assert fresh(mark).state == "expired"
    assert [valid(mark, last - timedelta(days=each)) for each in (0, 20, 21)] == [False, False, True]
    assert mark.suspensions.get().last == last
    everything_holds()


def test_a_mark_does_not_expire_under_a_vote(world: World, mark: Mark) -> None:
    world.timeline.to_day(mark.valid_to - timedelta(days=1))
    road.suspend_urgently(world, mark)
    road.show_improvement(world, mark)
    day = road.vote_on(world, mark, "reinstated", against=99)
    day.close()
    road.show_improvement(world, mark)
    day = road.sit_on(world, mark)
    day.on(mark, "open_ballot", world.crew.chair, motion="reinstated")
    clock.set(day.session.scheduled_at + timedelta(days=1))

    assert tick().refused == 1
    day.on(mark, "close_ballot", world.crew.chair)
    tick()
    assert fresh(mark).state == "expired"
    day.close()
    assert inbox.disagreement(fresh(mark)) == (set(), set())
    everything_holds()


def test_an_urgent_suspension_takes_no_withdrawal_from_the_panel(world: World, mark: Mark) -> None:
    road.move_withdrawal(world, mark)
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "suspend_urgently", world.crew.chair, reason=REASON)
    assert refusal.value.codes == ["nothing_carried"]
