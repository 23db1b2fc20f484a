"""A criterion on a screen of its own: asked, answered, saved by hand or by the page's script, never overwritten."""

import json
import re
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from certification import clock
from certification.models import User
from certification.season.scores import GOOD
from criteria.evidence import NewEvidence, attach
from tests.cast import World
from tests.road import bring
from workflows.models.application import CarriedEvidence
from workflows.states import State

SCRIPT = {"HX-Request": "true"}


@pytest.fixture
def screen():
    return lambda case, code="A-01": reverse("criterion", args=[case.public_id, case.self_sheet_id, code])


def fields(html: str, **typed: str) -> dict[str, str]:
    """What a browser would send back of the screen of A-01."""
    hidden = dict(re.findall(r'<input type="hidden" name="(revision|was-A-01|newer)" value="(\w+)"', html))
    named = {f"{name}-A-01": value for name, value in typed.items() if name in ("points", "justification")}
    others = {name: value for name, value in typed.items() if name not in ("points", "justification")}
    return {**hidden, **named, **others}


def page_of(browser: Client, address: str) -> str:
    return browser.get(address).content.decode()


def test_it_shows_requirement_scale_guidance_example_and_wanted_evidence(world: World, signed_in, screen):
    walk = world.walk().open()

    html = page_of(signed_in(walk.preparer), screen(walk.case))

    assert "Kryterium 1 z 48" in html
    assert "mierzalne cele obsługi i co najmniej dwa razy w roku" in html
    assert "Wdrożone: stosowane wszędzie tam, gdzie powinno" in html
    assert "Podaj trzy do pięciu celów" in html
    assert "Przykład jest zmyślony" in html
    assert html.count('data-color="warning">potrzebny</span>') == 2
    assert "zbiorą eksperci" in html
    assert screen(walk.case, "A-02") in html


def test_whoever_reads_english_reads_the_instrument_in_english(world: World, signed_in, screen):
    walk = world.walk().open()
    User.objects.filter(pk=walk.preparer.pk).update(language="en")

    html = page_of(signed_in(walk.preparer), screen(walk.case))

    assert "Leaders set measurable service goals" in html
    assert "Name three to five targets" in html
    assert "Do (full): applied wherever relevant" in html
    assert "mierzalne cele obsługi" not in html


def test_evidence_carried_over_asks_whether_it_is_still_valid(world: World, signed_in, screen):
    walk = world.walk().open()
    described = NewEvidence("DOC", "Plan pracy", ["A-01"], url="https://bip.example.pl/")
    piece = attach(walk.case.self_sheet, described, by=walk.preparer, at=clock.now())
    CarriedEvidence.objects.create(application=walk.case, evidence=piece)

    html = page_of(signed_in(walk.preparer), screen(walk.case))

    confirm = reverse("act", args=[walk.case.public_id, "confirm_evidence"])
    assert f'href="{confirm}?next={screen(walk.case)}">nadal aktualny? Potwierdź</a>' in html


def test_the_next_piece_that_is_lacking_is_chosen_already(world: World, signed_in, screen):
    walk = world.walk().open()
    browser = signed_in(walk.preparer)
    assert '<option value="DOC" selected>' in page_of(browser, screen(walk.case))

    described = NewEvidence("DOC", "Plan pracy", ["A-01"], url="https://bip.example.pl/")
    attach(walk.case.self_sheet, described, by=walk.preparer, at=clock.now())

    html = page_of(browser, screen(walk.case))
    assert '<option value="MIN" selected>' in html
    assert html.count('data-color="success">dołączono</span>') == 1

    old = NewEvidence(
        "MIN", "Dawny przegląd", ["A-01"], url="https://bip.example.pl/", issued_on=date(2024, 1, 2)
    )
    attach(walk.case.self_sheet, old, by=walk.preparer, at=clock.now())

    html = page_of(browser, screen(walk.case))
    assert '<option value="MIN" selected>' in html, "what is too old answers nothing"
    assert html.count('data-color="success">dołączono</span>') == 1


def test_saving_goes_on_to_the_next_criterion(world: World, signed_in, screen):
    walk = world.walk().open()
    browser = signed_in(walk.preparer)

    answer = browser.post(
        screen(walk.case),
        fields(page_of(browser, screen(walk.case)), points="3", justification="Cele w planie."),
    )

    assert answer["Location"] == screen(walk.case, "A-02")
    score = walk.case.self_sheet.scores.get()
    assert (score.criterion.code, score.points, score.justification) == ("A-01", 3, "Cele w planie.")


def test_the_last_criterion_leads_back_to_the_list(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, last = signed_in(walk.preparer), screen(walk.case, "I-05")
    assert 'rel="next"' not in page_of(browser, last)

    answer = browser.post(last, {})

    assert answer["Location"] == reverse("case", args=[walk.case.public_id]) + "#tasks"


def test_the_script_is_told_when_and_gets_the_new_version(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    html = page_of(browser, address)

    answer = browser.post(address, fields(html, points="4"), headers=SCRIPT).content.decode()

    assert re.search(r'id="saved"[^>]*>Zapisano \d\d:\d\d<', answer)
    assert 'id="versions" data-hx-swap-oob="true"' in answer
    assert "brakuje uzasadnienia oceny." in answer
    assert "Samoocena na dziś" in answer
    assert fields(answer)["was-A-01"] != fields(html)["was-A-01"]
    assert "<html" not in answer

    browser.post(address, fields(answer, points="4", justification="Dopisane potem."), headers=SCRIPT)

    assert walk.case.self_sheet.scores.get().justification == "Dopisane potem."


def test_two_versions_of_one_answer_are_shown_side_by_side(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    seen = page_of(browser, address)
    browser.post(address, fields(seen, points="3", justification="Ich wersja."))

    answer = browser.post(address, fields(seen, points="5", justification="Moja wersja."))

    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Inna osoba zmieniła tę odpowiedź" in html
    assert "<p>Ich wersja.</p>" in html
    assert "Moja wersja.</textarea>" in html
    assert walk.case.self_sheet.scores.get().justification == "Ich wersja."


@pytest.mark.parametrize(
    ("choice", "stored", "shown"),
    [
        ("mine", "Moja wersja.", "Moja wersja."),
        ("theirs", "Ich wersja.", "Ich wersja."),
        ("both", "Ich wersja.", "Ich wersja.\n\nMoja wersja."),
    ],
)
def test_one_of_them_is_kept_or_both_are_joined(
    choice: str, stored: str, shown: str, world: World, signed_in, screen
):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    seen = page_of(browser, address)
    browser.post(address, fields(seen, points="3", justification="Ich wersja."))
    mine = {"points": "5", "justification": "Moja wersja."}
    clash = browser.post(address, fields(seen, **mine)).content.decode()

    answer = browser.post(address, fields(clash, resolve=choice, **mine))

    assert walk.case.self_sheet.scores.get().justification == stored
    html = answer.content.decode() or page_of(browser, address)
    assert f"{shown}</textarea>" in html
    if choice == "both":
        browser.post(address, fields(html, points="5", justification=shown))
        assert walk.case.self_sheet.scores.get().justification == shown


def test_a_third_version_that_came_during_the_choice_is_not_overwritten_either(
    world: World, signed_in, screen
):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    seen = page_of(browser, address)
    browser.post(address, fields(seen, points="3", justification="Druga."))
    clash = browser.post(address, fields(seen, points="5", justification="Moja.")).content.decode()
    browser.post(address, fields(page_of(browser, address), points="2", justification="Trzecia."))

    answer = browser.post(address, fields(clash, resolve="mine", points="5", justification="Moja."))

    assert answer.status_code == 409
    assert "<p>Trzecia.</p>" in answer.content.decode()


def test_the_script_gets_a_clash_as_part_of_the_page(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    seen = page_of(browser, address)
    browser.post(address, fields(seen, points="3", justification="Ich wersja."))

    answer = browser.post(address, fields(seen, points="5", justification="Moja."), headers=SCRIPT)

    assert answer.status_code == 409
    assert 'id="clash" data-hx-swap-oob="true"' in answer.content.decode()
    assert 'id="versions"' not in answer.content.decode(), "the page goes on knowing what it saw"


def test_the_same_form_sent_twice_is_saved_once_and_no_clash(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    form = fields(page_of(browser, address), points="3", justification="Cele w planie.")

    first, second = browser.post(address, form), browser.post(address, form)

    assert (first.status_code, second.status_code) == (302, 302)
    walk.case.self_sheet.refresh_from_db()
    assert walk.case.self_sheet.revision == 1


def test_a_version_longer_than_any_number_is_none_anybody_has_seen(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    form = fields(page_of(browser, address), points="3", justification="Cele w planie.")
    browser.post(address, form)

    answer = browser.post(address, {**form, "points-A-01": "4", "revision": "9" * 5000})

    assert answer.status_code == 409


def test_what_this_page_sent_without_hearing_back_is_nobody_elses_version(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    seen = page_of(browser, address)
    browser.post(address, fields(seen, points="3", justification="Cel"), headers=SCRIPT)

    lost = json.dumps([{"points-A-01": "3", "justification-A-01": "Cel"}])
    later = fields(seen, points="3", justification="Cele roczne.", sent=lost)
    assert browser.post(address, later, headers=SCRIPT).status_code == 200

    assert walk.case.self_sheet.scores.get().justification == "Cele roczne."


@pytest.mark.parametrize("junk", ["", "{", "[1, null]", '{"points-A-01": "3"}', '[{"points-A-01": 3}]'])
def test_a_list_of_sent_versions_that_makes_no_sense_is_as_good_as_none(
    junk: str, world: World, signed_in, screen
):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    seen = page_of(browser, address)
    browser.post(address, fields(seen, points="3"))

    assert browser.post(address, fields(seen, points="4", sent=junk)).status_code == 409


def test_a_session_that_is_over_is_a_status_for_the_script_and_the_login_page_for_people(
    world: World, signed_in, screen
):
    walk = world.walk().open()
    address = screen(walk.case)
    form = fields(page_of(signed_in(walk.preparer), address), points="3")

    assert Client().post(address, form, headers=SCRIPT).status_code == 401
    assert Client().post(address, form)["Location"].startswith("/konto/login/?next=")
    assert not walk.case.self_sheet.scores.exists()


def test_a_text_that_is_too_long_stays_and_is_named(world: World, signed_in, screen):
    walk = world.walk().open()
    browser, address = signed_in(walk.preparer), screen(walk.case)
    long = "a" * 10_001

    answer = browser.post(address, fields(page_of(browser, address), points="3", justification=long))

    assert answer.status_code == 422
    assert "najwyżej 10000 znaków" in answer.content.decode()
    assert f"{long}</textarea>" in answer.content.decode()
    told = browser.post(
        address, fields(page_of(browser, address), points="3", justification=long), headers=SCRIPT
    )
    assert "Nie zapisano." in told.content.decode()


def test_it_closes_when_the_application_is_handed_on(world: World, signed_in, screen):
    walk = bring(world, State.SIGNING)
    browser, address = signed_in(walk.preparer), screen(walk.case)
    sheet = reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id])

    assert browser.get(address)["Location"] == f"{sheet}#A-01"
    told = browser.post(address, {"points-A-01": "0"}, headers=SCRIPT)
    assert (told.status_code, "Nie zapisano" in told.content.decode()) == (409, True)
    told = browser.post(address, {"points-A-01": "0"}, follow=True)
    assert "Niczego nie zapisano" in told.content.decode()


def test_only_criteria_that_were_asked_for_open_after_a_return(world: World, signed_in, screen):
    walk = bring(world, State.RETURNED)
    walk.case.refresh_from_db()
    browser = signed_in(walk.preparer)

    html = page_of(browser, screen(walk.case))
    assert "Kryterium 1 z 1" in html
    assert browser.get(screen(walk.case, "A-02")).status_code == 302
    assert browser.get(screen(walk.case, "Z-99")).status_code == 302


@pytest.mark.parametrize("pieces", [1, 3])
def test_it_asks_the_database_as_often_whatever_is_attached(
    pieces: int, world: World, signed_in, screen, django_assert_num_queries
):
    walk = world.walk().open().assess_itself(GOOD)
    sheet = walk.case.self_sheet
    for number in range(pieces):
        described = NewEvidence("DOC", f"Plan {number}", ["A-01"], url=f"https://bip.example.pl/{number}")
        attach(sheet, described, by=walk.preparer, at=clock.now())
    browser, address = signed_in(walk.preparer), screen(walk.case)
    browser.get(address)

    with django_assert_num_queries(18):
        html = browser.get(address).content.decode()

    assert html.count("bip.example.pl/") == pieces
