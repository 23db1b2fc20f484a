"""The scoring desk in a browser: scored by keys alone, nothing lost without a connection, no barriers."""

import re
from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.season.walk import Walk
from criteria.models import Score
from tests.browser.today import gather_today, sign_in
from tests.road import bring
from workflows.states import State

SAVED = re.compile(r"^Zapisano \d\d:\d\d$")


@pytest.fixture
def walk(live_server: LiveServer) -> Walk:
    """A case whose experts score, today."""
    return bring(gather_today(), State.AUDIT)


@pytest.fixture
def desk(page: Page, live_server: LiveServer, walk: Walk) -> Page:
    """The lead's browser at A-01."""
    sign_in(page, live_server.url, walk.lead)
    sheet = walk.assignment_of(walk.lead).sheet_id
    page.goto(live_server.url + reverse("criterion", args=[walk.case.public_id, sheet, "A-01"]))
    return page


def stored(walk: Walk, code: str = "A-01") -> Score:
    sheet = walk.assignment_of(walk.lead).sheet
    assert sheet is not None
    return sheet.scores.get(criterion__code=code)


def test_two_criteria_scored_by_keys_alone(desk: Page, walk: Walk):
    keys = desk.keyboard
    keys.press("4")
    expect(desk.get_by_label("4 – Sprawdzane")).to_be_checked()
    keys.press("u")
    keys.type("Cele są w planie na 2027 rok, przegląd co pół roku.")
    keys.press("Escape")
    keys.press("ArrowRight")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("A-02")
    assert (stored(walk).points, stored(walk).justification.count("2027")) == (4, 1)

    keys.press("3")
    expect(desk.locator("#saved")).to_have_text(SAVED)
    desk.locator("h1").click()
    keys.press("ArrowLeft")
    expect(desk.get_by_role("heading", level=1)).to_contain_text("A-01")
    assert stored(walk, "A-02").points == 3


def test_keys_can_be_switched_off_and_stay_off(desk: Page):
    desk.get_by_label("Skróty jednym klawiszem").uncheck()
    desk.locator("h1").click()
    desk.keyboard.press("4")
    expect(desk.get_by_label("4 – Sprawdzane")).not_to_be_checked()
    desk.reload()
    expect(desk.get_by_label("Skróty jednym klawiszem")).not_to_be_checked()


def test_what_is_typed_without_a_connection_is_kept_and_sent_later(desk: Page, walk: Walk):
    desk.context.set_offline(True)
    desk.get_by_label("3 – Wdrożone").check()
    desk.get_by_label("Uzasadnienie").fill("Sala obsługi w piwnicy, bez zasięgu.")
    expect(desk.locator("#saved")).to_contain_text("Tekst czeka w tej przeglądarce")
    assert not Score.objects.filter(sheet=walk.assignment_of(walk.lead).sheet_id).exists()

    desk.context.set_offline(False)

    expect(desk.locator("#saved")).to_have_text(SAVED)
    expect(desk.locator("#progress")).to_contain_text("Gotowe: 1 z 48")
    assert stored(walk).justification == "Sala obsługi w piwnicy, bez zasięgu."


def test_the_desk_has_no_barriers(
    desk: Page,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    desk.reload()
    for summary in desk.locator("main summary").all():
        summary.click()

    assert barriers() == []
    for width in (1280, 390):
        desk.set_viewport_size({"width": width, "height": 900})
        assert (width, overflow()) == (width, 0)
    assert complaints == []
