"""Who runs the programme, and who may change what pages say about it."""

from collections.abc import Callable

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from certification.models import GrantedRole, Organiser, User
from certification.organiser.reading import organiser
from tests.cast import World
from tests.reading import read

pytestmark = pytest.mark.django_db

SAID = {
    "name": "Instytut Przykładowy",
    "email": "biuro@pokaz.example",
    "postcode": "00-001",
    "city": "Karlino",
}


@pytest.fixture
def coordinator(world: World) -> Client:
    client = Client()
    client.force_login(world.crew.one(GrantedRole.COORDINATOR))
    return client


def test_before_anybody_told_contact_says_so():
    words = read(Client().get(reverse("contact")).content.decode(), "/").text

    assert "Organizator nie podał jeszcze wszystkich danych." in words


def test_the_coordinator_tells_and_everybody_reads(coordinator: Client):
    answer = coordinator.post(reverse("organiser"), SAID)
    words = read(Client().get(reverse("contact")).content.decode(), "/").text

    assert answer.headers["Location"] == reverse("contact")
    assert "Instytut Przykładowy" in words
    assert "00-001 Karlino" in words
    assert "biuro@pokaz.example" in read(Client().get("/").content.decode(), "/").text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("postcode", "00001", "Kod pocztowy ma postać 00-000."),
        ("e_delivery", "AE-1", "Adres do doręczeń ma postać"),
        ("phone", "zadzwoń", "Podaj numer telefonu"),
        ("statement_made_on", "2999-01-01", "Ten dzień jeszcze nie nadszedł."),
        ("name", "", "To pole jest wymagane."),
    ],
)
def test_bad_input_is_told_and_nothing_changes(coordinator: Client, field: str, value: str, told: str):
    answer = coordinator.post(reverse("organiser"), SAID | {field: value})

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert not Organiser.objects.exists()


def test_others_may_not(world: World, signed_in: Callable[[User], Client]):
    assert signed_in(world.crew.secretary).post(reverse("organiser"), SAID).status_code == 403


def test_there_is_one_organiser():
    Organiser.objects.create(name="Pierwszy", email="a@pokaz.example")
    with pytest.raises(IntegrityError), transaction.atomic():
        Organiser.objects.create(id=2, name="Drugi", email="b@pokaz.example")

    assert organiser().name == "Pierwszy"
