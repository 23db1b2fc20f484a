"""The pages about access: what they show, what they refuse, what they cost."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.access import acts, inviting
from certification.models import AccessRequest, Invitation, Membership, OfficeSeat, User
from tests.cast import World
from tests.certification.access.conftest import Ask

pytestmark = pytest.mark.django_db


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def people(number: int) -> list[User]:
    return [User.objects.create_user(f"osoba{each}@karlino.example") for each in range(number)]


@pytest.mark.parametrize("number", [1, 3])
def test_the_queue_costs_the_same(
    number: int, world: World, ask: Ask, django_assert_num_queries: DjangoAssertNumQueries
):
    for each in people(2 * number):
        request = ask(each)
        if each.pk % 2:
            acts.refuse(request, world.crew.secretary, "Nie.")
    desk = browser(world.crew.secretary)
    with django_assert_num_queries(9):
        assert desk.get(reverse("access-queue")).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_the_office_costs_the_same(
    number: int, world: World, ask: Ask, django_assert_num_queries: DjangoAssertNumQueries
):
    walk = world.walk()
    for each in people(number):
        acts.accept(ask(each), world.crew.secretary, from_day=clock.today())
        inviting.invite(
            world.office,
            walk.head,
            email=f"x{each.pk}@x.example",
            seat=OfficeSeat.PROXY,
            position="zastępca",
            since=clock.today(),
        )
    client = browser(walk.head)
    with django_assert_num_queries(14):
        assert client.get(reverse("office", args=[world.office.public_id])).status_code == 200


@pytest.mark.parametrize("number", [1, 3])
def test_my_offices_cost_the_same(
    number: int, world: World, ask: Ask, newcomer: User, django_assert_num_queries: DjangoAssertNumQueries
):
    for regon in ("192598184", "123456785", "012345675")[:number]:
        request = ask(newcomer, regon=regon, name=f"Przykładowy Urząd {regon}")
        acts.accept(request, world.crew.secretary, from_day=clock.today())
    client = browser(newcomer)
    with django_assert_num_queries(7):
        assert client.get(reverse("offices")).content.decode().count("Przykładowy Urząd ") == 2 * number


def test_the_inbox_tells_the_secretariat_and_a_newcomer(world: World, newcomer: User, ask: Ask):
    assert "Zacznij od swojego urzędu" in browser(newcomer).get(reverse("inbox")).content.decode()
    empty = browser(newcomer).get(reverse("case-list")).content.decode()
    assert "kto działa w jego imieniu" in empty
    assert (
        "kto działa w jego imieniu"
        not in browser(world.crew.secretary).get(reverse("case-list")).content.decode()
    )

    ask(newcomer)

    assert (
        "Rozstrzygnij wniosek o dostęp"
        in browser(world.crew.secretary).get(reverse("inbox")).content.decode()
    )
    waiting = browser(newcomer).get(reverse("inbox")).content.decode()
    assert "Twój wniosek czeka na sekretariat" in waiting
    assert "Zacznij od swojego urzędu" not in waiting, "it was found already"


def test_the_head_of_a_small_office_prepares_alone_and_nobody_else_takes_that_on(world: World):
    walk, page = world.walk(), reverse("office", args=[world.office.public_id])
    head, colleague = browser(walk.head), browser(walk.preparer)
    assert "poprosimy Cię tutaj o podpis" in head.get(reverse("inbox")).content.decode()
    assert head.get(reverse("case-open")).status_code == 403
    assert "Przygotuję zgłoszenie samodzielnie" not in colleague.get(page).content.decode()
    refused = colleague.post(page, {"prepare": "1"}, follow=True).content.decode()
    assert "tylko kierownik urzędu" in refused

    done = head.post(page, {"prepare": "1"}, follow=True).content.decode()

    assert "rozpocząć i wypełnić samodzielnie" in done
    assert "Przygotuję zgłoszenie samodzielnie" not in done
    assert head.get(reverse("case-open")).status_code == 200
    again = head.post(page, {"prepare": "1"}, follow=True).content.decode()
    assert "ma już te uprawnienia" in again


def test_a_successor_is_on_the_page_before_they_begin(world: World, newcomer: User, ask: Ask):
    begins = clock.today() + timedelta(days=5)
    acts.accept(ask(newcomer, "head"), world.crew.secretary, from_day=begins)

    page = browser(world.walk().head).get(reverse("office", args=[world.office.public_id])).content.decode()

    assert "Zofia Zmyślona" in page
    assert "Zakończ uprawnienia: Zofia Zmyślona" not in page, "what has not begun cannot end"
    assert browser(newcomer).get(reverse("office", args=[world.office.public_id])).status_code == 404


def test_a_decision_without_its_reason_or_day_is_refused_and_stays(world: World, newcomer: User, ask: Ask):
    desk, page = browser(world.crew.secretary), reverse("access-decide", args=[ask(newcomer).pk])
    yesterday = (clock.today() - timedelta(days=1)).isoformat()

    assert "Napisz, dlaczego odmawiasz." in desk.post(page, {"decision": "refuse"}).content.decode()
    answer = desk.post(page, {"decision": "accept", "from_day": yesterday, "reason": "Sprawdzono w BIP."})

    assert answer.status_code == 422
    assert "najwcześniej dziś" in answer.content.decode()
    assert "Sprawdzono w BIP." in answer.content.decode()
    assert AccessRequest.objects.get().is_waiting


def test_pressing_twice_decides_once(world: World, newcomer: User, ask: Ask):
    desk, page = browser(world.crew.secretary), reverse("access-decide", args=[ask(newcomer).pk])
    said = {"decision": "accept", "from_day": clock.today().isoformat(), "reason": ""}

    assert [desk.post(page, said).status_code for _ in range(2)] == [302, 422]
    assert Membership.objects.filter(user=newcomer).count() == 1


def test_another_person_s_request_is_not_taken_back(world: World, newcomer: User, ask: Ask):
    request = ask(newcomer)
    answer = browser(world.stranger).post(reverse("offices"), {"take_back": request.pk})
    assert answer.status_code == 404
    browser(newcomer).post(reverse("offices"), {"take_back": request.pk})
    assert AccessRequest.objects.get().withdrawn_at is not None


@pytest.mark.parametrize("junk", ["", "x", "9" * 40, "²"])
def test_junk_in_a_button_does_nothing(junk: str, world: World, newcomer: User):
    office = reverse("office", args=[world.office.public_id])
    assert browser(newcomer).post(reverse("offices"), {"take_back": junk}).status_code in (302, 404)
    assert browser(world.walk().head).post(office, {"revoke": junk, "reconfirm": junk}).status_code == 404


def test_a_preparer_revokes_no_proxy_s_invitation_and_confirms_nobody(world: World):
    walk = world.walk()
    invitation = inviting.invite(
        world.office,
        walk.head,
        email="x@x.example",
        seat=OfficeSeat.PROXY,
        position="zastępca",
        since=clock.today(),
    )
    page, client = reverse("office", args=[world.office.public_id]), browser(walk.preparer)

    assert client.post(page, {"revoke": invitation.pk}).status_code == 403
    assert client.post(page, {"reconfirm": 1}).status_code == 403
    assert Invitation.objects.get().revoked_at is None
    assert browser(walk.head).post(page, {"revoke": invitation.pk}).status_code == 302
    assert Invitation.objects.get().revoked_at is not None


def test_a_preparer_does_not_end_the_head_s_rights_and_may_lay_down_their_own(world: World):
    walk, client = world.walk(), browser(world.walk().preparer)
    pages = {
        person: reverse("office-end", args=[world.office.public_id, Membership.objects.get(user=person).pk])
        for person in (walk.head, walk.preparer)
    }
    said = {"last_day": "", "reason": "Zmiana pracy."}

    assert client.post(pages[walk.head], said).status_code == 403
    assert client.post(pages[walk.preparer], said | {"reason": ""}).status_code == 422
    assert client.post(pages[walk.preparer], said).headers["Location"] == reverse("offices")
    assert client.get(reverse("office", args=[world.office.public_id])).status_code == 404
