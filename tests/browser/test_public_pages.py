"""Pages anybody may open: readable on a desk, without barriers, within the content policy.

On a phone every page is looked at by ``test_every_page``.
"""

from collections.abc import Callable

from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.cast import gather
from tests.pages.certificates.marks import pending, publish

DESK, PHONE = 1280, 390
PAGES = [
    "home",
    "criteria",
    "contact",
    "rules",
    "help",
    "glossary",
    "privacy",
    "accessibility",
    "account_login",
    "account_reset_password",
    "account_reset_password_done",
    "account_signup",
    "register",
    "seal",
    "log",
    "badges",
    "check-file",
    "open-data",
    "api",
]


def test_public_pages_have_no_barriers_on_a_desk(
    page: Page,
    live_server: LiveServer,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    page.set_viewport_size({"width": DESK, "height": 900})

    for name in PAGES:
        page.goto(live_server.url + reverse(name))

        assert (name, barriers()) == (name, [])
        assert (name, overflow() <= 0) == (name, True)
    assert complaints == []


def test_a_failed_login_says_why_and_the_summary_leads_to_the_field(page: Page, live_server: LiveServer):
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Zaloguj się").click()

    summary = page.get_by_role("alert")
    expect(summary).to_be_focused()
    summary.get_by_role("link").first.click()

    expect(page.get_by_label("Adres e-mail")).to_be_focused()


def test_the_keyboard_skips_to_the_content(page: Page, live_server: LiveServer):
    page.goto(live_server.url + reverse("account_login"))

    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Przejdź do treści")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.get_by_role("main")).to_be_focused()


def test_a_missing_page_keeps_the_look(
    page: Page, live_server: LiveServer, barriers: Callable[[], list[str]]
):
    answer = page.goto(live_server.url + "/nie-ma-takiej/")

    assert answer is not None
    assert answer.status == 404
    expect(page.get_by_role("heading", level=1)).to_have_text("Nie ma takiej strony")
    assert barriers() == []


def test_who_scans_the_code_gets_one_answer_without_scripts_or_barriers(
    browser: Browser,
    page: Page,
    live_server: LiveServer,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    world = gather()
    mark = publish(world, pending(world, world.office))
    page.set_viewport_size({"width": PHONE, "height": 900})

    for address in (mark.status_path, reverse("register")):
        page.goto(live_server.url + address)

        assert barriers() == []
        assert overflow() <= 0
    assert complaints == []

    plain = browser.new_page(java_script_enabled=False)
    plain.goto(live_server.url + mark.status_path)
    expect(plain.get_by_role("heading", level=1)).to_have_text("Znak jeszcze nie jest ważny")
    expect(plain.get_by_text("Będzie ważny od 19 listopada 2027 r.")).to_be_visible()
    plain.close()
