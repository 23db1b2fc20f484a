"""What everybody reads first: the front page, and the criteria."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.models import Edition
from criteria.models import CriteriaSet
from tests.cast import World
from tests.pages.certificates.marks import pending, publish
from tests.reading import read

pytestmark = pytest.mark.django_db


def front() -> str:
    """The words of the front page, as a stranger reads them."""
    return read(Client().get("/").content.decode(), "/").text


def test_while_applications_are_taken_the_page_says_until_when_and_what_it_costs(world: World):
    words = front()

    assert "Nabór trwa Edycja 2027 Zgłoszenia przyjmujemy do 3 maja 2027 r., godz. 23:59" in words
    assert "do 20 3 500,00 zł do 40" in words
    assert "więcej 6 900,00 zł" in words
    assert "W ciągu 24 miesięcy nie cofnięto urzędowi znaku." in words


def test_between_editions_it_says_when_the_next_one_comes(world: World):
    assert world.edition.release_at
    clock.set(world.edition.release_at)
    assert "Terminu następnej edycji jeszcze nie ma." in front()

    Edition.objects.create(
        programme=world.edition.programme,
        criteria_set=world.edition.criteria_set,
        year=2028,
        ordinal=10,
        name="edycja 2028",
        announced_on="2028-03-01",
        opens_at=world.edition.opens_at + timedelta(days=365),
        closes_at=world.edition.closes_at + timedelta(days=365),
    )
    words = front()
    assert "Następną edycję ogłosimy 1 marca 2028 r." in words
    assert "edycja 2028" not in words.lower()
    assert "r.." not in words, "a date ends with a full stop of its own"


def test_an_edition_that_was_not_announced_is_nowhere(world: World):
    clock.set(world.edition.opens_at - timedelta(days=100))
    words = front()

    assert "Następną edycję ogłosimy" in words
    assert "500,00 zł" not in words
    assert Client().get(reverse("criteria")).status_code == 200
    assert Client().get(reverse("criteria-set", args=["PU-DRAFT", 1])).status_code == 404


def test_only_a_published_mark_makes_a_laureate(world: World, django_assert_num_queries):
    mark = pending(world, world.office)
    name = str(world.office)
    assert name not in front()

    publish(world, mark)
    assert f"Laureaci: edycja 2027 {name}" in front()
    publish(world, pending(world, world.offices[1], 2))
    with django_assert_num_queries(9):
        Client().get("/")


def test_a_member_finds_the_way_to_their_tasks(world: World, signed_in):
    page = read(signed_in(world.walk().preparer).get("/").content.decode(), "/")

    assert reverse("inbox") in page.links
    assert reverse("account_signup") not in page.links


def test_the_criteria_are_shown_whole_or_for_one_kind_of_office(world: World, django_assert_num_queries):
    assert Client().get(reverse("criteria")).headers["Location"] == "/kryteria/PU-DRAFT/1/"
    with django_assert_num_queries(10):
        whole = read(Client().get("/kryteria/PU-DRAFT/1/").content.decode(), "/").text
    narrowed = read(Client().get("/kryteria/PU-DRAFT/1/?typ=USS").content.decode(), "/").text

    assert "Liczba kryteriów: 48." in whole
    assert "Skala podejścia (PDCA) 0 Brak działań lub brak jakiegokolwiek dowodu 1 Zaplanowane" in whole
    assert "obowiązkowe: co najmniej 3 pkt" in whole
    assert "Liczba kryteriów: 48." not in narrowed
    assert "Uwzględnij tajemnicę statystyczną." in narrowed
    assert "Obowiązkowo opisz obsługę cudzoziemców" not in narrowed


def test_a_set_that_may_still_change_is_not_shown(world: World):
    CriteriaSet.objects.create(code="SZKIC", version=1, title_pl="Szkic", title_en="Draft")

    assert Client().get("/kryteria/SZKIC/1/").status_code == 404
