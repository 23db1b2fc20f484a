"""An office is found by where it works; numbers are checked and carried along, and nobody learns who is here."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.access.finding import Asked, described, understand, units
from certification.models import AccessRequest, TerritorialUnit, UnitLevel, User
from certification.polish import sort_key
from tests.cast import World
from tests.pages.certificates.marks import pending, publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def poland(db: None) -> None:
    def unit(code: str, level: str, kind: str, name: str, parent: str = "") -> None:
        TerritorialUnit.objects.create(
            code=code,
            level=level,
            kind=kind,
            name=name,
            sort_key=sort_key(name),
            parent=TerritorialUnit.objects.filter(code=parent).first(),
            stated_on=date(2020, 9, 26),
        )

    unit("30", UnitLevel.VOIVODESHIP, "województwo", "WIELKOPOLSKIE")
    unit("3012", UnitLevel.COUNTY, "powiat", "krotoszyński", "30")
    unit("3012043", UnitLevel.MUNICIPALITY, "gmina miejsko-wiejska", "Krotoszyn", "3012")
    unit("3012044", UnitLevel.PART, "miasto", "Krotoszyn", "3012043")
    unit("1063011", UnitLevel.MUNICIPALITY, "gmina miejska", "Łowicz")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("  Nowy   Sącz ", Asked(words="Nowy Sącz")),
        ("3012043", Asked(words="3012043")),
        ("192598184", Asked(regon="192598184")),
        ("526-025-02-74", Asked(nip="5260250274")),
        ("", Asked()),
    ],
)
def test_what_is_typed_is_understood(typed: str, asked: Asked):
    assert understand(typed) == asked


@pytest.mark.parametrize(
    ("typed", "said"),
    [("192598185", "REGON ma błędną"), ("5260250275", "NIP ma błędną"), ("k", "dwie litery")],
)
def test_a_mistake_is_told(typed: str, said: str):
    with pytest.raises(ValidationError, match=said):
        understand(typed)


@pytest.mark.parametrize(
    ("words", "codes"),
    [
        ("krotosz", ["3012043", "3012"]),
        ("ŁOWICZ", ["1063011"]),
        ("1063011", ["1063011"]),
        ("x", []),
        ("...", []),
    ],
)
def test_units_are_found_by_the_beginning_of_their_name(poland: None, words: str, codes: list[str]):
    assert [unit.code for unit in units(words)] == codes


def test_a_unit_says_where_it_lies(poland: None):
    unit = units("3012043").get()
    assert described(unit) == (
        "Krotoszyn (gmina miejsko-wiejska, powiat krotoszyński, województwo wielkopolskie)"
    )


def form(world: World, **otherwise: str) -> dict[str, str]:
    office = world.office
    return {
        "seat": "preparer",
        "position": "sekretarz gminy",
        "since": clock.today().isoformat(),
        "name": office.name,
        "kind": office.kind,
        "regon": office.regon,
        "email": office.email,
    } | otherwise


def test_the_answer_is_the_same_whether_or_not_the_office_is_known(world: World, newcomer: User):
    client = Client()
    client.force_login(newcomer)
    page = f"{reverse('office-request')}?unit=3201033"
    told = [
        client.post(page, form(world, regon=regon), follow=True).content.decode().count("Wniosek czeka")
        for regon in (world.office.regon, "192598184")
    ]
    assert told == [1, 1]
    assert (
        world.office.name
        not in client.get(f"{reverse('find-office')}?q={world.office.regon}").content.decode()
    )


def test_bad_input_is_told_and_stays(world: World, newcomer: User):
    client = Client()
    client.force_login(newcomer)
    page = f"{reverse('office-request')}?unit=3201033"
    answer = client.post(page, form(world, regon="192598185", since="3027-01-01", name="Mój urząd"))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Ten REGON ma błędną cyfrę kontrolną" in html
    assert "nie dalszy niż rok od dziś" in html
    assert 'value="Mój urząd"' in html
    assert not AccessRequest.objects.exists()


def test_a_search_that_failed_keeps_what_was_typed(newcomer: User):
    client = Client()
    client.force_login(newcomer)
    answer = client.get(f"{reverse('find-office')}?q=192598185")
    assert answer.status_code == 422
    assert 'value="192598185"' in answer.content.decode()


def test_an_office_of_the_public_register_is_found_by_its_regon_and_no_other(world: World, newcomer: User):
    client, page = Client(), reverse("find-office")
    client.force_login(newcomer)
    laureate, other = world.offices
    publish(world, pending(world, laureate))

    found = client.get(page, {"q": laureate.regon}).content.decode()
    hidden = client.get(page, {"q": other.regon}).content.decode()

    asks = f"{reverse('office-request')}?unit={laureate.unit.code}&amp;regon={laureate.regon}"
    assert (laureate.name in found, f'href="{asks}"' in found) == (True, True)
    assert (other.name in hidden, "jest poprawny i trafi do wniosku" in hidden) == (False, True)
    assert f'value="{laureate.name}"' in client.get(asks.replace("&amp;", "&")).content.decode()
