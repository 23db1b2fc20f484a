"""The history of an event: who did what, in the transaction of the act, and nobody changes it afterwards."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.events import checkin, history, managing, seats, tickets
from certification.events.erasing import forget_guest
from certification.events.lines import Act
from certification.models import Event, EventLine, GrantedRole, ProgrammeItem, User
from tests.cast import World
from tests.certification.events.stage import ADAM, a_conference, a_gala
from tests.reading import read

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(world: World) -> User:
    return world.crew.one(GrantedRole.GALA)


def lines(event: Event, user: User, group: str = "") -> list[tuple[str, str, str]]:
    """Who, what, whom: from the first on."""
    told = history.told(*history.of_event(event, user, group))
    return [(each.who, each.what, each.whom) for each in reversed(list(told))]


def page(event: Event, by: User, **query: str) -> str:
    client = Client()
    client.force_login(by)
    return read(client.get(reverse("event-history", args=[event.slug]), query).content.decode(), "/").text


def reading(event: Event, guest_hash: str) -> checkin.Reading:
    return checkin.Reading(uuid.uuid4(), guest_hash, clock.now(), "A")


def test_it_tells_who_did_what_to_whom(world: World, organiser: User):
    event, secretary = a_conference(), world.crew.secretary
    adam, zofia = seats.invite(event, ADAM, secretary), event.guests.get(name__startswith="Zofia")
    Client().post(reverse("ticket", args=[tickets.token_of(zofia)]), {"do": "cancel"})
    seats.cancel(adam, secretary)
    item = event.items.get()
    item.room = "Sala A"
    managing.save_session(item, organiser)

    link = "gość, odnośnikiem z wiadomości"
    assert lines(event, organiser) == [
        (str(organiser), "przygotowano wydarzenie", ""),
        (str(organiser), "ogłoszono wydarzenie", ""),
        (link, "potwierdzono zgłoszenie", "Zofia Gościnna"),
        (str(secretary), "dopisano gościa", "Adam Gościnny"),
        (link, "odwołano zgłoszenie", "Zofia Gościnna"),
        (str(secretary), "odwołano zgłoszenie", "Adam Gościnny"),
        (str(organiser), "zmieniono sesję programu", ""),
    ]
    said = page(event, secretary)
    assert "Usługi bez barier: sala" in said
    assert len(lines(event, organiser, "goscie")) == 4
    assert "ogłoszono wydarzenie" not in page(event, secretary, co="goscie")


def test_what_is_refused_leaves_no_line(world: World, organiser: User):
    event = a_gala(world.edition, capacity=2)
    before = EventLine.objects.count()
    seats.invite(event, ADAM, organiser)
    event.capacity = 0
    with pytest.raises(ValidationError):
        managing.save(event, organiser)
    assert EventLine.objects.count() == before + 1


@pytest.mark.parametrize("act", ["change", "delete"])
def test_the_database_keeps_it(world: World, act: str):
    rows = EventLine.objects.filter(event=a_conference())
    with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
        rows.update(about="") if act == "change" else rows.delete()


def test_a_name_that_goes_is_gone_from_the_history_too(world: World, organiser: User):
    event = a_conference()
    zofia = User.objects.create_user("zofia@gosc.example")
    forget_guest(zofia, "nikt@usunieto.invalid")
    assert [whom.split()[0] for _, _, whom in lines(event, organiser, "goscie")] == ["Gość"]


def test_an_entry_is_taken_back_by_somebody_and_the_ticket_lets_in_again(world: World, organiser: User):
    event = a_conference()
    zofia, first = event.guests.get(), reading(event, event.guests.get().ticket_hash)
    client, at = Client(), reverse("event-guest-entry", args=[event.slug, zofia.pk])
    client.force_login(organiser)
    assert "Ten gość nie wszedł jeszcze na salę." in client.post(at, {"sure": "on"}).content.decode()
    checkin.read(event, first, world.crew.secretary)

    assert (client.post(at).status_code, zofia.came_in is None) == (422, False)
    assert client.post(at, {"sure": "on"}).status_code == 302

    assert lines(event, organiser)[-1] == (str(organiser), "cofnięto wejście", "Zofia Gościnna")
    assert checkin.read(event, first, world.crew.secretary).verdict == "taken_back", "sent again by a phone"
    again = checkin.read(event, reading(event, zofia.ticket_hash), world.crew.secretary)
    assert (again.verdict, zofia.readings.count()) == ("in", 2)


@pytest.mark.parametrize("number", [1, 3])
def test_it_costs_the_same_however_long(
    number: int, world: World, organiser: User, django_assert_num_queries: DjangoAssertNumQueries
):
    event = a_gala(world.edition, capacity=9)
    EventLine.objects.bulk_create(
        EventLine(at=clock.now(), act=Act.CHANGED, actor=each, event=event)
        for each in list(User.objects.all())[:number]
    )
    client = Client()
    client.force_login(organiser)
    with django_assert_num_queries(11):
        assert client.get(reverse("event-history", args=[event.slug])).status_code == 200


def test_a_session_taken_out_is_told_by_its_title(world: World, organiser: User):
    event = a_conference()
    managing.remove_session(event.items.get(), organiser)
    assert ProgrammeItem.objects.count() == 0
    assert "Usługi bez barier" in page(event, organiser)
