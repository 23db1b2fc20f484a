"""One's own profile: name, reminders, where one is logged in."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.models import ReminderKind, User
from certification.season.crew import PASSWORD
from certification.season.walk import run_tasks
from tests.cast import World
from workflows.deadlines import DeadlineKind
from workflows.deadlines.reminding import _TUNED_BY
from workflows.deadlines.ticking import tick

pytestmark = pytest.mark.django_db

Browser = Callable[[User], Client]
SAID = {"first_name": "Anna Maria", "last_name": "Nowa", "language": "pl"}


def test_a_person_changes_their_name_and_no_address(world: World, signed_in: Browser):
    person = world.walk().preparer
    browser = signed_in(person)
    answer = browser.post(reverse("profile"), SAID | {"email": "inny@x.example", "reminders": ["filing"]})

    assert answer.headers["Location"] == reverse("profile")
    person.refresh_from_db()
    assert (str(person), person.email) == ("Anna Maria Nowa", "urzad01@pokaz.example")


def test_bad_input_is_told_and_stays(world: World, signed_in: Browser):
    person = world.walk().preparer
    answer = signed_in(person).post(reverse("profile"), SAID | {"first_name": "", "reminders": ["bajki"]})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Imię: To pole jest wymagane." in html
    assert 'value="Nowa"' in html
    assert User.objects.get(pk=person.pk).last_name == person.last_name


def test_who_switched_reminders_off_gets_none_and_others_do(world: World, signed_in: Browser):
    walk = world.walk().open()
    others = [kind.value for kind in ReminderKind if kind not in (ReminderKind.FILING, ReminderKind.WORK)]
    signed_in(walk.preparer).post(reverse("profile"), SAID | {"reminders": others})
    clock.set(world.edition.closes_at - timedelta(days=2))
    tick()
    run_tasks()

    assert [message.to for message in mail.outbox] == [[walk.head.email]]


def test_working_deadlines_are_for_those_who_work_for_the_organiser(world: World, signed_in: Browser):
    for person, number in ((world.walk().preparer, 0), (world.crew.secretary, 1)):
        assert signed_in(person).get(reverse("profile")).text.count("Terminy robocze organizatora") == number


def test_a_kind_of_reminder_that_comes_later_is_on(world: World):
    person = world.walk().preparer
    person.muted_reminders = ["filing"]

    assert [kind for kind in ReminderKind if not person.wants_reminder(kind)] == [ReminderKind.FILING]


def test_every_date_that_is_reminded_of_can_be_tuned():
    assert set(DeadlineKind) == _TUNED_BY.keys()


def test_other_browsers_are_logged_out(world: World):
    person = world.walk().preparer
    here, there = Client(HTTP_USER_AGENT="Tutaj"), Client(HTTP_USER_AGENT="Biblioteka")
    for browser in (here, there):
        browser.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})
    page = here.get(reverse("usersessions_list")).content.decode()
    assert "Biblioteka" in page

    here.post(reverse("usersessions_list"))

    assert here.get(reverse("profile")).status_code == 200
    assert there.get(reverse("profile")).status_code == 302
