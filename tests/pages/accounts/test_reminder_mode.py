"""Reminders at once, in one mail a day, or not at all; with one click in the mail program. Letters always go."""

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend

from certification import clock
from certification.accounts.unsubscribing import address_of
from certification.legal_clock import end_of_day
from certification.models import ReminderMode, User
from certification.polish import date_long
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.road import bring
from workflows.deadlines.ticking import tick
from workflows.states import State

pytestmark = pytest.mark.django_db


def told(walk: Walk, mode: ReminderMode, **more: Any) -> None:
    User.objects.filter(pk=walk.preparer.pk).update(reminder_mode=mode, **more)


def reminded(walk: Walk, rounds: int = 1) -> list[Any]:
    """What the preparer is mailed in so many rounds of the timer, two days before the end of filing."""
    mail.outbox = []
    clock.set(walk.edition.closes_at - timedelta(days=2, hours=12))
    for _ in range(rounds):
        tick()
        run_tasks()
    return [each for each in mail.outbox if each.to == [walk.preparer.email]]


def test_who_chose_a_daily_mail_gets_one_that_names_cases_and_no_office(world: World):
    walk = world.walk().open()
    told(walk, ReminderMode.DIGEST)
    (message,) = reminded(walk, rounds=3)

    assert message.subject == "Przyjazny Urząd: terminy na najbliższe dni"
    assert f"– zgłoszenia {walk.case.number}: do 3 maja 2027 r., godz. 23:59" in message.body
    assert str(walk.office) not in message.body
    clock.set(clock.now() + timedelta(days=1))
    tick()
    run_tasks()
    assert sum(each.to == message.to for each in mail.outbox) == 2


class NoRoom(DummyBackend):
    """Keeps no task."""

    def enqueue(self, *args: Any, **kwargs: Any) -> Any:
        raise OSError("no room")


def test_a_daily_mail_that_could_not_be_ordered_is_ordered_in_the_next_round(world: World):
    walk = world.walk().open()
    told(walk, ReminderMode.DIGEST)
    clock.set(walk.edition.closes_at - timedelta(days=2, hours=12))
    usual = task_backends["default"]
    task_backends["default"] = NoRoom("default", {})
    try:
        tick()
    finally:
        task_backends["default"] = usual

    assert len(reminded(walk)) == 1


def test_who_chose_none_gets_none_and_a_kind_switched_off_is_in_no_daily_mail(world: World):
    walk = world.walk().open()
    told(walk, ReminderMode.NONE)
    assert reminded(walk) == []

    told(walk, ReminderMode.DIGEST, muted_reminders=["filing"])
    assert reminded(walk) == []


def test_a_working_deadline_stands_in_the_daily_mail_of_who_does_the_work_unless_switched_off(world: World):
    walk = bring(world, State.FORMAL_CHECK)
    secretary, target = walk.crew.secretary, walk.case.target_on
    assert target is not None
    User.objects.filter(pk=secretary.pk).update(reminder_mode=ReminderMode.DIGEST)
    found = []
    for days, muted in ((1, []), (0, ["work"])):
        User.objects.filter(pk=secretary.pk).update(muted_reminders=muted)
        mail.outbox = []
        clock.set(end_of_day(target) - timedelta(days=days, hours=12))
        tick()
        run_tasks()
        found.append([each.body for each in mail.outbox if each.to == [secretary.email]])

    ((told,), nothing) = found
    assert f"– zgłoszenia {walk.case.number}: do {date_long(target)}, godz. 23:59" in told
    assert nothing == []


def test_nobody_is_mailed_at_night(world: World):
    walk = world.walk().open()
    told(walk, ReminderMode.DIGEST)
    clock.set(walk.edition.closes_at - timedelta(days=2, hours=20))
    tick()
    run_tasks()

    assert walk.preparer.email not in [address for each in mail.outbox for address in each.to]


def test_one_click_in_the_mail_program_ends_reminders_and_looking_does_not(world: World):
    walk = world.walk().open()
    (message,) = reminded(walk)
    address = address_of(walk.preparer)
    assert message.extra_headers["List-Unsubscribe"] == f"<{address}>"
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"

    program, path = Client(enforce_csrf_checks=True), address.partition("//")[2].partition("/")[2]
    assert "Wyłącz przypomnienia" in program.get(f"/{path}").content.decode()
    assert User.objects.get(pk=walk.preparer.pk).reminder_mode == ReminderMode.AT_ONCE
    assert program.post(f"/{path}", {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert User.objects.get(pk=walk.preparer.pk).reminder_mode == ReminderMode.NONE
    assert program.post(f"/{path.replace(':', ':x')}").status_code == 404


def test_a_letter_goes_to_whoever_wants_no_reminders_and_carries_no_way_out(world: World):
    from tests.workflows.stages import returned

    walk = returned(world)
    User.objects.update(reminder_mode=ReminderMode.NONE)
    mail.outbox = []
    walk.approve_letter()
    run_tasks()

    assert mail.outbox
    assert all("List-Unsubscribe" not in each.extra_headers for each in mail.outbox)


def test_the_profile_keeps_the_choice(world: World, signed_in: Any):
    person = world.walk().preparer
    said = {"first_name": "Anna", "last_name": "Nowa", "language": "pl", "reminder_mode": "digest"}
    assert signed_in(person).post(reverse("profile"), said | {"reminders": ["filing"]}).status_code == 302

    assert User.objects.get(pk=person.pk).reminder_mode == ReminderMode.DIGEST
