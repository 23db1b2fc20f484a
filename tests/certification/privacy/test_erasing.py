"""A person asks to be forgotten: they become a pseudonym, and every case stays provable."""

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, DjangoCaptureOnCommitCallbacks

from certification import clock, roles
from certification.access import inviting
from certification.calendars import feed
from certification.models import CalendarFeed, ErasureRequest, GrantedRole, OfficeSeat, User
from certification.privacy import erasing
from certification.season.crew import PASSWORD
from certification.season.walk import run_tasks
from tests.cast import World
from tests.road import bring
from workflows.invariants import violations
from workflows.journal import verify
from workflows.models import JournalEntry
from workflows.states import State

pytestmark = pytest.mark.django_db


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_what_they_did_stays_provable_under_a_pseudonym(world: World):
    walk = bring(world, State.FORMAL_CHECK)
    person, was = walk.preparer, str(walk.preparer)
    entries = list(JournalEntry.objects.values_list("pk", "actor", "hash"))

    erasing.grant(erasing.ask(person, "Odchodzę."), world.crew.one(GrantedRole.DPO), "")

    person.refresh_from_db()
    assert list(JournalEntry.objects.values_list("pk", "actor", "hash")) == entries
    assert list(verify()) == []
    assert list(violations()) == []
    assert (person.is_active, person.first_name, person.email.endswith("@usunieto.invalid")) == (
        False,
        "Osoba",
        True,
    )
    page = browser(world.crew.secretary).get(reverse("case", args=[walk.case.public_id])).content.decode()
    assert was not in page
    assert str(person) in page


def test_who_knows_the_name_can_show_whose_pseudonym_it_is(world: World):
    person = world.walk().preparer
    assert not erasing.was(person, "urzad01@pokaz.example", "Anna", "Zmyślona"), "nobody is a pseudonym yet"
    erasing.grant(erasing.ask(person, ""), world.crew.one(GrantedRole.DPO), "")
    person.refresh_from_db()

    assert erasing.was(person, "Urzad01@pokaz.example", "Anna", "Zmyślona")
    assert not erasing.was(person, "urzad01@pokaz.example", "Hanna", "Zmyślona")


def test_nothing_that_reaches_them_is_left(world: World):
    walk, person = world.walk(), world.walk().preparer
    inviting.invite(
        world.office,
        walk.head,
        email=person.email,
        seat=OfficeSeat.PREPARER,
        position="inspektor",
        since=clock.today(),
    )
    Authenticator.objects.create(user=person, type="totp", data={"secret": "x"})
    feed.make(person)
    browser_of_theirs = browser(person)

    erasing.grant(erasing.ask(person, ""), world.crew.one(GrantedRole.DPO), "")

    assert not EmailAddress.objects.filter(user=person).exists()
    assert not Authenticator.objects.filter(user=person).exists()
    assert not CalendarFeed.objects.filter(user=person).exists()
    assert "urzad01" not in str(list(world.office.invitations.values()))
    assert roles.office_roles(person, world.office, clock.today()) == frozenset()
    assert browser_of_theirs.get(reverse("inbox")).status_code == 302
    answer = Client().post(reverse("account_login"), {"login": "urzad01@pokaz.example", "password": PASSWORD})
    assert answer.status_code == 200


def test_the_answer_still_reaches_the_old_address(
    world: World, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
):
    person = world.walk().preparer
    request = erasing.ask(person, "")
    with django_capture_on_commit_callbacks(execute=True):
        erasing.grant(request, world.crew.one(GrantedRole.DPO), "Dziękujemy za współpracę.")

    assert mail.outbox[-1].to == ["urzad01@pokaz.example"]
    assert "Dziękujemy za współpracę." in mail.outbox[-1].body


def test_the_officer_is_told_and_reads_the_name_on_the_page_alone(world: World):
    person, officer = world.walk().preparer, world.crew.one(GrantedRole.DPO)
    erasing.ask(person, "")
    run_tasks()

    assert [message.to for message in mail.outbox] == [[officer.email]]
    assert str(person) not in mail.outbox[0].body


def test_what_must_end_first_is_said(world: World):
    auditor = bring(world, State.AUDIT).crew.auditors[0]
    with pytest.raises(ValidationError) as refusal:
        erasing.grant(erasing.ask(auditor, ""), world.crew.one(GrantedRole.DPO), "")

    assert refusal.value.messages[0] == "Najpierw trzeba zakończyć:"
    assert "Powołanie: Ekspert." in refusal.value.messages
    assert any(each.startswith("Praca w zespole") for each in refusal.value.messages)
    auditor.refresh_from_db()
    assert auditor.is_active
    assert ErasureRequest.objects.get().is_waiting


def test_one_request_waits_at_a_time_and_may_be_taken_back(world: World):
    person = world.walk().preparer
    request = erasing.ask(person, "")
    with pytest.raises(ValidationError, match="już czeka"):
        erasing.ask(person, "")
    erasing.take_back(person)
    with pytest.raises(ValidationError, match="nie czeka już na decyzję"):
        erasing.grant(request, world.crew.one(GrantedRole.DPO), "")
    assert erasing.ask(person, "").is_waiting


def test_asking_and_refusing_on_the_pages(world: World):
    person, officer = world.walk().preparer, world.crew.one(GrantedRole.DPO)
    theirs, desk = browser(person), browser(officer)
    assert theirs.post(reverse("my-data"), {"note": "Proszę."}).status_code == 422, "not sure yet"
    theirs.post(reverse("my-data"), {"note": "Proszę.", "sure": "on"})
    page = reverse("erasure", args=[ErasureRequest.objects.get().pk])
    assert "Proszę." in desk.get(page).content.decode()
    assert "Napisz, dlaczego odmawiasz." in desk.post(page, {"decision": "refuse"}).content.decode()

    desk.post(page, {"decision": "refuse", "reply": "Sprawa trwa."})

    assert "Sprawa trwa." in theirs.get(reverse("my-data")).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_the_desk_costs_the_same(
    number: int, world: World, django_assert_num_queries: DjangoAssertNumQueries
):
    for each in range(number):
        erasing.ask(User.objects.create_user(f"osoba{each}@karlino.example"), "")
    desk = browser(world.crew.one(GrantedRole.DPO))
    with django_assert_num_queries(8):
        assert desk.get(reverse("erasures")).content.decode().count("odpowiedz do") == number
