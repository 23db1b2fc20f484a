"""The page behind the QR code: one answer at a glance, and nothing about people or scores."""

from copy import copy
from datetime import date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certificates.drawing import draw_certificate
from certificates.models import Mark, Suspension
from certificates.queries import valid_on
from certificates.states import MarkState
from certificates.status.page import StatusPage, status_page
from certificates.status.standing import Kind, standing
from certificates.status.words import ENGLISH, POLISH, Words
from certificates.views.status import GUESSES
from certificates.wording import text_of
from certification import clock
from certification.clock import WARSAW
from certification.models import OfficeName
from tests.cast import World
from tests.certificates.pages import qr_codes
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
    assert "Do 18 listopada 2028 r. włącznie. Sprawdzono 19 listopada 2027 r." in shown
    assert mark.number in shown
    assert mark.text["office"] in shown
    assert "Znak nie jest ważny" not in shown


def test_a_mark_past_its_last_day_is_not_valid_though_nobody_noted_it_yet(make_mark: Make):
    mark = make_mark()

    with clock.at(datetime(2028, 11, 18, 23, 59, tzinfo=WARSAW)):
        assert "Znak jest ważny" in page(mark.status_path)
    with clock.at(datetime(2028, 11, 19, 0, 0, tzinfo=WARSAW)):
        shown = page(mark.status_path)

    assert "Znak nie jest ważny: wygasł" in shown
    assert "Był ważny do 18 listopada 2028 r. włącznie." in shown


def test_an_expired_mark_says_since_when(make_mark: Make):
    mark = make_mark()
    clock.set(datetime(2028, 11, 20, tzinfo=WARSAW))
    door.perform(mark, "expire", None)

    assert "Był ważny do 18 listopada 2028 r. włącznie." in page(mark.status_path)


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


# Every way a mark may stand -------------------------------------------------------------------------------

ENDED = date(2028, 3, 1)
DAY = date(2028, 5, 1)
STATES: dict[Kind, dict[str, Any]] = {
    Kind.VALID: {},
    Kind.NOT_YET: {"valid_from": date(2028, 6, 1)},
    Kind.EXPIRED: {"valid_to": date(2028, 4, 30), "state": MarkState.EXPIRED},
    Kind.WITHDRAWN: {"ended_on": ENDED, "state": MarkState.WITHDRAWN},
    Kind.RELINQUISHED: {"ended_on": ENDED, "state": MarkState.RELINQUISHED},
    Kind.SUPERSEDED: {"ended_on": ENDED, "state": MarkState.SUPERSEDED},
}


def as_if(mark: Mark, **columns: Any) -> Mark:
    """The mark with other columns, in memory alone."""
    changed = copy(mark)
    for name, value in columns.items():
        setattr(changed, name, value)
    return changed


def suspended(mark: Mark) -> Mark:
    Suspension.objects.create(mark=mark, since=date(2028, 4, 20))
    return mark


def shown_in(words: Words, kind: Kind, mark: Mark) -> StatusPage:
    stands = suspended(mark) if kind == Kind.SUSPENDED else as_if(mark, **STATES[kind])
    return status_page(stands, DAY, words)


@pytest.mark.parametrize("kind", Kind)
def test_each_kind_is_told_by_words_sign_and_colour(make_mark: Make, kind: Kind):
    shown = shown_in(POLISH, kind, make_mark())

    assert shown.kind == kind
    assert shown.heading == POLISH.headings[kind]
    assert shown.sentence.rstrip().endswith(".")
    assert "{" not in shown.sentence
    assert (kind == Kind.VALID) == shown.heading.startswith("Znak jest ważny")
    assert (kind == Kind.VALID) == (kind.tone == "success") == (kind.sign == "✓")


@pytest.mark.parametrize("kind", Kind)
def test_it_is_valid_exactly_where_the_register_says_so(make_mark: Make, kind: Kind):
    mark = make_mark()
    stands = suspended(mark) if kind == Kind.SUSPENDED else as_if(mark, **STATES[kind])

    assert stands.validity_on(DAY).valid == (standing(stands, DAY).kind == Kind.VALID)
    if kind == Kind.SUSPENDED:
        assert not Mark.objects.filter(valid_on(DAY)).exists()


@pytest.mark.parametrize(
    ("kind", "heading", "sentence"),
    [
        (Kind.VALID, "The mark is valid", "Until 18 November 2028 inclusive."),
        (
            Kind.SUSPENDED,
            "The mark is suspended",
            "Not valid since 20 April 2028, until the award panel decides.",
        ),
        (
            Kind.WITHDRAWN,
            "The mark is not valid: it was withdrawn",
            "The award panel withdrew it. Not valid since 1 March 2028.",
        ),
        (Kind.NOT_YET, "The mark is not valid yet", "It will be valid from 1 June 2028."),
    ],
)
def test_the_same_in_english(make_mark: Make, kind: Kind, heading: str, sentence: str):
    shown = shown_in(ENGLISH, kind, make_mark())

    assert (shown.heading, shown.sentence) == (heading, sentence)
    assert shown.checked == "Checked on 1 May 2028."


def test_both_languages_say_the_same_things():
    assert POLISH.headings.keys() == ENGLISH.headings.keys() == set(Kind)
    assert POLISH.sentences.keys() == ENGLISH.sentences.keys() == set(Kind)


def test_the_language_in_the_address_is_remembered_by_the_browser(make_mark: Make):
    mark, browser = make_mark(), Client()

    browser.get(f"{mark.status_path}?lang=en")

    assert "The mark is valid" in browser.get(mark.status_path).content.decode()
    assert "About the certificate’s seal" in browser.get(reverse("seal")).content.decode()


def test_the_page_turns_english_where_that_is_asked_and_tells_programs_so(make_mark: Make):
    mark = make_mark()

    polish, english = page(mark.status_path), page(f"{mark.status_path}?lang=en")

    assert '<html lang="pl"' in polish
    assert f'href="{mark.status_path}?lang=en"' in polish
    assert '<html lang="en"' in english
    assert "The mark is valid" in english
    assert f'href="{mark.status_path}?lang=pl"' in english
    assert '<html lang="pl"' in page(f"{mark.status_path}?lang=<x>")


def test_a_later_certificate_of_the_same_grant_is_where_the_old_one_leads(
    make_mark: Make, monkeypatch: pytest.MonkeyPatch
):
    old, new = make_mark(), make_mark()
    # Two published marks of one application come with superseding; what the page does with them is told here.
    monkeypatch.setattr("certificates.status.page.versions", lambda mark: [old, new])

    shown = status_page(as_if(old, **STATES[Kind.SUPERSEDED]), DAY, POLISH)

    assert shown.successor == new
    facts = {fact.label: fact for fact in shown.facts}
    assert facts["Wersja"].value == "1. z 2"
    assert (facts["Nowy certyfikat"].value, facts["Nowy certyfikat"].url) == (new.number, new.status_path)
    assert status_page(new, DAY, POLISH).successor is None


# Where the code leads, and guessing ------------------------------------------------------------------------


def test_the_code_on_the_paper_leads_to_the_page(make_mark: Make):
    mark = make_mark()
    pdf = draw_certificate(text_of(mark))

    (address,) = qr_codes(pdf)

    assert address == mark.status_url
    assert "Znak jest ważny" in page(address.removeprefix("http://127.0.0.1:8000"))


def test_whatever_is_wrong_the_same_question_is_asked(make_mark: Make):
    public, hidden = make_mark(), make_mark(published=False)
    wrong = {
        "suffix": public.status_path[:-1] + ("A" if public.status_path[-1] != "A" else "B"),
        "number": "/c/PU-2027-009999-AAAAAAAAAA",
        "unpublished": hidden.status_path,
    }
    asked, told = {}, {}
    for name, address in wrong.items():
        with CaptureQueriesContext(connection) as caught:
            answer = Client().get(address)
        asked[name] = [query["sql"].partition("WHERE")[0] for query in caught]
        told[name] = (answer.status_code, answer.content, sorted(answer.headers.items()))

    assert asked["suffix"] == asked["number"] == asked["unpublished"]
    assert told["suffix"] == told["number"] == told["unpublished"]


def test_who_guesses_without_end_has_to_wait_even_with_the_right_one(make_mark: Make):
    mark = make_mark()
    guesses = [
        Client().get(f"/c/PU-2027-{number:06d}-AAAAAAAAAA").status_code for number in range(GUESSES.most)
    ]

    answer = Client().get(mark.status_path)

    assert guesses == [404] * GUESSES.most
    assert answer.status_code == 429
    assert 0 < int(answer["Retry-After"]) <= GUESSES.seconds
    assert "Odczekaj" in answer.content.decode()
    assert Client(REMOTE_ADDR="198.51.100.7").get(mark.status_path).status_code == 200


def test_right_codes_may_be_scanned_as_often_as_people_like(make_mark: Make):
    mark = make_mark()

    assert {Client().get(mark.status_path).status_code for _ in range(GUESSES.most + 5)} == {200}
