"""Typing is saved by itself and kept in the browser until the server has it; files are dropped onto a form."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import FilePayload, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from certification.season.walk import Walk
from tests.browser.today import gather_today, sign_in
from tests.cast import World

SAVED = re.compile(r"^Zapisano \d\d:\d\d$")

SMALLEST_LETTERS = """svg => Math.min(...[...svg.querySelectorAll("text")].map(
    text => parseFloat(getComputedStyle(text).fontSize) * svg.clientWidth / svg.viewBox.baseVal.width))"""
"""In a picture as it is drawn here, in pixels."""


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


@pytest.fixture
def walk(world: World) -> Walk:
    """A draft that has just been opened."""
    return world.walk().open()


@pytest.fixture
def screen(live_server: LiveServer, walk: Walk) -> Callable[[str], str]:
    """The address of a criterion."""

    def at(code: str) -> str:
        return live_server.url + reverse(
            "criterion", args=[walk.case.public_id, walk.case.self_sheet_id, code]
        )

    return at


@pytest.fixture
def preparer(page: Page, live_server: LiveServer, walk: Walk) -> Page:
    """The browser of the preparer."""
    sign_in(page, live_server.url, walk.preparer)
    return page


def justification(walk: Walk) -> str:
    """What the server has of A-01."""
    return walk.case.self_sheet.scores.get(criterion__code="A-01").justification


def test_typing_is_saved_by_itself_and_the_score_follows(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    preparer.goto(screen("A-01"))
    preparer.get_by_label("5 – Pełny cykl").check()
    preparer.get_by_label("Uzasadnienie").fill("Cele są w planie pracy.")

    expect(preparer.locator("#saved")).to_have_text(SAVED)
    expect(preparer.locator("#score")).to_contain_text("2,00 %")
    assert justification(walk) == "Cele są w planie pracy."
    assert preparer.evaluate("localStorage.length") == 0


def test_what_is_typed_before_the_script_has_come_is_saved_too(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    waiting: list[Route] = []
    preparer.route("**/answers.js", lambda route: waiting.append(route))
    preparer.goto(screen("A-01"), wait_until="commit")
    preparer.get_by_label("Uzasadnienie").fill("Na wolnym łączu.")
    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Na wolnym łączu.")
    waiting[0].continue_()

    expect(preparer.locator("#saved")).to_have_text(SAVED)
    assert justification(walk) == "Na wolnym łączu."


def test_leaving_right_after_typing_loses_nothing_and_clashes_with_nobody(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    preparer.goto(screen("A-01"))
    preparer.get_by_label("Uzasadnienie").press_sequentially("Cele")
    expect(preparer.locator("#saved")).to_have_text(SAVED)
    preparer.get_by_label("Uzasadnienie").press_sequentially(" i mierniki.")
    preparer.get_by_role("button", name="Zapisz i przejdź dalej").dblclick()

    expect(preparer.get_by_role("heading", level=1)).to_contain_text("A-02")
    assert justification(walk) == "Cele i mierniki."


def test_what_was_typed_when_the_session_ended_comes_back_after_logging_in(
    preparer: Page, screen: Callable[[str], str], walk: Walk, live_server: LiveServer
):
    preparer.goto(screen("A-01"))
    Session.objects.all().delete()
    preparer.get_by_label("4 – Sprawdzane").check()
    preparer.get_by_label("Uzasadnienie").fill("Napisane po końcu sesji.")
    expect(preparer.get_by_role("heading", name="Sesja się skończyła")).to_be_visible()
    preparer.set_viewport_size({"width": 390, "height": 600})
    preparer.get_by_role("button", name="Zapisz i przejdź dalej").click()
    expect(preparer.get_by_role("heading", name="Sesja się skończyła")).to_be_in_viewport()
    expect(preparer.get_by_role("heading", level=1)).to_contain_text("A-01")

    sign_in(preparer, live_server.url, walk.preparer)
    preparer.goto(screen("A-01"))

    expect(preparer.get_by_role("heading", name="Przywróciliśmy to")).to_be_visible()
    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Napisane po końcu sesji.")
    expect(preparer.get_by_label("4 – Sprawdzane")).to_be_checked()
    preparer.get_by_role("button", name="Zapisz i wróć do listy").click()
    expect(preparer.get_by_text("Zgłoszenie krok po kroku")).to_be_visible()
    assert justification(walk) == "Napisane po końcu sesji."
    assert preparer.evaluate("localStorage.length") == 0


def test_without_a_connection_the_text_waits_and_is_sent_later(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    preparer.goto(screen("A-01"))
    preparer.context.set_offline(True)
    preparer.get_by_label("Uzasadnienie").fill("W pociągu.")
    expect(preparer.locator("#saved")).to_contain_text("Tekst czeka w tej przeglądarce")

    preparer.context.set_offline(False)

    expect(preparer.locator("#saved")).to_have_text(SAVED)
    assert justification(walk) == "W pociągu."


def test_a_page_drawn_before_the_answer_was_stored_shows_it_all_the_same(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    held: list[Route] = []

    def hold_the_save_and_draw_the_next_page_before_it(route: Route) -> None:
        if route.request.method == "POST" and not held:
            held.append(route)
        elif route.request.method == "GET" and held:
            drawn = route.fetch()
            with preparer.expect_console_message(lambda message: message.text == "heard"):
                held[0].continue_()
            route.fulfill(response=drawn)
        else:
            route.continue_()

    preparer.goto(screen("A-01"))
    preparer.locator("form[data-keep]").evaluate(
        "form => form.addEventListener('htmx:afterRequest', () => console.log('heard'))"
    )
    preparer.route(screen("A-01"), hold_the_save_and_draw_the_next_page_before_it)
    preparer.get_by_label("3 – Wdrożone").check()
    with preparer.expect_request(lambda request: request.method == "POST"):
        preparer.get_by_label("Uzasadnienie").fill("Cele w planie.")
    preparer.locator("summary", has_text="Dołącz dowód").click()
    plan: FilePayload = {"name": "Plan_pracy.txt", "mimeType": "text/plain", "buffer": b"Cele i mierniki."}
    preparer.get_by_label("Plik").set_input_files(plan)
    preparer.get_by_label("Potwierdzam, że dowód").check()
    preparer.get_by_role("button", name="Dołącz dowód").click()

    expect(preparer.get_by_role("link", name="Plan pracy", exact=True)).to_be_visible()
    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Cele w planie.")
    expect(preparer.get_by_label("3 – Wdrożone")).to_be_checked()
    expect(preparer.get_by_role("heading", name="Przywróciliśmy to")).to_be_hidden()
    preparer.get_by_label("Uzasadnienie").fill("Cele w planie, przegląd w marcu.")
    expect(preparer.locator("#saved")).to_have_text(SAVED)
    assert justification(walk) == "Cele w planie, przegląd w marcu."


def test_a_save_forgets_its_own_text_only_and_going_back_shows_what_was_saved(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    preparer.goto(screen("A-01"))
    with preparer.context.new_page() as other:
        other.goto(screen("A-01"))
        held: list[Route] = []
        preparer.route(screen("A-01"), lambda route: held.append(route))
        with preparer.expect_request(screen("A-01")):
            preparer.get_by_label("Uzasadnienie").fill("Cele w planie.")
        other.get_by_label("Uzasadnienie").fill("Z drugiej karty.")
    held[0].continue_()
    expect(preparer.locator("#saved")).to_have_text(SAVED)
    preparer.unroute(screen("A-01"))

    preparer.goto(screen("A-02"))
    preparer.go_back()
    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Z drugiej karty.")
    preparer.get_by_role("button", name="Odrzuć").click()
    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Cele w planie.")
    preparer.goto(screen("A-02"))
    preparer.go_back()
    preparer.get_by_label("Uzasadnienie").fill("Cele w planie i mierniki.")
    expect(preparer.locator("#saved")).to_have_text(SAVED)
    assert justification(walk) == "Cele w planie i mierniki."


def test_two_people_in_one_answer_see_both_versions(
    preparer: Page, screen: Callable[[str], str], walk: Walk, barriers: Callable[[], list[str]]
):
    preparer.goto(screen("A-01"))
    rows = {"A-01": {"points": 3, "justification": "Wersja koleżanki."}}
    walk.act("save_sheet", walk.preparer, sheet=walk.case.self_sheet_id, rows=rows, revision=0)
    preparer.get_by_label("Uzasadnienie").fill("Moja wersja.")

    expect(preparer.get_by_role("heading", name="Inna osoba zmieniła tę odpowiedź")).to_be_visible()
    assert justification(walk) == "Wersja koleżanki."
    assert barriers() == []
    preparer.get_by_role("button", name="Połącz i popraw").click()
    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Wersja koleżanki.\n\nMoja wersja.")
    preparer.get_by_role("button", name="Zapisz i wróć do listy").click()
    expect(preparer.get_by_text("Zgłoszenie krok po kroku")).to_be_visible()
    assert justification(walk) == "Wersja koleżanki.\n\nMoja wersja."


def test_what_waits_in_the_browser_does_not_overwrite_what_somebody_saved_meanwhile(
    preparer: Page, screen: Callable[[str], str], walk: Walk
):
    preparer.goto(screen("A-01"))
    preparer.context.set_offline(True)
    preparer.get_by_label("Uzasadnienie").fill("Z pociągu.")
    expect(preparer.locator("#saved")).to_contain_text("Tekst czeka")
    rows = {"A-01": {"points": 3, "justification": "Wersja koleżanki."}}
    walk.act("save_sheet", walk.preparer, sheet=walk.case.self_sheet_id, rows=rows, revision=0)
    preparer.goto("about:blank")
    preparer.context.set_offline(False)

    preparer.goto(screen("A-01"))

    expect(preparer.get_by_label("Uzasadnienie")).to_have_value("Z pociągu.")
    preparer.get_by_role("button", name="Zapisz i przejdź dalej").click()
    expect(preparer.get_by_role("heading", name="Inna osoba zmieniła tę odpowiedź")).to_be_visible()
    preparer.get_by_role("button", name="Zapisz moją").click()
    expect(preparer.get_by_role("heading", level=1)).to_contain_text("A-02")
    assert justification(walk) == "Z pociągu."


def test_a_file_too_large_is_refused_before_anything_is_sent(
    preparer: Page, screen: Callable[[str], str], walk: Walk, tmp_path: Path
):
    huge = tmp_path / "wielki.pdf"
    with huge.open("wb") as stream:
        stream.truncate(2 * 2**30)
    sent: list[str] = []
    preparer.goto(screen("A-01"))
    preparer.on("request", lambda request: sent.append(request.method))
    preparer.locator("summary", has_text="Dołącz dowód").click()
    preparer.get_by_label("Plik").set_input_files(huge)
    refusal = preparer.get_by_text("Ten plik jest za duży (wielki.pdf, 2048 MB)")
    expect(refusal).to_be_visible()  # it moves what stands below
    preparer.set_viewport_size({"width": 390, "height": 480})
    preparer.get_by_label("Potwierdzam, że dowód").check()
    preparer.get_by_role("button", name="Dołącz dowód").click()

    expect(refusal).to_be_in_viewport()
    assert "POST" not in sent
    assert not walk.case.self_sheet.evidence.exists()


def test_a_file_is_dropped_onto_the_form(preparer: Page, screen: Callable[[str], str], walk: Walk):
    preparer.goto(screen("A-01"))
    preparer.locator("summary", has_text="Dołącz dowód").click()
    dropped = preparer.evaluate_handle(
        "() => { const data = new DataTransfer();"
        " data.items.add(new File(['Cele i mierniki.'], 'plan_pracy.txt')); return data; }"
    )
    preparer.locator("form[data-upload]").dispatch_event("drop", {"dataTransfer": dropped})
    expect(preparer.get_by_label("Tytuł")).to_have_value("plan pracy")
    preparer.get_by_label("Potwierdzam, że dowód").check()
    preparer.get_by_role("button", name="Dołącz dowód").click()

    expect(preparer.get_by_role("link", name="plan pracy", exact=True)).to_be_visible()
    piece = walk.case.self_sheet.evidence.get()
    assert (piece.evidence_type, piece.filename) == ("DOC", "plan_pracy.txt")


def test_the_screen_has_no_barriers(
    preparer: Page,
    screen: Callable[[str], str],
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    preparer.goto(screen("C-03"))
    for summary in preparer.locator("main summary").all():
        summary.click()

    assert barriers() == []
    for width in (1280, 390):
        preparer.set_viewport_size({"width": width, "height": 900})
        assert (width, overflow()) == (width, 0)
        assert (width, preparer.locator(".chart").evaluate(SMALLEST_LETTERS) >= 12) == (width, True)
    assert complaints == []
