"""Reminders: three days before, once, to those who are expected to act."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.core import mail

from certification import clock
from certification.season.walk import run_tasks
from tests.cast import World
from tests.workflows.stages import codes_refusing, supposed
from workflows.deadlines import DeadlineKind, latest, running
from workflows.deadlines.reminding import people_expected
from workflows.deadlines.ticking import Round, tick
from workflows.models import Application
from workflows.states import State


def test_people_are_reminded_once_three_days_before(world: World) -> None:
    walk = world.walk().open()

    clock.set(world.edition.closes_at - timedelta(days=3, seconds=1))
    assert tick() == Round()
    clock.set(world.edition.closes_at - timedelta(days=3))
    assert tick() == Round(reminded=1)
    assert tick() == Round()

    run_tasks()
    assert sorted(message.to[0] for message in mail.outbox) == sorted([walk.preparer.email, walk.head.email])
    message = mail.outbox[0]
    assert message.subject == "Przyjazny Urząd: zbliża się termin w sprawie zgłoszenia PU/2027/0001"
    assert "Zamknięcie naboru – do 3 maja 2027 r., godz. 23:59" in message.body
    assert f"{settings.SITE_URL}/zadania/\n" in message.body


def test_a_moved_date_is_reminded_of_anew(world: World) -> None:
    walk = world.walk().open()
    clock.set(world.edition.closes_at - timedelta(days=2))
    assert tick() == Round(reminded=1)

    walk.act("grant_late_filing", walk.crew.secretary, until="2027-05-10", reason="Awaria systemu.")
    clock.set(world.edition.closes_at + timedelta(days=5))

    assert tick() == Round(reminded=1)


def test_nobody_is_reminded_of_a_date_that_no_longer_runs(world: World) -> None:
    walk = world.walk().open()
    clock.set(world.edition.closes_at - timedelta(days=2))
    tick()
    walk.act("withdraw", walk.head, reason="Zmieniliśmy plany.")

    run_tasks()

    assert mail.outbox == []


def test_the_door_refuses_a_reminder_too_early_or_repeated(world: World) -> None:
    walk = world.walk().open()
    deadline = running(walk.case, DeadlineKind.FILING)
    assert deadline is not None
    assert codes_refusing(walk, "remind", None, deadline=deadline.pk) == ["reminder_due"]

    clock.set(deadline.due_at - timedelta(days=1))
    walk.act("remind", None, deadline=deadline.pk)
    assert codes_refusing(walk, "remind", None, deadline=deadline.pk) == ["reminder_due"]


@pytest.mark.parametrize(
    ("kind", "preparer", "head"),
    [
        (DeadlineKind.REPLY, False, True),
        (DeadlineKind.CONDITION, True, True),
        (DeadlineKind.RECONSIDERATION, False, True),
        (DeadlineKind.EXPIRY, True, True),
        (DeadlineKind.STATEMENT, False, True),
        (DeadlineKind.SURVEILLANCE, False, False),
    ],
)
def test_each_date_concerns_its_own_people(
    world: World, kind: DeadlineKind, preparer: bool, head: bool
) -> None:
    walk = world.walk().open()
    deadline = latest(walk.case, DeadlineKind.FILING)
    assert deadline is not None
    deadline.kind = kind

    expected = {walk.preparer} if preparer else set()
    assert set(people_expected(walk.case, deadline)) == expected | ({walk.head} if head else set())


def test_a_question_of_the_panel_concerns_its_addressee(world: World) -> None:
    walk = world.walk().open()
    case = supposed(walk.case, State.DEFERRED, "resume").case
    deadline = latest(case, DeadlineKind.FILING)
    assert deadline is not None
    assert isinstance(case, Application)
    deadline.kind = DeadlineKind.DEFERRAL

    case.deferral_addressee = "office"
    assert set(people_expected(case, deadline)) == {walk.head}
    case.deferral_addressee = "lead"
    assert set(people_expected(case, deadline)) == set()
