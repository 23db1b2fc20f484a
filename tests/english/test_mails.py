"""A mail speaks the language of its receiver's profile; whoever has no account is written to in Polish."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta

import pytest
from django.core import mail
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import translation

from certification import clock
from certification.access import acts
from certification.access.inviting import invite
from certification.language import ENGLISH
from certification.models import (
    AccessRequest,
    GrantedRole,
    Membership,
    OfficeSeat,
    ReminderMode,
    TerritorialUnit,
    User,
)
from certification.privacy import erasing
from certification.season.walk import run_tasks
from tests.cast import World
from tests.english.reading import Data
from tests.workflows.amendments.test_amending import later
from workflows.deadlines.ticking import tick

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="ENGLISH MAILS NOT READ HERE: what a mail says is asked on SQLite, words know no database",
    ),
]

OUTSIDER = "henryk@karlino.example"
OUTCOMES = re.compile(
    r"award|grant|refus|condition|laureate|congrat|resolution|distinct|unfortun|deferr|admit"
)


def request_of(person: User, world: World) -> AccessRequest:
    """Handed in: they say that they work for the first office."""
    unit, office = TerritorialUnit.objects.get(code="3201033"), world.office
    asked = AccessRequest(user=person, seat="preparer", position="sekretarz gminy", since=clock.today())
    asked.name, asked.kind, asked.regon, asked.unit = office.name, office.kind, office.regon, unit
    asked.email = office.email
    return acts.ask(asked)


def everything_happens(world: World) -> None:
    """Whatever makes the program write to people, but for letters and the end of a seal."""
    newcomer = User.objects.create_user("zofia@karlino.example", first_name="Zofia", last_name="Zmyślona")
    User.objects.update(language=ENGLISH)
    walk, secretary = world.walk().open(), world.crew.secretary
    acts.accept(request_of(newcomer, world), secretary, from_day=clock.today())
    acts.refuse(request_of(world.stranger, world), secretary, reason="Brak pełnomocnictwa.")
    for address in (OUTSIDER, world.stranger.email):
        invite(
            world.office,
            walk.head,
            email=address,
            seat=OfficeSeat.PREPARER,
            position="inspektor",
            since=clock.today(),
        )
    acts.end(Membership.objects.get(user=newcomer), walk.head, last_day=clock.today(), reason="Zmiana zadań.")
    erasing.refuse(erasing.ask(newcomer, ""), world.crew.one(GrantedRole.DPO), "Trwa sprawa.")
    erasing.ask(world.stranger, "")
    later(world)
    walk.act("urge", secretary)
    run_tasks()
    User.objects.filter(pk=walk.head.pk).update(reminder_mode=ReminderMode.DIGEST)
    clock.set(walk.case.deadlines.get(kind="filing").due_at - timedelta(days=3))
    tick()
    run_tasks()


def test_every_mail_is_in_its_receiver_s_language(
    world: World, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
):
    with django_capture_on_commit_callbacks(execute=True):
        everything_happens(world)

    data, english = Data.now(), set(User.objects.values_list("email", flat=True))
    left = {
        f"{message.subject}: {rest}"
        for message in mail.outbox
        if message.to[0] in english
        for line in [message.subject.removeprefix("Przyjazny Urząd: "), *str(message.body).splitlines()]
        if (rest := data.left(line.replace("“Przyjazny Urząd”", "")))
    }
    assert left == set()
    assert len({message.subject for message in mail.outbox}) == 11
    assert not [message.subject for message in mail.outbox if OUTCOMES.search(message.subject.lower())]
    for address in (OUTSIDER, world.office.email):
        (message,) = (message for message in mail.outbox if address in message.to)
        assert str(message.body).startswith("Dzień dobry,")


def test_a_mail_about_an_account_asks_the_profile_and_else_the_browser(world: World):
    person = world.walk().preparer
    browser = Client()
    browser.post(reverse("language"), {"language": ENGLISH})

    for address in (person.email, "nikt@karlino.example"):
        browser.post(reverse("account_reset_password"), {"email": address})

    assert [message.subject for message in mail.outbox] == [
        "Przyjazny Urząd: Ustawienie nowego hasła",
        "Przyjazny Urząd: We do not know this address",
    ]
    assert "Set a new one" not in str(mail.outbox[0].body)
    assert "We have no such account." in str(mail.outbox[1].body)


def test_an_account_goes_on_in_the_language_in_which_it_was_made():
    browser = Client()
    browser.post(reverse("language"), {"language": ENGLISH})
    said = {"first_name": "Zofia", "last_name": "Nowa", "email": OUTSIDER}
    browser.post(
        reverse("account_signup"), {**said, "password1": "wielki-zamek", "password2": "wielki-zamek"}
    )

    (message,) = mail.outbox
    assert User.objects.get().language == ENGLISH
    assert message.subject == "Przyjazny Urząd: Confirm your e-mail address"
    assert translation.get_language() == "pl"
