"""Tickets at the door: once each, whichever phone comes first; and what a phone is told."""

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.events import seats, tickets
from certification.models import Event, GrantedRole, TicketReading
from tests.cast import World
from tests.certification.events.stage import ADAM, a_conference

pytestmark = pytest.mark.django_db


@pytest.fixture
def event(world: World) -> Event:
    """Zofia has a seat, Adam another, a third was cancelled."""
    event = a_conference()
    seats.invite(event, ADAM, world.crew.secretary)
    seats.cancel(seats.invite(event, seats.Person("Ktoś", "ktos@gosc.example"), world.crew.secretary))
    return event


def phone(world: World, role: GrantedRole = GrantedRole.GALA) -> Client:
    client = Client()
    client.force_login(world.crew.one(role))
    return client


def reading(event: Event, name: str, **other: Any) -> dict[str, str]:
    found = event.guests.get(name__startswith=name)
    return {"key": str(uuid.uuid4()), "hash": found.ticket_hash, "at": clock.now().isoformat(), **other}


def send(client: Client, event: Event, *readings: dict[str, str]) -> Any:
    body = json.dumps({"device": "A", "readings": readings})
    at = reverse("event-door-readings", args=[event.slug])
    answer = client.post(at, body, content_type="application/json")
    return [(each["verdict"], each["name"].split(" ")[0]) for each in answer.json()["answers"]]


def test_of_two_phones_the_first_to_send_lets_in_and_the_second_is_told(world: World, event: Event):
    one, other = phone(world), phone(world, GrantedRole.SECRETARIAT)
    first = reading(event, "Zofia")
    assert send(one, event, first) == [("in", "Zofia")]

    late = reading(event, "Zofia", at=(clock.now() - timedelta(minutes=5)).isoformat())
    assert send(other, event, late, reading(event, "Adam")) == [("twice", "Zofia"), ("in", "Adam")]
    assert send(one, event, first) == [("in", "Zofia")], "sent again after a lost answer"
    assert TicketReading.objects.filter(lets_in=True).count() == 2


def test_who_has_no_seat_or_no_ticket_stays_out(world: World, event: Event):
    nobody = {**reading(event, "Adam"), "hash": tickets.hash_of("ABCD")}
    assert send(phone(world), event, reading(event, "Ktoś"), nobody) == [
        ("without_seat", "Ktoś"),
        ("unknown", ""),
    ]


def test_a_phone_holds_hashes_names_and_offices_and_nothing_more(world: World, event: Event):
    send(phone(world), event, reading(event, "Adam"))
    told = phone(world).get(reverse("event-door-list", args=[event.slug])).json()
    rows = {each["name"]: each for each in told["guests"]}
    assert set(rows) == {"Zofia Gościnna", "Adam Gościnny"}
    assert set(rows["Zofia Gościnna"]) == {"hash", "name", "from", "in"}
    assert (bool(rows["Adam Gościnny"]["in"]), rows["Zofia Gościnna"]["in"]) == (True, "")


def test_the_page_works_as_a_form_too(world: World, event: Event):
    code = tickets.code_of(event.guests.get(name__startswith="Zofia"))
    at, client = reverse("event-door", args=[event.slug]), phone(world)
    said = [client.post(at, {"code": code}).content.decode() for _ in range(2)]
    assert "Zofia Gościnna" in said[0]
    assert "Zapraszamy!" in said[0].split("data-said>")[1].split("<")[0]
    assert "Ten bilet wpuścił już kogoś" in said[1].split("data-said>")[1].split("<")[0]


@pytest.mark.parametrize(
    "body", ["", "[]", '{"readings": 1, "device": ""}', '{"readings": [{}], "device": ""}']
)
def test_what_is_no_reading_is_refused(world: World, event: Event, body: str):
    at = reverse("event-door-readings", args=[event.slug])
    assert phone(world).post(at, body, content_type="application/json").status_code == 400
    assert TicketReading.objects.count() == 0


def test_who_is_inside_cannot_give_the_seat_back(world: World, event: Event):
    send(phone(world), event, reading(event, "Zofia"))
    at = reverse("ticket", args=[tickets.token_of(event.guests.get(name__startswith="Zofia"))])
    assert Client().post(at, {"do": "cancel"}).status_code == 422
