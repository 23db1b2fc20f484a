"""A whole sitting of six in browsers of their own: join, recuse, leave, rejoin, votes by name and in secret, a tie, a
lost quorum, a server that falls and a chair without a line. The only browsers that look at PostgreSQL too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from certification.models import Edition, GrantedRole, RoleGrant, User
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from tests.browser.conftest import AXE, RULES
from tests.browser.house import House
from tests.cast import gather
from tests.pages.panel.places import put_drafts
from tests.workflows.audits.roads import in_consensus
from tests.workflows.panel.stage import appoint, convened

pytestmark = pytest.mark.on_postgres

DESK, PHONE = 1280, 390
SOON = 15_000
"""Milliseconds on a busy machine; the page itself asks twice a second."""


@dataclass
class Seat:
    """One member before their own browser."""

    person: User
    context: BrowserContext
    page: Page
    complaints: list[str] = field(default_factory=list)

    def press(self, name: str, exact: bool = False) -> None:
        """A button of the room."""
        self.page.get_by_role("button", name=name, exact=exact).first.click()

    def vote_in_secret(self, choice: str) -> None:
        """The vote, and the code it is answered with."""
        self.page.get_by_label(choice, exact=True).check()
        self.press("Oddaj głos")
        self.receipt()

    def receipt(self) -> str:
        """The code on the screen, which the voter then puts away."""
        code = self.page.locator(".receipt code")
        expect(code).to_have_text(re.compile(r"^\w{4}(-\w{4}){3}$"), timeout=SOON)
        told = code.inner_text()
        self.press("Mam kod – schowaj")
        return told

    def sees(self, text: str) -> None:
        """It comes by itself: nobody reloads."""
        expect(self.page.get_by_text(text).first).to_be_visible(timeout=SOON)


@pytest.fixture
def day(transactional_db: None) -> PanelDay:
    """A case before the panel of six; the session is convened and nobody has come."""
    world = gather()
    Edition.objects.filter(pk=world.edition.pk).update(right_of_reply=False, file_review=False)
    walk = in_consensus(world, GOOD, GOOD)
    walk.send_report()
    sixth = appoint(walk, "Szósta", GrantedRole.PANEL)
    # The server lives in the present, before the cast's edition.
    RoleGrant.objects.filter(user=sixth).update(active_from=date(2026, 1, 1))
    world.crew.staff[GrantedRole.PANEL].append(sixth)
    day = convened(walk)
    day.put(walk.case)
    day.declare(walk.case)
    put_drafts(walk, day, 1)
    return day


@pytest.fixture
def cookies(day: PanelDay) -> dict[int, Any]:
    """What the browser of each person sends who is signed in: the panel's and the secretary's."""
    return {person.pk: signed_in(person) for person in (*day.crew.panel, day.crew.secretary)}


def signed_in(person: User) -> Any:
    """The cookie of a login."""
    client = Client()
    client.force_login(person)
    return client.cookies[settings.SESSION_COOKIE_NAME]


@pytest.fixture
def house(day: PanelDay, cookies: dict[int, Any], tmp_path: Path) -> Iterator[House]:
    """The web server, which knows all that was prepared."""
    house = House(tmp_path)
    house.start()
    yield house
    house.stop()


@pytest.fixture(scope="module")
def chromium(request: pytest.FixtureRequest, browser_type_launch_args: dict[str, Any]) -> Iterator[Browser]:
    """The browser of all files; beside tests without one it is ours and ends here, and its event loop with it."""
    if connection.vendor == "sqlite":
        yield request.getfixturevalue("browser")
        return
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(**browser_type_launch_args)


@pytest.fixture
def room(chromium: Browser, house: House, day: PanelDay, cookies: dict[int, Any]) -> Iterator[list[Seat]]:
    """Everybody of the panel before a browser of their own, in the room."""
    seats = [take_seat(chromium, house, day, person, cookies[person.pk]) for person in day.crew.panel]
    yield seats
    for seat in seats:
        seat.context.close()


def take_seat(browser: Browser, house: House, day: PanelDay, person: User, cookie: Any) -> Seat:
    """A browser that belongs to somebody who is signed in, at the page of the room."""
    context = browser.new_context(locale="pl-PL", viewport={"width": DESK, "height": 900})
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": house.url}])
    seat = Seat(person, context, context.new_page())
    seat.page.on("pageerror", lambda error: seat.complaints.append(str(error)))
    seat.page.goto(house.url + reverse("session-hall", args=[day.session.public_id]))
    return seat


def test_a_sitting_of_six(
    chromium: Browser, room: list[Seat], house: House, day: PanelDay, cookies: Any
) -> None:
    chair, deputy, third, fourth, fifth, sixth = room
    voters = room[:5]

    # They join, one from afar; the chair opens and calls the first case.
    for seat in room[:5]:
        seat.press(f"Przybycie: {seat.person}")
    sixth.press(f"Zdalnie: {sixth.person}")
    chair.sees("Obecnych 6 z 6")
    chair.press("Otwórz posiedzenie")
    chair.press("Wywołaj pierwszą sprawę")
    for seat in room:
        seat.sees("6 z 6 uprawnionych obecnych, kworum 4 – jest")

    # One is recused: nothing of the case is left on that screen, and the base is smaller.
    number = fifth.page.locator("#hall-table .muted").first.inner_text()
    sixth.page.get_by_role("link", name="Wyłącz się z tej sprawy").click()
    sixth.page.get_by_label("Powód wyłączenia").fill("Doradzał urzędowi.")
    sixth.page.get_by_role("button", name="Wyłącz się").click()
    sixth.sees("Opuść salę do czasu")
    chair.sees("5 z 5 uprawnionych obecnych, kworum 3 – jest")
    chair.sees("Muszą opuścić salę")

    # By name: a vote is replaced; the quorum leaves and comes back; the motion is above the thresholds and lost.
    chair.page.get_by_label("Przyznać znak z wyróżnieniem").check()
    chair.press("Otwórz głosowanie")
    third.press("Przeciw", exact=True)
    third.sees("Twój głos: przeciw")
    third.press("Za", exact=True)
    third.sees("Twój głos: za")
    for seat in (third, fourth, fifth):
        seat.press(f"Wyjście: {seat.person}")
    chair.sees("Głosowanie wstrzymano, bo nie ma kworum.")
    deputy.sees("2 z 5 uprawnionych obecnych, kworum 3 – brak")
    expect(deputy.page.get_by_role("button", name="Za", exact=True)).to_have_count(0)
    for seat in (third, fourth, fifth):
        seat.press(f"Przybycie: {seat.person}")
    for seat in (chair, deputy, fourth, fifth):
        seat.press("Przeciw", exact=True)
    chair.sees("Oddane głosy: 5 z 5")
    chair.press("Zamknij głosowanie i ogłoś wynik")
    fifth.sees("nie uzyskał wymaganej większości: za 1, przeciw 4")

    # In secret: a tie, so a second round.
    chair.page.get_by_label("Przyznać znak", exact=True).check()
    chair.page.get_by_label("tajne").check()
    chair.press("Otwórz głosowanie")
    for seat, choice in zip(voters, ("Za", "Za", "Przeciw", "Przeciw", "Wstrzymuję się"), strict=True):
        seat.vote_in_secret(choice)
    chair.press("Zamknij głosowanie i ogłoś wynik")
    deputy.sees("Remis")
    chair.press("Otwórz głosowanie")

    # The server falls while a vote is on its way: the page says so, and the vote arrives once, after its return.
    chair.vote_in_secret("Za")
    expect(deputy.page.get_by_label("Za", exact=True)).to_be_visible()
    house.stop()
    deputy.sees("brak połączenia")
    deputy.page.get_by_label("Za", exact=True).check()
    deputy.press("Oddaj głos")
    deputy.sees("Jeszcze nie wysłano")
    house.start()
    receipt = deputy.receipt()
    for seat in (third, fourth, fifth):
        seat.vote_in_secret("Za")

    # The chair's line is cut: the secretary notes that they are gone, the deputy leads on and announces.
    chair.context.set_offline(True)
    chair.sees("brak połączenia")
    secretary = take_seat(chromium, house, day, day.crew.secretary, cookies[day.crew.secretary.pk])
    secretary.press(f"Wyjście: {chair.person}")
    deputy.press("Przejmij prowadzenie")
    deputy.sees("4 z 5 uprawnionych obecnych, kworum 3 – jest")
    deputy.press("Zamknij głosowanie i ogłoś wynik")
    fifth.sees("Uchwała U/PU/")
    fifth.page.get_by_text("Lista głosów według kodów").last.click()
    expect(fifth.page.get_by_text(f"{receipt} za")).to_be_visible()
    chair.context.set_offline(False)
    chair.sees("Uchwała U/PU/")

    # The recused member was told nothing all the while.
    assert number not in sixth.page.content()
    assert "Uchwała" not in sixth.page.inner_text("main")

    # The agenda by keyboard, on a phone; no barrier, no sideways scroll.
    deputy.page.set_viewport_size({"width": PHONE, "height": 844})
    assert barriers(deputy.page) == []
    assert deputy.page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    secretary.page.get_by_role("button", name="Punkt 2: w górę").press("Enter")
    expect(secretary.page.locator(".agenda li").nth(1)).to_contain_text(number, timeout=SOON)
    secretary.context.close()
    assert [seat.complaints for seat in room] == [[]] * len(room)


def barriers(page: Page) -> list[str]:
    """What axe finds inaccessible."""
    page.evaluate(AXE.read_text())
    report = page.evaluate("rules => axe.run({runOnly: rules})", RULES)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in report["violations"] for node in rule["nodes"]]
