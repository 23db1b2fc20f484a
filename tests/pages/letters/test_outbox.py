"""Correspondence: what waits for the secretariat, a letter as it will leave, and the way it goes."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.models import User
from certification.season.walk import Walk, run_tasks
from tests.cast import World
from tests.pages.panel.places import send, words
from tests.road import bring
from workflows.letters.models import Letter, LetterState
from workflows.models import Interest
from workflows.states import State

Browser = Callable[[User], Client]
OUTBOX = "outbox"


@pytest.fixture
def walk(world: World) -> Walk:
    """A filed application."""
    return bring(world, State.FORMAL_CHECK)


@pytest.fixture
def letter(walk: Walk) -> Letter:
    """A letter of the first secretary's own wording, not approved yet."""
    return drafted(walk)


def drafted(walk: Walk) -> Letter:
    """One more letter."""
    walk.act(
        "draft_letter", walk.crew.secretary, subject="Termin wizyty", body="Proponujemy 5 maja.\n\nZ wyrazami"
    )
    return Letter.objects.latest("pk")


def page_of(letter: Letter) -> str:
    """The page of a letter."""
    return reverse("letter", args=[letter.pk])


def test_letters_are_the_secretariats_alone(letter: Letter, walk: Walk, signed_in: Browser):
    for person in (walk.crew.coordinator, walk.head, walk.crew.chair):
        assert signed_in(person).get(reverse(OUTBOX)).status_code == 403
        assert signed_in(person).get(page_of(letter)).status_code == 403
    assert signed_in(walk.crew.secretary).get(page_of(letter)).status_code == 200


def test_the_first_folder_with_something_to_do_opens(letter: Letter, walk: Walk, signed_in: Browser):
    page = words(signed_in(walk.crew.secretary), reverse(OUTBOX))

    assert "Do zatwierdzenia (1)" in page
    assert walk.office.name in page
    assert walk.case.number in page


def test_the_letter_is_shown_as_it_will_leave(letter: Letter, walk: Walk, signed_in: Browser):
    page = words(signed_in(walk.crew.second_secretary), page_of(letter))

    assert walk.office.email in page
    assert "Termin wizyty" in page
    assert "Proponujemy 5 maja. Z wyrazami" in page
    assert "system wyśle je e-mailem" in page


def test_who_drafted_a_letter_is_told_that_another_person_approves(
    letter: Letter, walk: Walk, signed_in: Browser
):
    page = words(signed_in(walk.crew.secretary), page_of(letter))

    assert "Zatwierdź pismo" not in page
    assert "Musi je przeczytać i zatwierdzić druga osoba" in page


def test_from_approval_to_delivery_on_the_page(letter: Letter, walk: Walk, signed_in: Browser):
    client = signed_in(walk.crew.second_secretary)
    send(client, walk.case, "approve_letter", page_of(letter), letter=letter.pk)
    assert "zwykle w ciągu kilku minut" in words(client, page_of(letter))
    run_tasks()

    answer = send(
        client,
        walk.case,
        "register_delivery",
        page_of(letter),
        letter=letter.pk,
        effective_on=clock.today().isoformat(),
        proof="UPD-17",
    )

    letter.refresh_from_db()
    assert (letter.state, letter.proof) == (LetterState.DELIVERED, "UPD-17")
    assert "UPD-17" in answer.content.decode()


def test_a_bounced_letter_goes_another_way(letter: Letter, walk: Walk, signed_in: Browser):
    client = signed_in(walk.crew.second_secretary)
    send(client, walk.case, "approve_letter", page_of(letter), letter=letter.pk)
    run_tasks()
    send(client, walk.case, "register_bounce", page_of(letter), letter=letter.pk, failure="Skrzynka pełna.")
    assert "Skrzynka pełna." in words(client, page_of(letter))
    assert "Niedoręczone (1)" in words(client, reverse(OUTBOX))

    send(client, walk.case, "resend_letter", page_of(letter), letter=letter.pk, channel="post")

    again = Letter.objects.latest("pk")
    assert (again.resends, again.channel) == (letter, "post")
    assert "Niedoręczone (0)" in words(client, reverse(OUTBOX))
    assert "następne pismo" in words(client, page_of(letter))


def test_a_day_of_delivery_to_come_is_refused_and_what_was_typed_stays(
    letter: Letter, walk: Walk, signed_in: Browser
):
    client = signed_in(walk.crew.second_secretary)
    send(client, walk.case, "approve_letter", page_of(letter), letter=letter.pk)
    run_tasks()

    answer = send(
        client,
        walk.case,
        "register_delivery",
        page_of(letter),
        letter=letter.pk,
        effective_on="2099-01-01",
        proof="UPD-17",
    )

    assert answer.status_code == 422
    assert "Dzień doręczenia jeszcze nie nadszedł." in answer.content.decode()
    assert 'value="UPD-17"' in answer.content.decode()


def test_a_secretary_with_an_interest_sees_no_letter_of_the_case(
    letter: Letter, walk: Walk, signed_in: Browser
):
    person = walk.crew.second_secretary
    Interest.objects.create(
        case=walk.case,
        person=person,
        origin=Interest.Origin.DECLARED,
        ruling=Interest.Ruling.STANDING,
        reason="Rodzina.",
        at=clock.now(),
    )

    assert signed_in(person).get(page_of(letter)).status_code == 404
    assert walk.case.number not in words(signed_in(person), reverse(OUTBOX))


@pytest.mark.parametrize("more", [0, 2])
def test_the_outbox_costs_the_same_however_long(
    more: int,
    letter: Letter,
    walk: Walk,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for _ in range(more):
        drafted(walk)
    client = signed_in(walk.crew.secretary)

    with django_assert_num_queries(10):
        client.get(reverse(OUTBOX))
