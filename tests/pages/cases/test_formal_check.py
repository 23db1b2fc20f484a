"""The formal check: item by item, with ready phrases; then admitted, or sent back with what was found wanting."""

import pytest
from django.urls import reverse

from certification.models import User
from tests.cast import World
from tests.road import bring
from workflows.models import JournalEntry
from workflows.states import State
from workflows.wording.texts import TEXTS, phrases

CODES = ("EL-1", "EL-2", "EL-3", "EL-4", "EL-5")
ABOUT_CRITERIA = phrases(TEXTS["phrases_criteria"].standard)
MET = {f"met_{code}": "on" for code in CODES}


@pytest.fixture
def walk(world: World):
    """An application just filed."""
    return bring(world, State.FORMAL_CHECK)


@pytest.fixture
def address(walk):
    return reverse("formal-check", args=[walk.case.public_id])


def test_every_condition_and_criterion_is_there_with_what_the_office_said(world, walk, address, signed_in):
    html = signed_in(world.crew.secretary).get(address).content.decode()

    for code in (*CODES, "A-01", "I-05"):
        assert f'name="text_{code}"' in html
    assert html.count('<option value="') > len(ABOUT_CRITERIA)
    piece = walk.case.self_sheet.evidence.first()
    assert piece.title in html


def test_in_english_what_is_asked_is_english_and_polish_words_say_that_they_are(
    world, walk, address, signed_in
):
    User.objects.filter(pk=world.crew.secretary.pk).update(language="en")

    html = signed_in(world.crew.secretary).get(address).content.decode()

    choice = html.partition('<select name="phrase_A-01"')[2].partition("</select>")[0]
    opened, *options = choice.split("<option")
    assert ('lang="pl"' in opened, 'lang="en"' in options[0]) == (True, True)
    assert [each for each in options[1:] if "lang=" in each] == []
    words = html.partition('name="text_A-01"')[2].partition(">")[0]
    assert 'lang="pl"' in words
    assert "Application signed by the head of office" in html
    assert "Zgłoszenie podpisał kierownik" not in html


def test_when_all_is_well_the_application_is_admitted(world, walk, address, signed_in):
    answer = signed_in(world.crew.secretary).post(address, {**MET, "act": "admit"}, follow=True)

    walk.case.refresh_from_db()
    assert walk.case.state == State.ADMITTED
    assert "Dopuszczono zgłoszenie do oceny." in answer.content.decode()


def test_a_condition_nobody_has_checked_stands_in_the_way(world, walk, address, signed_in):
    answer = signed_in(world.crew.secretary).post(address, {**MET, "met_EL-2": "", "act": "admit"})

    assert answer.status_code == 422
    assert "Nie potwierdzono warunków udziału: EL-2" in answer.content.decode()


def test_defects_become_the_letter_word_for_word(world, walk, address, signed_in):
    typed = {"text_EL-2": "Dołącz pełnomocnictwo.", "phrase_A-01": ABOUT_CRITERIA[1]}

    answer = signed_in(world.crew.secretary).post(
        address, {**MET, **typed, "act": "return_for_completion"}, follow=True
    )

    letter = walk.case.letters.get()
    assert answer.redirect_chain == [(reverse("letter", args=[letter.pk]), 302)]
    assert "1. Dołącz pełnomocnictwo." in letter.body
    assert f"2. Kryterium A-01: {ABOUT_CRITERIA[1]}" in letter.body
    assert list(walk.case.defects.values_list("criterion_code", flat=True)) == ["", "A-01"]


def test_own_words_count_more_than_the_phrase(world, walk, address, signed_in):
    typed = {"phrase_A-01": ABOUT_CRITERIA[0], "text_A-01": "Brakuje strony 3."}

    signed_in(world.crew.secretary).post(address, {**typed, "act": "return_for_completion"})

    assert walk.case.defects.get().text == "Brakuje strony 3."


@pytest.mark.parametrize(
    ("act", "typed", "why"),
    [
        (
            "admit",
            {"text_A-01": "Brakuje strony 3."},
            'href="#id_text_A-01">Czego brakuje i jak to uzupełnić: A-01: opisano brak.',
        ),
        ("return_for_completion", {}, "Nie opisano"),
    ],
)
def test_the_way_on_fits_what_was_checked_and_nothing_typed_is_lost(
    world, walk, address, signed_in, act, typed, why
):
    answer = signed_in(world.crew.secretary).post(address, {**MET, **typed, "act": act})

    html = answer.content.decode()
    assert answer.status_code == 422
    assert why in html
    assert all(words in html for words in typed.values())
    assert html.count(" checked") == len(CODES)
    walk.case.refresh_from_db()
    assert walk.case.state == State.FORMAL_CHECK


def test_a_condition_nobody_confirmed_is_marked_and_linked(world, walk, address, signed_in):
    first, *others = MET
    html = signed_in(world.crew.secretary).post(address, {**dict.fromkeys(others, "on"), "act": "admit"}).text

    assert f'href="#id_{first}"' in html
    assert html.count('href="#id_met_') == 1


def test_a_return_without_a_defect_leads_to_the_first_row(world, walk, signed_in):
    sent = {"row-TOTAL_FORMS": "1", "row-INITIAL_FORMS": "0"}
    place = reverse("act", args=[walk.case.public_id, "return_for_completion"])

    html = signed_in(world.crew.secretary).post(place, sent).text

    assert 'href="#id_row-0-criterion">Brak 1, Kryterium: ' in html


def test_a_double_click_does_it_once(world, walk, address, signed_in):
    browser = signed_in(world.crew.secretary)
    typed = {**MET, "act": "admit", "request_key": "k" * 32}

    answers = [browser.post(address, typed, follow=True) for _ in range(2)]

    assert JournalEntry.objects.filter(case_id=walk.case.pk, act="admit").count() == 1
    assert "była już wykonana" in answers[1].content.decode()


def test_once_done_the_page_leads_to_the_case(world, walk, address, signed_in):
    walk.admit()

    answer = signed_in(world.crew.secretary).get(address, follow=True)

    assert answer.redirect_chain == [(reverse("case", args=[walk.case.public_id]), 302)]
    assert "jest zakończona" in answer.content.decode()
