"""The switch to English, by keyboard; and pages in English, which are no worse to use than in Polish."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.models import User
from tests.browser.today import gather_today, sign_in
from tests.cast import World

PHONE = 390


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


def test_whoever_switches_stays_where_they_are_and_keeps_their_language(
    page: Page, live_server: LiveServer, world: World
):
    page.goto(live_server.url + reverse("register"))
    page.get_by_role("button", name="English").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Register of marks")
    expect(page).to_have_url(live_server.url + reverse("register"))
    expect(page.locator("html")).to_have_attribute("lang", "en")

    person = world.walk().preparer
    User.objects.filter(pk=person.pk).update(language="en")
    page.context.clear_cookies()
    sign_in(page, live_server.url, person)
    page.goto(live_server.url + reverse("profile"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Your profile")
    page.get_by_label("Language of pages").select_option("pl")
    page.get_by_role("button", name="Save the profile").click()
    expect(page.get_by_text("Zapisano profil.")).to_be_visible()


def test_english_pages_have_no_barriers(
    page: Page,
    live_server: LiveServer,
    world: World,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    page.set_viewport_size({"width": PHONE, "height": 900})
    walk = world.walk().open()
    User.objects.update(language="en")
    case = [walk.case.public_id]
    sheet = reverse("sheet", args=[*case, walk.case.self_sheet_id])
    own = ["/", reverse("inbox"), reverse("case", args=case), sheet, reverse("evidence", args=case)]
    own += [reverse("act", args=[*case, "withdraw"]), reverse("profile"), reverse("offices")]
    desk = [reverse("case-list"), reverse("session-list"), reverse("outbox"), reverse("mark-list")]

    for person, addresses in ((walk.head, own), (world.crew.secretary, desk)):
        sign_in(page, live_server.url, person)
        for address in addresses:
            page.goto(live_server.url + address)
            assert page.locator("html").get_attribute("lang") == "en", address
            assert (address, barriers()) == (address, [])
            assert (address, overflow()) == (address, 0)
    assert complaints == []
