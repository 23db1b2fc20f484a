"""An office comes in: found, asked for, confirmed, a colleague invited; a new head after elections."""

import re

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.models import User
from certification.season.crew import PASSWORD
from certification.season.walk import run_tasks
from tests.browser.today import gather_today, sign_in
from tests.cast import World

PHONE = 390


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


def newcomer(name: str) -> User:
    return User.objects.create_user(
        f"{name.lower()}@karlino.example", password=PASSWORD, first_name=name, last_name="Zmyślona"
    )


def test_an_office_is_found_claimed_and_confirmed(page: Page, live_server: LiveServer, world: World):
    sign_in(page, live_server.url, newcomer("Zofia"))
    page.get_by_role("link", name="Znajdź urząd").click()
    page.get_by_label("Nazwa albo numer").fill("192598184")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Numer 192598184 jest poprawny")).to_be_visible()
    page.get_by_label("Nazwa albo numer").fill("karl")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Wybierz: Karlino").click()
    expect(page.get_by_label("REGON urzędu")).to_have_value("192598184")
    page.get_by_label("Kierownik urzędu", exact=True).check()
    page.get_by_label("Stanowisko służbowe").fill("burmistrz")
    page.get_by_label("Pełna nazwa urzędu").fill("Przykładowy Urząd Miejski w Białogardzie")
    page.get_by_label("Adres e-mail urzędu").fill("um@bialogard.example")
    page.get_by_role("button", name="Złóż wniosek").click()
    expect(page.get_by_text("czeka na sekretariat").last).to_be_visible()

    sign_in(page, live_server.url, world.crew.secretary)
    page.get_by_role("link", name="Rozstrzygnij").click()
    expect(page.get_by_text("Nie ma urzędu o tym numerze REGON")).to_be_visible()
    page.get_by_label("Uznaję wniosek").check()
    page.get_by_role("button", name="Rozstrzygnij").click()
    expect(page.get_by_text("Rozstrzygnięto wniosek: Zofia Zmyślona.")).to_be_visible()

    sign_in(page, live_server.url, User.objects.get(first_name="Zofia"))
    page.get_by_role("link", name="Urzędy").click()
    page.get_by_role("link", name="Przykładowy Urząd Miejski w Białogardzie").click()
    page.get_by_role("link", name="Zaproś osobę").click()
    page.get_by_label("Adres e-mail osoby").fill("beata@karlino.example")
    page.get_by_label("Osoba przygotowująca zgłoszenie").check()
    page.get_by_label("Stanowisko służbowe").fill("inspektor")
    page.get_by_role("button", name="Wyślij zaproszenie").click()
    expect(page.get_by_role("heading", name="Zaproszenia, które czekają")).to_be_visible()

    run_tasks()
    link = re.search(r"/zaproszenie/\S+", str(mail.outbox[-1].body))
    assert link is not None
    beata = newcomer("Beata")
    page.context.clear_cookies()
    page.goto(live_server.url + link.group())
    page.get_by_role("main").get_by_role("link", name="Zaloguj się").click()
    page.get_by_label("Adres e-mail").fill(beata.email)
    page.get_by_label("Hasło").fill(PASSWORD)
    page.get_by_role("button", name="Zaloguj się").click()
    page.get_by_role("button", name="Przyjmuję zaproszenie").click()
    expect(page.get_by_text("Działasz teraz w imieniu urzędu")).to_be_visible()
