"""The page behind the QR code: one answer at a glance, and nothing about people or scores."""

from datetime import date, datetime

import pytest
from django.test import Client

from certification import clock
from certification.clock import WARSAW
from certification.models import OfficeName
from tests.cast import World
from tests.pages.certificates.conftest import Make
from workflows import door


def page(address: str) -> str:
    answer = Client().get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_a_valid_mark_is_told_in_the_first_words(make_mark: Make):
    mark = make_mark()

    shown = page(mark.status_path)

    assert "<h1" in shown
    assert "Znak jest ważny" in shown
    assert "Do 18.11.2028 włącznie." in shown
    assert mark.number in shown
    assert mark.text["office"] in shown
    assert "Znak nie jest ważny" not in shown


def test_a_mark_past_its_last_day_is_not_valid_though_nobody_noted_it_yet(make_mark: Make):
    mark = make_mark()

    with clock.at(datetime(2028, 11, 18, 23, 59, tzinfo=WARSAW)):
        assert "Znak jest ważny" in page(mark.status_path)
    with clock.at(datetime(2028, 11, 19, 0, 0, tzinfo=WARSAW)):
        shown = page(mark.status_path)

    assert "Znak nie jest ważny" in shown
    assert "Ważność znaku skończyła się 18.11.2028." in shown


def test_an_expired_mark_says_since_when(make_mark: Make):
    mark = make_mark()
    clock.set(datetime(2028, 11, 20, tzinfo=WARSAW))
    door.perform(mark, "expire", None)

    assert "Ważność znaku skończyła się 18.11.2028." in page(mark.status_path)


@pytest.mark.parametrize("wrong", ["suffix", "number", "none"])
def test_a_wrong_address_says_nothing_of_what_exists(make_mark: Make, wrong: str):
    mark = make_mark()
    right = mark.status_path
    addresses = {
        "suffix": right[:-1] + ("A" if right[-1] != "A" else "B"),
        "number": right.replace("000001", "000002"),
        "none": "/c/cokolwiek",
    }

    answers = [Client().get(addresses[wrong]), Client().get("/c/PU-2099-000001-AAAAAAAAAA")]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].content == answers[1].content


def test_before_publishing_there_is_no_page(make_mark: Make):
    assert Client().get(make_mark(published=False).status_path).status_code == 404


def test_an_address_typed_in_small_letters_works(make_mark: Make):
    mark = make_mark()

    assert "Znak jest ważny" in page("/c/" + mark.status_path.removeprefix("/c/").lower())


def test_a_renamed_office_is_told_under_both_names(make_mark: Make, world: World):
    mark = make_mark()
    OfficeName.objects.filter(office=mark.office).update(valid_to=date(2027, 12, 31))
    new = OfficeName.objects.create(
        office=mark.office,
        nominative="Urząd Miasta i Gminy Karlino",
        genitive="Urzędu",
        dative="Urzędowi",
        locative="Urzędzie",
        valid_from=date(2028, 1, 1),
    )

    with clock.at(datetime(2028, 2, 1, tzinfo=WARSAW)):
        shown = page(mark.status_path)

    assert mark.text["office"] in shown
    assert new.nominative in shown


def test_no_people_and_no_scores(make_mark: Make, world: World):
    shown = page(make_mark().status_path)

    people = [*world.crew.panel, *world.crew.auditors, *world.crew.heads.values()]
    assert [person for person in people if person.last_name in shown] == []
    assert "%" not in shown.partition("<main")[2]
