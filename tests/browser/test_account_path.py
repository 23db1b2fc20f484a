"""From no account to a passkey: sign up, confirm the address, add a key, log in with it alone."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from django.urls import reverse
from playwright.sync_api import CDPSession, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.browser.today import gather_today
from tests.cast import World

PHONE = 390
NEW_PASSWORD = "szuwary-nad-radwia"
KEY = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


@pytest.fixture
def key(page: Page) -> Iterator[CDPSession]:
    """A device with a fingerprint reader, played by Chromium itself."""
    debugger = page.context.new_cdp_session(page)
    debugger.send("WebAuthn.enable")
    debugger.send("WebAuthn.addVirtualAuthenticator", {"options": KEY})
    yield debugger
    debugger.detach()


def test_a_newcomer_signs_up_and_logs_in_by_passkey(page: Page, live_server: LiveServer, key: CDPSession):
    page.goto(live_server.url)
    page.get_by_role("link", name="Załóż konto").click()
    page.get_by_label("Imię").fill("Zofia")
    page.get_by_label("Nazwisko").fill("Zmyślona")
    page.get_by_label("Adres e-mail").fill("zofia@karlino.example")
    page.get_by_label("Hasło", exact=True).fill(NEW_PASSWORD)
    page.get_by_label("Hasło (ponownie)").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Załóż konto").click()
    expect(page.get_by_role("heading", name="Sprawdź pocztę")).to_be_visible()

    address = re.search(r"/konto/confirm-email/\S+", str(mail.outbox[0].body))
    assert address is not None
    page.goto(live_server.url + address.group())
    page.get_by_role("button", name="Potwierdzam adres").click()

    page.get_by_role("link", name="Zofia Zmyślona").click()
    page.get_by_role("link", name="Drugi składnik: klucze i kody").click()
    page.get_by_role("link", name="Dodaj klucz dostępu").click()
    page.get_by_label("Hasło").fill(NEW_PASSWORD)
    page.get_by_role("button", name="Potwierdź").click()
    page.get_by_label("Nazwa klucza").fill("Laptop w sekretariacie")
    page.wait_for_load_state()  # the button works by a script
    page.get_by_role("button", name="Dodaj klucz").click()
    expect(page.get_by_role("heading", name="Kody zapasowe")).to_be_visible()
    assert mail.outbox[-1].subject == "Przyjazny Urząd: Dodano klucz dostępu"

    page.get_by_role("button", name="Wyloguj").click()
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Użyj klucza dostępu").click()
    expect(page.get_by_role("link", name="Zofia Zmyślona")).to_be_visible()

    page.goto(live_server.url + reverse("mfa_list_webauthn"))
    expect(page.get_by_text("Laptop w sekretariacie")).to_be_visible()


def test_a_key_the_device_does_not_have_is_told_in_the_page(
    page: Page, live_server: LiveServer, key: CDPSession, complaints: list[str]
):
    page.goto(live_server.url + reverse("account_login"))
    page.get_by_role("button", name="Użyj klucza dostępu").click()

    expect(page.get_by_role("alert")).to_contain_text("Nie udało się użyć klucza dostępu")
    assert complaints == []
