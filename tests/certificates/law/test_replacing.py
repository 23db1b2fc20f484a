"""A mark given back by its office, or replaced by a new one: never a moment in which neither is valid."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client

from certificates.models import Mark
from certificates.queries import valid_on
from certificates.sealing_task import certificate_path
from certification import clock
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World
from tests.certificates.pages import text_of
from tests.unguarded import unguarded
from tests.workflows.panel.stage import tasks
from workflows import door, inbox, invariants
from workflows.deadlines import DeadlineKind, running
from workflows.models import Letter
from workflows.refusal import NotEntitled, Refused

pytestmark = pytest.mark.django_db

NAME: dict[str, Any] = {
    "nominative": "Przykładowy Samorządowy Urząd w Łodzi",
    "genitive": "Przykładowego Samorządowego Urzędu w Łodzi",
    "dative": "Przykładowemu Samorządowemu Urzędowi w Łodzi",
    "locative": "Przykładowym Samorządowym Urzędzie w Łodzi",
}


@pytest.fixture
def world(laureate: tuple[World, Walk]) -> World:
    return laureate[0]


@pytest.fixture
def mark(active: Mark) -> Mark:
    return active


def fresh(mark: Mark) -> Mark:
    return Mark.objects.get(pk=mark.pk)


def valid(day: date) -> list[str]:
    """Numbers of the marks valid on a day."""
    return sorted(Mark.objects.filter(valid_on(day)).values_list("number", flat=True))


def everything_holds() -> None:
    assert [str(each) for each in invariants.violations()] == []
    for each in Mark.objects.all():
        assert inbox.disagreement(each) == (set(), set())


def test_the_head_of_the_office_gives_the_mark_back(world: World, mark: Mark) -> None:
    world.timeline.days(30)
    head = world.crew.heads[mark.office_id]
    with pytest.raises(NotEntitled):
        door.perform(mark, "relinquish", world.crew.preparers[mark.office_id])

    door.perform(mark, "relinquish", head, reason="Łączymy się z innym urzędem.")

    today = clock.today()
    assert (fresh(mark).state, fresh(mark).ended_on) == ("relinquished", today)
    assert (valid(today - timedelta(days=1)), valid(today)) == ([mark.number], [])
    assert "urząd z niego zrezygnował" in Client().get(mark.status_path).content.decode()
    assert "przyjęliśmy rezygnację" in Letter.objects.get(case_id=mark.pk, kind="relinquished").body
    everything_holds()


def test_nobody_gives_back_what_the_panel_has_voted_to_take(world: World, mark: Mark) -> None:
    road.move_withdrawal(world, mark)
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "relinquish", world.crew.heads[mark.office_id])
    assert refusal.value.codes == ["nothing_carried"]


def test_a_suspended_mark_can_be_given_back(world: World, mark: Mark) -> None:
    road.suspend_urgently(world, mark)
    world.timeline.days(3)
    door.perform(mark, "relinquish", world.crew.heads[mark.office_id])
    assert fresh(mark).state == "relinquished"
    assert running(mark, DeadlineKind.SUSPENSION) is None
    everything_holds()


def test_a_renamed_office_gets_a_new_certificate_in_place_of_the_old(world: World, mark: Mark) -> None:
    crew, secretariat = world.crew, f"edition:{world.edition.pk}:secretariat"
    world.timeline.days(30)
    ordered = clock.today()
    door.perform(mark, "rename_office", crew.secretary, **NAME, from_day=ordered.isoformat())
    door.perform(mark, "order_replacement", crew.secretary, cause="rename", reason="Nowa nazwa.")
    new = Mark.objects.get(replaces=mark)

    assert (new.state, new.number, valid(ordered)) == ("pending", "PU/2027/000002", [mark.number])
    with pytest.raises(Refused) as refusal:
        door.perform(mark, "supersede", crew.secretary)
    assert refusal.value.codes == ["replacement_sealed"]
    assert Client().get(new.status_path).status_code == 404
    world.timeline.days(1)
    run_tasks()
    assert f"supersede {secretariat}" in tasks(mark)
    assert tasks(new) == []
    with pytest.raises(Refused) as refusal:
        door.perform(new, "publish", crew.secretary)
    assert refusal.value.codes == ["published_in_its_turn"]

    door.perform(mark, "supersede", crew.secretary)

    old, new, today = fresh(mark), fresh(new), clock.today()
    assert (old.state, old.ended_on, new.state) == ("superseded", today, "active")
    assert (old.valid_to, old.suffix) == (new.valid_to, mark.suffix)
    assert [len(valid(day)) > 0 for day in (ordered, today, today + timedelta(days=1), mark.valid_to)] == [
        True
    ] * 4
    assert valid(today) == [new.number]
    page = Client().get(old.status_path).content.decode()
    assert "Ten certyfikat zastąpiono nowym" in page
    assert f'href="{new.status_path}"' in page
    assert "Znak jest ważny" in Client().get(new.status_path).content.decode()
    words = text_of(certificate_path(new).read_bytes())
    assert NAME["nominative"] in words
    assert mark.number in words
    deadline = running(new, DeadlineKind.EXPIRY)
    assert deadline is not None
    assert (deadline.due_on, running(old, DeadlineKind.EXPIRY)) == (old.valid_to, None)
    assert new.number in Letter.objects.get(case_id=mark.pk, kind="superseded").body
    everything_holds()


def test_what_breaks_half_way_leaves_the_old_mark_valid(world: World, mark: Mark) -> None:
    new = road.order_replacement(world, mark)
    edition = type(world.edition).objects.filter(pk=world.edition.pk)
    release = world.edition.release_at
    edition.update(release_at=None)

    with pytest.raises(Refused) as refusal:
        door.perform(mark, "supersede", world.crew.secretary)

    assert refusal.value.codes == ["release_reached"]
    assert (fresh(mark).state, fresh(mark).ended_on, fresh(new).state) == ("active", None, "pending")
    assert valid(clock.today()) == [mark.number]
    edition.update(release_at=release)
    everything_holds()


def test_a_replacement_nobody_needs_any_more_is_voided(world: World, mark: Mark) -> None:
    new = road.order_replacement(world, mark)
    door.perform(mark, "relinquish", world.crew.heads[mark.office_id])
    assert tasks(new) == [f"void_replacement edition:{world.edition.pk}:secretariat"]
    with pytest.raises(Refused) as refusal:
        door.perform(new, "publish", world.crew.secretary)
    assert refusal.value.codes == ["published_in_its_turn"]
    everything_holds()
    proposed = door.perform(new, "void_pending", world.crew.secretary, reason="Urząd zrezygnował.")
    door.perform(new, "countersign", world.crew.second_secretary, proposal=proposed.result["proposal"])
    everything_holds()


def test_after_a_misprint_of_the_new_one_another_is_ordered(world: World, mark: Mark) -> None:
    new = road.order_replacement(world, mark, cause="misprint")
    proposed = door.perform(new, "void_pending", world.crew.secretary, reason="Znów literówka.")
    door.perform(new, "countersign", world.crew.second_secretary, proposal=proposed.result["proposal"])
    third = road.supersede(world, fresh(mark))
    assert third.number == "PU/2027/000003"
    fourth = road.supersede(world, third)
    assert [str(each) for each in (fresh(mark).successor, fresh(third).successor)] == [
        third.number,
        fourth.number,
    ]
    everything_holds()


def test_nobody_makes_a_replacement_beside_its_order(world: World, mark: Mark) -> None:
    for replaces in (mark.pk, 0, "x", None):
        with pytest.raises(Refused):
            door.begin("mark", world.crew.secretary, application=mark.of_application_id, replaces=replaces)
    assert Mark.objects.count() == 1


def test_the_journal_tells_what_a_mark_replaced(world: World, mark: Mark) -> None:
    new = road.supersede(world, mark)
    with unguarded({"certificates_mark"}):
        Mark.objects.filter(pk=new.pk).update(replaces=None)
    found = {each.invariant for each in invariants.violations()}
    assert {"what_was_settled_is_unchanged", "superseded_marks_have_their_successor"} <= found
