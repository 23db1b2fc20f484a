"""The room while the panel sits: what is on the table, whose screen shows what, and how cheaply it stays fresh."""

import uuid
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.models import User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.pages.panel.places import put_drafts, quorum, seats, send, words
from tests.workflows.panel.stage import change_edition
from workflows.models import AgendaItem, Ballot, Floor, Presence, Resolution

Browser = Callable[[User], Client]
HIDDEN = "Sprawa, z której jesteś wyłączona lub wyłączony"


def hall(day: PanelDay) -> str:
    """The page of the room."""
    return reverse("session-hall", args=[day.session.public_id])


def now(client: Client, day: PanelDay, tag: str = "") -> Any:
    """What the page asks for again and again."""
    headers = {"If-None-Match": tag} if tag else {}
    return client.get(reverse("session-now", args=[day.session.public_id]), headers=headers)


def call(day: PanelDay, position: int = 1) -> AgendaItem:
    """A line of the agenda comes on the table."""
    item = AgendaItem.objects.get(session=day.session, position=position)
    day.do("call_item", day.crew.chair, item=item.pk)
    return item


def conclude(client: Client, day: PanelDay, key: str = "", **words: str) -> Any:
    """The chair closes the vote and announces what came of it."""
    address = reverse("session-conclude", args=[day.session.public_id, 1])
    given = {"request_key": key or uuid.uuid4().hex, "reasons": "Spełnia wymagania.", **words}
    return client.post(address, given, follow=True)


def test_a_called_case_is_on_everybodys_screen_with_its_quorum_in_words(
    day: PanelDay, walk: Walk, signed_in: Browser
):
    chair, member = signed_in(day.crew.chair), signed_in(day.crew.panel[2])
    assert "Prowadzący wywoła pierwszą sprawę." in words(member, hall(day))

    call(day)

    for screen in (chair, member):
        seen = words(screen, hall(day))
        assert f"{seats(day)} z {seats(day)} uprawnionych obecnych, kworum {quorum(day)} – jest" in seen
        assert "na stole" in seen
    assert "Otwórz głosowanie" in words(chair, hall(day))
    assert "Otwórz głosowanie" not in words(member, hall(day))


def test_who_leaves_lowers_the_presence_and_not_the_base(day: PanelDay, walk: Walk, signed_in: Browser):
    call(day)

    day.leave(day.crew.panel[-1])

    told = f"{seats(day) - 1} z {seats(day)} uprawnionych obecnych, kworum {quorum(day)} – jest"
    assert told in words(signed_in(day.crew.chair), hall(day))


def test_a_recused_member_sees_that_they_must_leave_and_nothing_of_the_case(
    day: PanelDay, walk: Walk, signed_in: Browser
):
    out = day.crew.panel[3]
    day.on(walk.case, "recuse", out, reason="Doradzał urzędowi.")
    call(day)
    screen = signed_in(out)
    before = now(screen, day)

    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted")
    day.on(walk.case, "cast", day.crew.chair, choice="for")

    seen = words(screen, hall(day))
    assert HIDDEN in seen
    assert "Opuść salę" in seen
    for secret in (walk.case.number, str(walk.office), "Trwa głosowanie", "uprawnionych obecnych"):
        assert secret not in seen
        assert secret not in now(screen, day).content.decode()
    assert now(screen, day, before["ETag"]).status_code == 304
    assert f"Muszą opuścić salę {out}" in words(signed_in(day.crew.chair), hall(day))


def test_nothing_new_is_answered_without_drawing_and_a_secret_vote_is_new(
    day: PanelDay, walk: Walk, signed_in: Browser, django_assert_num_queries: DjangoAssertNumQueries
):
    call(day)
    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted", kind="secret")
    screen = signed_in(day.crew.panel[2])
    tag = now(screen, day)["ETag"]

    with django_assert_num_queries(6):  # who asks (2), which session and whether they may (3), its pulse (1)
        assert now(screen, day, tag).status_code == 304
    day.on(walk.case, "cast", day.crew.chair, choice="for")

    fresh = now(screen, day, tag)
    assert fresh.status_code == 200
    assert f"Oddane głosy: 1 z {seats(day)}" in fresh.content.decode()


@pytest.mark.parametrize(("piece", "price"), [("session-now", 22), ("session-agenda-now", 21)])
def test_a_piece_of_the_screen_costs_the_same_for_one_line_and_for_three(
    piece: str,
    price: int,
    day: PanelDay,
    walk: Walk,
    signed_in: Browser,
    django_assert_num_queries: DjangoAssertNumQueries,
):
    call(day)
    screen, address = signed_in(day.crew.panel[2]), reverse(piece, args=[day.session.public_id])
    screen.get(address)
    with django_assert_num_queries(price):
        screen.get(address)
    put_drafts(walk, day, 2)

    with django_assert_num_queries(price):
        screen.get(address)


def test_two_clicks_make_a_motion_a_numbered_resolution(day: PanelDay, walk: Walk, signed_in: Browser):
    call(day)
    chair = signed_in(day.crew.chair)
    change_edition(walk, ballot_kind="named")
    send(chair, walk.case, "open_ballot", hall(day), motion="granted", kind="secret")
    assert Ballot.objects.get(case_id=walk.case.pk).kind == Ballot.Kind.SECRET
    for member in day.crew.panel:
        day.on(walk.case, "cast", member, choice="for")

    key = uuid.uuid4().hex
    for _ in range(2):  # a double click
        conclude(chair, day, key)

    resolution = Resolution.objects.get(case_id=walk.case.pk)
    assert resolution.ballot == Ballot.objects.get(case_id=walk.case.pk)
    seen = words(signed_in(day.crew.panel[2]), hall(day))
    assert f"Uchwała {resolution.number}" in seen
    assert f"Wniosek przyjęty: za {seats(day)}" in seen


def test_a_lost_motion_is_counted_and_announces_nothing(day: PanelDay, walk: Walk, signed_in: Browser):
    call(day)
    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted")
    for member in day.crew.panel:
        day.on(walk.case, "cast", member, choice="against")

    seen = words(signed_in(day.crew.chair), hall(day))
    assert "Zamknij głosowanie i ogłoś wynik" in seen
    conclude(signed_in(day.crew.chair), day)

    assert not Resolution.objects.filter(case_id=walk.case.pk).exists()
    assert "nie uzyskał wymaganej większości" in words(signed_in(day.crew.chair), hall(day))


def test_a_resolution_without_reasons_closes_nothing(day: PanelDay, walk: Walk, signed_in: Browser):
    call(day)
    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted")

    assert conclude(signed_in(day.crew.chair), day, reasons=" ").status_code == 422

    assert Ballot.objects.get(case_id=walk.case.pk).state == Ballot.State.OPEN


def test_a_lost_quorum_stops_the_vote_until_it_is_back(day: PanelDay, walk: Walk, signed_in: Browser):
    call(day)
    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted")
    leaving = day.crew.panel[quorum(day) - 1 :]
    day.leave(*leaving)
    chair = signed_in(day.crew.chair)
    assert "Głosowanie wstrzymano, bo nie ma kworum." in words(chair, hall(day))

    answer = send(chair, walk.case, "cast", hall(day), choice="for")
    assert answer.status_code == 422
    assert "Głosowanie wstrzymano" in answer.content.decode()
    day.do("check_in", leaving[0])

    assert send(chair, walk.case, "cast", hall(day), choice="for").status_code == 200


def test_the_agenda_is_put_in_another_order_and_what_is_decided_stays(
    day: PanelDay, walk: Walk, signed_in: Browser
):
    put_drafts(walk, day, 2)
    first, second, third = AgendaItem.objects.filter(session=day.session)
    steer = reverse("session-steer", args=[day.session.public_id])

    signed_in(day.crew.chair).post(steer, {"move": f"{third.pk}:1", "request_key": uuid.uuid4().hex})

    order = list(AgendaItem.objects.filter(session=day.session).values_list("pk", "position"))
    assert order == [(third.pk, 1), (first.pk, 2), (second.pk, 3)]
    for client in (signed_in(day.crew.panel[2]), signed_in(day.crew.chair)):
        client.post(steer, {"move": f"{third.pk}:9"})
        client.post(steer, {"move": "nonsense"})
    assert list(AgendaItem.objects.filter(session=day.session).values_list("pk", "position")) == order


def test_no_other_case_is_called_while_a_vote_is_under_way(day: PanelDay, walk: Walk, signed_in: Browser):
    put_drafts(walk, day, 1)
    item = call(day)
    other = AgendaItem.objects.filter(session=day.session).exclude(pk=item.pk).get()
    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted")
    steer = reverse("session-steer", args=[day.session.public_id])

    answer = signed_in(day.crew.chair).post(steer, {"call": other.pk}, follow=True)

    assert "Zamknij je, zanim wywołasz następną sprawę." in answer.content.decode()
    assert Floor.objects.get(session=day.session).item == item


def test_the_speakers_time_runs_on_every_screen(day: PanelDay, walk: Walk, signed_in: Browser):
    call(day)
    speaker = day.crew.panel[2]
    day.do("give_floor", day.crew.chair, member=speaker.pk, minutes=3)
    assert "Głos ma" in words(signed_in(day.crew.panel[3]), hall(day))
    assert 'data-left="180"' in now(signed_in(day.crew.panel[3]), day).content.decode()

    clock.set(clock.now() + (clock.now() - clock.now()).__class__(minutes=4))

    assert "czas minął" in words(signed_in(day.crew.panel[3]), hall(day))


@pytest.mark.parametrize("sample", [True, False])
def test_whoever_votes_from_afar_shows_a_second_factor(
    sample: bool, day: PanelDay, walk: Walk, signed_in: Browser
):
    change_edition(walk, is_sample=sample)
    member = day.crew.panel[2]
    call(day)
    day.on(walk.case, "open_ballot", day.crew.chair, motion="granted")
    day.do("check_out", member)
    screen = signed_in(member)
    send(screen, day.session, "check_in", hall(day), member=member.pk, remote="on")
    assert Presence.objects.get(member=member, left_at=None).remote

    answer = send(screen, walk.case, "cast", hall(day), choice="for")

    assert answer.status_code == (200 if sample else 422)
    assert ("Głosujesz zdalnie" in words(screen, hall(day))) is not sample


def test_a_stranger_and_an_auditor_find_no_room(day: PanelDay, walk: Walk, signed_in: Browser):
    for person in (walk.head, day.crew.auditors[0]):
        assert signed_in(person).get(hall(day)).status_code == 404
        assert now(signed_in(person), day).status_code == 404
