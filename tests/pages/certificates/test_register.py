"""The public register: what is found, in what order, and what never appears there."""

import re
from datetime import date, datetime

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from certification import clock
from certification.clock import WARSAW
from certification.models import OfficeKind, OfficeName
from certification.polish import sort_key
from tests.cast import World
from tests.pages.certificates.conftest import Make


def found(**filters: str) -> list[str]:
    """Numbers of the marks the register lists, in order."""
    answer = Client().get(reverse("register"), filters)
    assert answer.status_code == 200
    return re.findall(r"PU/2027/\d{6}", answer.content.decode().partition("<tbody>")[2])


def rename(world: World, position: int, name: str) -> None:
    """Give an office of the cast another name from the start."""
    OfficeName.objects.filter(office=world.offices[position]).update(nominative=name, sort_key=sort_key(name))


def test_everybody_may_look_and_sees_offices_in_polish_order(make_mark: Make, world: World):
    rename(world, 0, "Urząd Miasta Łask")
    rename(world, 1, "Urząd Miasta Lublin")
    make_mark(world.offices[0])
    make_mark(world.offices[1])

    assert found() == ["PU/2027/000002", "PU/2027/000001"]


def test_only_published_marks_are_there(make_mark: Make):
    make_mark(published=False)

    assert found() == []


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("łódź", ["PU/2027/000001"]),
        ("ŁÓDŹ urząd", ["PU/2027/000001"]),
        ("Lodz", []),
        ("ódź", ["PU/2027/000001"]),
        ("PU/2027/000001", ["PU/2027/000001"]),
        ("Kraków", []),
        ("%", ["PU/2027/000001"]),
    ],
)
def test_names_are_found_by_their_words_in_any_case(
    make_mark: Make, world: World, asked: str, expected: list[str]
):
    rename(world, 0, "Urząd Miasta Łódź")
    make_mark()

    assert found(nazwa=asked) == expected


def test_a_former_name_still_finds_the_office(make_mark: Make, world: World):
    make_mark()
    OfficeName.objects.filter(office=world.office).update(valid_to=date(2027, 11, 1))
    OfficeName.objects.create(
        office=world.office,
        nominative="Urząd Gminy Nowa",
        genitive="x",
        dative="x",
        locative="x",
        valid_from=date(2027, 11, 2),
    )

    assert found(nazwa="Karlinie") == ["PU/2027/000001"] == found(nazwa="nowa")


def test_filters_narrow_the_list(make_mark: Make, world: World):
    mark = make_mark()

    assert found(wojewodztwo="32") == [mark.number]
    assert found(typ=OfficeKind.UG) == [mark.number]
    assert found(typ=OfficeKind.ZUS) == []
    assert found(edycja=str(world.edition.pk)) == [mark.number]
    assert found(stan="valid") == [mark.number]
    assert found(stan="over") == []


def test_a_nonsense_filter_counts_as_none(make_mark: Make):
    mark = make_mark()

    assert found(typ="???", edycja="x", stan="drop", strona="-1") == [mark.number]


def test_what_is_over_is_listed_as_over(make_mark: Make):
    mark = make_mark()
    clock.set(datetime(2029, 1, 1, tzinfo=WARSAW))

    assert found(stan="valid") == []
    assert found(stan="over") == [mark.number]
    assert "1 znak, w tym 0 ważnych dziś" in Client().get(reverse("register")).content.decode()


@pytest.mark.parametrize("more", [0, 2])
def test_the_register_costs_the_same_however_long(
    more: int, make_mark: Make, world: World, django_assert_num_queries: DjangoAssertNumQueries
):
    for _ in range(1 + more):
        make_mark()
    client = Client()

    with django_assert_num_queries(7):
        client.get(reverse("register"))


def test_the_sample_says_that_it_is_invented(make_mark: Make):
    make_mark()

    assert "To rejestr pokazowy" in Client().get(reverse("register")).content.decode()


def test_marks_are_counted_by_voivodeship_on_a_map_and_in_its_table(make_mark: Make, world: World):
    for office in (world.offices[0], world.offices[0], world.offices[1]):
        make_mark(office)

    shown = Client().get(reverse("register")).content.decode()

    names = dict(re.findall(r'<a class="ds-link" href="\?wojewodztwo=(\d\d)">(\w[\w-]*)</a></th>', shown))
    counts = re.findall(r"<td>([A-ZŁŚ]{2})</td><td class=\"numeric\">(\d+)</td>", shown)
    assert names["32"] == "zachodniopomorskie"
    assert dict(counts) == {"ZP": "3"}
    assert 'role="img"' in shown


def test_the_map_keeps_the_other_filters_and_marks_the_chosen_place(make_mark: Make):
    make_mark()

    shown = (
        Client()
        .get(reverse("register"), {"wojewodztwo": "10", "stan": "valid", "strona": "2"})
        .content.decode()
    )

    assert 'href="?wojewodztwo=32&amp;stan=valid"' in shown
    assert "<td>ZP</td>" in shown
