"""The panel's room: who is there, what is on the agenda, what is hidden from whom."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.pages.panel.places import put_drafts, quorum, room, seats, send, table, words
from tests.workflows.panel.stage import change_edition, convened
from workflows.models import AgendaItem, Session

Browser = Callable[[User], Client]


def test_sessions_are_listed_for_those_who_sit_in_them_or_prepare_them(day: PanelDay, signed_in: Browser):
    address = reverse("session-list")

    assert day.session.number in words(signed_in(day.crew.chair), address)
    assert "Zwołaj posiedzenie" in words(signed_in(day.crew.secretary), address)
    assert "Zwołaj posiedzenie" not in words(signed_in(day.crew.chair), address)
    assert signed_in(day.crew.auditors[0]).get(address).status_code == 403
    assert Client().get(address).status_code == 302


def test_a_stranger_does_not_learn_that_there_is_a_session(day: PanelDay, walk: Walk, signed_in: Browser):
    for person in (walk.head, day.crew.auditors[0]):
        assert signed_in(person).get(room(day)).status_code == 404
        assert signed_in(person).get(table(day)).status_code == 404


def test_the_secretariat_convenes_a_session(walk: Walk, signed_in: Browser):
    client = signed_in(walk.crew.secretary)
    tomorrow = f"{clock.today().year + 1}-02-03T10:00"

    answer = client.post(
        reverse("session-convene"), {"edition": walk.edition.pk, "scheduled_at": tomorrow, "place": "zdalnie"}
    )

    session = Session.objects.get(place="zdalnie")
    assert answer.headers["Location"] == reverse("session", args=[session.public_id])
    assert session.scheduled_at.astimezone(clock.WARSAW).strftime("%d.%m %H:%M") == "03.02 10:00"


def test_a_session_in_the_past_is_refused_and_what_was_typed_stays(walk: Walk, signed_in: Browser):
    client = signed_in(walk.crew.secretary)

    answer = client.post(
        reverse("session-convene"),
        {"edition": walk.edition.pk, "scheduled_at": "2020-02-03T10:00", "place": "ul. Długa 1"},
    )

    assert answer.status_code == 422
    assert "Termin posiedzenia już minął" in answer.content.decode()
    assert 'value="ul. Długa 1"' in answer.content.decode()


def test_a_member_of_the_panel_does_not_convene(walk: Walk, signed_in: Browser):
    assert signed_in(walk.crew.chair).get(reverse("session-convene")).status_code == 403


def test_the_secretariat_puts_waiting_cases_on_the_agenda(walk: Walk, signed_in: Browser):
    day = convened(walk)
    client = signed_in(walk.crew.secretary)
    assert f"{walk.case.number}" in words(client, room(day))

    client.post(
        reverse("session-agenda", args=[day.session.public_id]), {"case": [walk.case.pk]}, follow=True
    )

    assert AgendaItem.objects.filter(session=day.session, case_id=walk.case.pk).count() == 1
    assert "Żadna sprawa nie czeka." in words(client, room(day))


def test_presence_is_counted_against_the_quorum(walk: Walk, signed_in: Browser):
    day = convened(walk)
    day.put(walk.case)
    chair = walk.crew.chair
    assert f"Obecnych 0 z {seats(day)}, kworum {quorum(day)}" in words(signed_in(chair), room(day))

    send(signed_in(chair), day.session, "check_in", room(day), member=chair.pk)
    send(signed_in(walk.crew.secretary), day.session, "check_in", room(day), member=walk.crew.deputy.pk)

    assert f"Obecnych 2 z {seats(day)}, kworum {quorum(day)}" in words(signed_in(chair), room(day))


def test_a_member_notes_nobody_elses_presence(walk: Walk, signed_in: Browser):
    day = convened(walk)

    answer = send(signed_in(walk.crew.chair), day.session, "check_in", room(day), member=walk.crew.deputy.pk)

    assert answer.status_code == 422
    assert day.session.presences.count() == 0


def test_a_case_without_a_possible_quorum_is_told_to_the_secretariat(walk: Walk, signed_in: Browser):
    day = convened(walk)
    change_edition(walk, quorum_min=seats(day))
    day.put(walk.case)
    warning = "Nie uda się zebrać kworum"
    assert warning not in words(signed_in(walk.crew.secretary), room(day))

    day.declare(walk.case, recused=walk.crew.panel[3])

    assert warning in words(signed_in(walk.crew.secretary), room(day))
    assert warning not in words(signed_in(walk.crew.panel[4]), room(day))


def test_a_recused_member_sees_a_line_without_a_name(day: PanelDay, walk: Walk, signed_in: Browser):
    member = walk.crew.panel[3]
    day.on(walk.case, "recuse", member, reason="Znajomość z kierownikiem.")
    client = signed_in(member)

    for address in (room(day), table(day)):
        page = client.get(address).content.decode()
        assert "z której jesteś wyłączona lub wyłączony" in page
        assert walk.case.number not in page
        assert walk.office.name not in page


@pytest.mark.parametrize("drafts", [0, 2])
def test_the_room_costs_the_same_however_long_the_agenda(
    drafts: int,
    day: PanelDay,
    walk: Walk,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    with clock.at(walk.edition.opens_at):
        put_drafts(walk, day, drafts)
    client = signed_in(walk.crew.secretary)

    with django_assert_num_queries(22 + seats(day)):
        client.get(room(day))


@pytest.mark.parametrize("more", [0, 2])
def test_the_list_of_sessions_costs_the_same_however_long(
    more: int,
    walk: Walk,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    for _ in range(1 + more):
        convened(walk)
    client = signed_in(walk.crew.secretary)

    with django_assert_num_queries(8):
        client.get(reverse("session-list"))
