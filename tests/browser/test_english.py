"""The switch to English, by keyboard. Every page in English is looked at by ``test_every_page``."""

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.models import User
from tests.browser.today import gather_today, sign_in
from tests.cast import World


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
