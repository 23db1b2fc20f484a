"""Pages of events: what everybody reads, what offices send, what the organiser sees, what is refused."""

import json
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image
from pypdf import PdfReader
from pytest_django import DjangoAssertNumQueries

from certification.events import seats, tickets
from certification.models import Event, EventKind, GrantedRole, Guest, User
from certification.privacy import erasing
from certification.privacy.holdings import collected
from certification.season import setting
from tests.cast import GALA, World
from tests.certification.events.stage import ZOFIA, a_conference, a_gala, an_event, standing
from tests.reading import read

pytestmark = pytest.mark.django_db

SAID = {"name": "Jan Wysłany", "role": "sekretarz", "email": "jan@gosc.example", "diet": "wegańska"}


def browser(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def organiser(world: World) -> Client:
    return browser(world.crew.one(GrantedRole.GALA))


def words(client: Client, page: str, *parts: object) -> str:
    return read(client.get(reverse(page, args=parts)).content.decode(), "/").text


def test_everybody_reads_the_programme_in_four_ways(world: World):
    event = a_conference()
    page = words(Client(), "event", event.slug)
    assert "Usługi bez barier" in page
    assert "Przykładowa Gazeta" in page
    data = json.loads(Client().get(reverse("event-json", args=[event.slug])).content)
    assert data["sessions"][0]["speakers"] == [{"name": "Ewa Uprzejma", "role": "Przykładowy Instytut"}]
    calendar = Client().get(reverse("event-calendar", args=[event.slug])).content.decode()
    assert calendar.count("BEGIN:VEVENT") == 2
    pdf = Client().get(reverse("event-pdf", args=[event.slug])).content
    with pikepdf.open(BytesIO(pdf)) as opened:
        assert opened.Root.MarkInfo.Marked
    assert all("Zofia" not in told for told in (page, json.dumps(data), calendar))


def test_a_draft_is_for_organisers_alone(world: World, organiser: Client):
    event = an_event(EventKind.CONFERENCE)
    Event.objects.update(published_at=None)
    at = reverse("event", args=[event.slug])
    stranger = browser(world.crew.auditors[0])
    assert [client.get(at).status_code for client in (Client(), stranger, organiser)] == [404, 404, 200]


def test_an_office_sends_its_guests_and_sees_no_others(world: World):
    event = a_gala(world.edition, capacity=9)
    seats.send(event, world.offices[1], ZOFIA, world.stranger)
    client = browser(world.crew.preparers[world.office.pk])
    at = reverse("event-register", args=[event.slug])

    answer = client.post(at, {**SAID, "office": world.office.pk})

    assert answer.status_code == 302
    page = words(client, "event-register", event.slug)
    assert "Jan Wysłany" in page
    assert "Zofia" not in page
    stolen = client.post(at, {**SAID, "name": "Ktoś", "office": world.offices[1].pk})
    assert (stolen.status_code, standing(event)) == (422, {"Zofia": "going", "Jan": "going"})
    assert "login" in Client().get(at)["Location"]


def test_what_was_typed_stays_when_the_office_has_no_seat(world: World):
    event = a_gala(world.edition, capacity=9)
    Event.objects.update(seats_per_office=1)
    by = world.crew.preparers[world.office.pk]
    seats.send(event, world.office, ZOFIA, by)
    answer = browser(by).post(
        reverse("event-register", args=[event.slug]), {**SAID, "office": world.office.pk}
    )
    assert answer.status_code == 422
    assert "Urząd wykorzystał swoje miejsca (1)" in answer.content.decode()
    assert "Jan Wysłany" in answer.content.decode()


def test_a_guest_confirms_chooses_and_gives_the_seat_back(world: World):
    event = an_event(EventKind.CONFERENCE)
    seats.ask(event, ZOFIA)
    guest = event.guests.get()
    at, client = reverse("ticket", args=[tickets.token_of(guest)]), Client()
    code = tickets.code_of(guest)
    assert code not in client.get(at).content.decode()

    for act, state in (("confirm", "going"), ("cancel", "cancelled")):
        assert client.post(at, {"do": act}).status_code == 302
        assert Guest.objects.get().state == state
        assert (code in client.get(at).content.decode()) == (state == "going")
    assert client.get(at + "bilet.pdf").status_code == 404
    assert client.post(at, {"do": "confirm"}).status_code == 422


def test_the_ticket_says_whose_it_is_and_bears_the_code(world: World):
    guest = a_conference().guests.get()
    at = reverse("ticket-pdf", args=[tickets.token_of(guest)])
    content = Client().get(at).content
    with pikepdf.open(BytesIO(content)) as opened:
        assert opened.Root.Lang == "pl-PL"
    printed = "".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages)
    assert guest.name in printed
    assert tickets.code_of(guest) in printed


def test_an_event_is_made_published_and_filled_by_the_organiser(world: World, organiser: Client):
    typed = {
        "kind": "gala",
        "edition": world.edition.pk,
        "title": "Gala próbna",
        "slug": "gala-probna",
        "venue": "Teatr",
        "address": "Rynek 1",
        "starts_at": "2027-11-19T18:00",
        "ends_at": "2027-11-19T22:00",
        "registration_opens_at": "2027-03-01T08:00",
        "registration_closes_at": "2027-11-01T12:00",
        "capacity": 50,
        "seats_per_office": 2,
    }
    refused = organiser.post(reverse("event-new"), {**typed, "edition": "", "ends_at": "2027-11-19T17:00"})
    assert refused.status_code == 422
    early = organiser.post(reverse("event-new"), {**typed, "starts_at": "0001-01-01T00:00"})
    assert list(early.context["form"].errors) == ["starts_at"]
    assert {"Gala należy do edycji: wybierz ją.", "Koniec musi przypadać po początku."} <= set(
        refused.context["form"].non_field_errors()
    )

    assert organiser.post(reverse("event-new"), typed).status_code == 302
    organiser.post(reverse("event-standing", args=["gala-probna"]), {"do": "publish"})
    organiser.post(reverse("event-invite", args=["gala-probna"]), {**SAID, "organisation": "Prasa"})

    event = Event.objects.get()
    assert event.published_at
    assert standing(event) == {"Jan": "going"}
    assert "wegańska" in words(organiser, "event-needs", event.slug)
    assert "wegańska" not in words(organiser, "event-guests", event.slug)


def test_a_session_outside_the_event_is_refused(world: World, organiser: Client):
    event = a_conference()
    late = (event.ends_at + timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = organiser.post(
        reverse("event-programme", args=[event.slug]), {"title": "Po", "starts_at": late, "ends_at": late}
    )
    assert "Sesja zaczyna się poza czasem wydarzenia." in answer.content.decode()
    assert event.items.count() == 1


def picture(side: int) -> bytes:
    out = BytesIO()
    Image.new("1", (side, 10)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "kept"),
    [
        (picture(40), "logo.png", True),
        (b"<svg onload='x()'/>", "logo.png", False),
        (b"%PDF-1.7 x", "logo.pdf", False),
        (picture(4001), "logo.png", False),
        (picture(40) + bytes(1024 * 1024), "logo.png", False),
    ],
)
def test_a_logo_is_a_small_picture_or_refused(
    world: World, organiser: Client, content: bytes, name: str, kept: bool
):
    event = an_event(EventKind.CONFERENCE)
    sent = {"part": "media", "name": "Gazeta", "picture": SimpleUploadedFile(name, content)}
    answer = organiser.post(reverse("event-partner", args=[event.slug]), sent)
    assert (answer.status_code, event.partners.count()) == ((302, 1) if kept else (422, 0))
    if kept:
        pdf = Client().get(reverse("event-pdf", args=[event.slug])).content
        with pikepdf.open(BytesIO(pdf)) as opened:
            assert [len(page.get_images()) for page in opened.pages] == [1]
            elements = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary)]
            assert [str(each.Alt) for each in elements if "/Alt" in each] == ["Logo: Gazeta"]
        shown = Client().get(reverse("event-logo", args=[event.slug, event.partners.get().pk]))
        assert (shown["Content-Type"], b"".join(shown)) == ("image/png", content)


@pytest.mark.parametrize("number", [1, 3])
def test_the_list_of_guests_costs_the_same(
    number: int, world: World, organiser: Client, django_assert_num_queries: DjangoAssertNumQueries
):
    event = a_gala(world.edition, capacity=9)
    for each in range(number):
        person = seats.Person(f"Gość {each}", f"g{each}@gosc.example", diet="x")
        seats.send(event, world.offices[each % 2], person, world.stranger)
    with django_assert_num_queries(13):
        assert organiser.get(reverse("event-guests", args=[event.slug])).status_code == 200


def test_a_guest_is_told_what_is_held_and_forgotten_on_request(world: World):
    event = a_gala(world.edition)
    by = world.crew.preparers[world.office.pk]
    seats.send(event, world.office, seats.Person(by.full_name, by.email, diet="wegańska"), by)
    told = collected(by)["wydarzenia"]
    assert isinstance(told, dict)
    assert told["potrzeby"][0]["diet"] == "wegańska"
    erasing.grant(erasing.ask(by, ""), world.crew.one(GrantedRole.DPO), "")
    guest = event.guests.get()
    assert (guest.name, hasattr(guest, "needs")) == (f"Gość {guest.pk}", False)
    assert guest.email.endswith("@usunieto.invalid")


def test_the_organiser_of_another_edition_finds_nothing(world: World):
    event = a_gala(world.edition)
    other = User.objects.create_user("inna@gosc.example")
    other.grants.create(role=GrantedRole.GALA, active_from="2020-01-01", edition=None)
    assert browser(other).get(reverse("event-guests", args=[event.slug])).status_code == 200
    elsewhere = setting.edition(
        world.edition.programme, world.edition.criteria_set, GALA.replace(year=2028), 10, world.edition
    )
    other.grants.update(edition=elsewhere)
    assert browser(other).get(reverse("event-guests", args=[event.slug])).status_code == 404
