"""The door of the hall with the network cut in Chromium: it opens again, lets each ticket in once, and tells later."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, BrowserType, Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.events import seats, tickets
from certification.models import Event, GrantedRole, TicketReading
from tests.browser.cable import Cable
from tests.browser.camera import film
from tests.browser.today import become, gather_today, sign_in
from tests.cast import World
from tests.certification.events.stage import ADAM, a_conference


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


@pytest.fixture
def cable(live_server: LiveServer) -> Iterator[Cable]:
    """What can be pulled out."""
    cable = Cable(live_server.url)
    yield cable
    cable.cut()


@pytest.fixture
def event(world: World) -> Event:
    """Zofia and Adam have tickets."""
    event = a_conference()
    seats.invite(event, ADAM, world.crew.secretary)
    return event


def code_of(event: Event, name: str) -> str:
    return tickets.code_of(event.guests.get(name__startswith=name))


def read(phone: Page, code: str) -> None:
    phone.get_by_label("Kod z biletu").fill(code)
    phone.keyboard.press("Enter")


def test_a_phone_without_network_reads_tickets_and_is_told_of_the_other_phone(
    page: Page,
    browser: Browser,
    live_server: LiveServer,
    cable: Cable,
    world: World,
    event: Event,
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    path = reverse("event-door", args=[event.slug])
    page.set_viewport_size({"width": 390, "height": 800})
    sign_in(page, cable.url, world.crew.one(GrantedRole.GALA))
    page.goto(cable.url + path)
    count, said = page.locator("[data-count]"), page.locator("[data-said]")
    expect(count).to_have_text("Weszło: 0 z 2. Do wysłania: 0 · strona działa także bez sieci")

    cable.cut()
    page.reload()
    for name in ("Zofia", "Adam"):
        read(page, code_of(event, name).lower())
        expect(said).to_have_text("Zapraszamy!")
    read(page, code_of(event, "Zofia"))
    expect(said).to_contain_text("Ten bilet wpuścił już kogoś")
    read(page, "ABCD")
    expect(said).to_have_text("Nie ma takiego biletu.")
    page.reload()
    expect(count).to_have_text("Weszło: 2 z 2. Do wysłania: 2 · bez sieci · strona działa także bez sieci")
    assert TicketReading.objects.count() == 0
    assert (barriers(), overflow()) == ([], 0)

    other = browser.new_context()
    second = other.new_page()
    sign_in(second, live_server.url, world.crew.secretary)
    second.goto(live_server.url + path)
    second.get_by_label("Nazwisko albo urząd").fill("goscinna")
    second.get_by_role("button", name="Wpuść: Zofia Gościnna").click()
    expect(second.locator("[data-count]")).to_contain_text("Weszło: 1 z 2. Do wysłania: 0")
    other.close()

    cable.mend()
    page.reload()
    expect(count).to_contain_text("Weszło: 2 z 2. Do wysłania: 0")
    expect(page.locator("[data-told] li")).to_contain_text(["Zofia Gościnna"])
    expect(page.locator("[data-told] li")).to_contain_text(["Sabina Sekretarska"])

    page.get_by_role("button", name="Wyślij odczyty i usuń listę").click()
    page.wait_for_url("**" + reverse("event-guests", args=[event.slug]))
    assert page.evaluate("async () => localStorage.length + (await caches.keys()).length") == 0


def test_the_camera_reads_tickets_also_without_network(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    tmp_path: Path,
    cable: Cable,
    world: World,
    event: Event,
):
    """Debian's Chromium has no reader of its own, so this is the one in ``static/vendor``."""
    tickets_held_up = film(tmp_path / "bilety.y4m", code_of(event, "Zofia"), code_of(event, "Adam"))
    pretended = [
        "--use-fake-ui-for-media-stream",
        "--use-fake-device-for-media-stream",
        f"--use-file-for-fake-video-capture={tickets_held_up}",
    ]
    args = [*browser_type_launch_args["args"], *pretended]
    browser = browser_type.launch(**{**browser_type_launch_args, "args": args})
    page = browser.new_page()
    become(page, cable.url, world.crew.one(GrantedRole.GALA))
    page.goto(cable.url + reverse("event-door", args=[event.slug]))
    count = page.locator("[data-count]")
    expect(count).to_contain_text("strona działa także bez sieci")
    cable.cut()
    page.reload()

    page.get_by_role("button", name="Czytaj kody aparatem").click()

    expect(count).to_contain_text("Weszło: 2 z 2. Do wysłania: 2 · bez sieci", timeout=15_000)
    expect(page.get_by_label("Obraz z aparatu")).to_be_visible()
    browser.close()
