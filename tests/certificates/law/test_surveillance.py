"""The years of a mark: people are reminded of its end, and the office of a long one states every year how it is."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from certificates.models import Mark
from certification import clock
from certification.legal_clock import end_of_day
from certification.models import Edition
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import World
from tests.unguarded import unguarded
from tests.workflows.panel.stage import tasks
from workflows import door, inbox, invariants
from workflows.deadlines import DeadlineKind, latest, running
from workflows.deadlines.ticking import Round, tick
from workflows.refusal import Refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def world(laureate: tuple[World, Walk]) -> World:
    return laureate[0]


def everything_holds() -> None:
    assert [str(each) for each in invariants.violations()] == []
    for each in Mark.objects.all():
        assert inbox.disagreement(each) == (set(), set())


def test_the_office_is_reminded_120_60_and_30_days_before_the_end(world: World, active: Mark) -> None:
    end = end_of_day(active.valid_to)
    mail.outbox.clear()
    reminded = []
    for days in (121, 120, 119, 61, 60, 30, 1):
        clock.set(end - timedelta(days=days))
        reminded.append(tick().reminded)
        run_tasks()
    assert reminded == [0, 1, 0, 0, 1, 1, 0]
    crew, office = world.crew, active.office_id
    people = [crew.preparers[office].email, crew.heads[office].email]
    assert sorted(message.to[0] for message in mail.outbox) == sorted(people * 3)
    assert mail.outbox[0].subject == "Przyjazny Urząd: zbliża się termin w sprawie znaku PU/2027/000001"
    assert "Koniec ważności znaku – do 18 listopada 2028 r., godz. 23:59" in mail.outbox[0].body
    assert "skończy się ważność znaku" in mail.outbox[0].body


def test_a_timer_that_slept_reminds_once_of_what_it_missed(active: Mark) -> None:
    clock.set(end_of_day(active.valid_to) - timedelta(days=29))
    assert (tick(), tick()) == (Round(reminded=1), Round())


@pytest.fixture
def lasting(world: World, laureate: tuple[World, Walk]) -> Mark:
    """A mark of three years, published today."""
    Edition.objects.filter(pk=world.edition.pk).update(valid_months=36)
    old = road.mark_of(laureate[1])
    with unguarded({"certificates_mark"}):
        Mark.objects.filter(pk=old.pk).update(valid_to=date(2030, 11, 18))
    # Whoever is published now is asked every year; the new mark has the old one's days.
    world.timeline.minutes()
    new = road.supersede(world, Mark.objects.get(pk=old.pk))
    return Mark.objects.select_related("office", "of_edition").get(pk=new.pk)


def test_the_office_of_a_long_mark_states_every_year(world: World, lasting: Mark) -> None:
    crew, head = world.crew, world.crew.heads[lasting.office_id]
    anniversary = running(lasting, DeadlineKind.SURVEILLANCE)
    assert anniversary is not None
    assert anniversary.due_on == date(2028, 11, 19)
    with pytest.raises(Refused) as refusal:
        door.perform(lasting, "call_surveillance", None)
    assert refusal.value.codes == ["surveillance_due"]

    clock.set(anniversary.due_at)
    assert tick() == Round(overdue=1)
    mail.outbox.clear()
    run_tasks()
    assert [message.to for message in mail.outbox] == [[head.email]]
    assert "oświadczenie, że urząd nadal spełnia wymagania" in mail.outbox[0].body
    due = running(lasting, DeadlineKind.STATEMENT)
    assert due is not None
    assert (due.nominal_on - clock.today()).days == 30
    assert tasks(lasting) == [f"submit_statement office:{lasting.office_id}:signatory"]

    world.timeline.days(3)
    door.perform(lasting, "submit_statement", head, statement="Zmieniliśmy godziny otwarcia.")
    assert tasks(lasting) == [f"accept_surveillance edition:{world.edition.pk}:secretariat"]
    door.perform(lasting, "accept_surveillance", crew.secretary)

    assert tasks(lasting) == []
    following = running(lasting, DeadlineKind.SURVEILLANCE)
    assert following is not None
    assert following.due_on == date(2029, 11, 19)
    client = Client()
    client.force_login(crew.secretary)
    page = client.get(reverse("mark", args=[lasting.public_id])).content.decode()
    assert "Zmieniliśmy godziny otwarcia." in page
    assert "Przyjęto oświadczenie roczne" in page
    assert "Zmieniliśmy godziny" not in Client().get(lasting.status_path).content.decode()


def test_what_was_not_stated_in_time_is_put_to_the_secretariat(world: World, lasting: Mark) -> None:
    anniversary = running(lasting, DeadlineKind.SURVEILLANCE)
    assert anniversary is not None
    clock.set(anniversary.due_at)
    tick()
    due = running(lasting, DeadlineKind.STATEMENT)
    assert due is not None
    clock.set(due.due_at)
    tick()

    waiting = [f"settle_statement edition:{world.edition.pk}:secretariat"]
    assert tasks(lasting) == sorted([*waiting, f"submit_statement office:{lasting.office_id}:signatory"])
    assert Mark.objects.get(pk=lasting.pk).state == "active"
    with pytest.raises(Refused) as refusal:
        road.supersede(world, lasting)
    assert refusal.value.codes == ["no_statement_waits"]
    head = world.crew.heads[lasting.office_id]
    door.perform(lasting, "submit_statement", head, statement="Przepraszamy za zwłokę.")
    assert f"accept_surveillance edition:{world.edition.pk}:secretariat" in tasks(lasting)


def test_a_suspended_mark_is_asked_when_it_is_back(world: World, lasting: Mark) -> None:
    anniversary = running(lasting, DeadlineKind.SURVEILLANCE)
    assert anniversary is not None
    world.timeline.to(anniversary.due_at - timedelta(days=5))
    road.suspend_urgently(world, lasting)
    road.show_improvement(world, lasting)
    clock.set(anniversary.due_at)
    assert tick().refused == 1
    road.vote_on(world, lasting, "reinstated").on(lasting, "reinstate", world.crew.chair, reason="Działa.")
    assert tick().overdue == 1
    assert running(lasting, DeadlineKind.STATEMENT) is not None


def test_a_mark_of_a_year_is_not_watched(active: Mark) -> None:
    assert latest(active, DeadlineKind.SURVEILLANCE) is None
    everything_holds()
