"""The stage with the network cut in Chromium: driven by a remote's keys, it survives a reload and goes when told."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certificates.gala import acts
from certification.models import GrantedRole
from certification.season.walk import Walk
from tests.browser.cable import Cable
from tests.browser.today import gather_today, sign_in
from tests.road import bring
from workflows.states import State


@pytest.fixture
def laureates(live_server: LiveServer) -> list[Walk]:
    """Karlino and Łódź have the mark; the photographer waits for Karlino."""
    world = gather_today()
    found = [bring(world, State.GRANTED, world.walk(office).open()) for office in world.offices]
    acts.arrange(found[0].case, world.crew.secretary, cue="uścisk dłoni", receiver="Jan Odbierający")
    return found


@pytest.fixture
def cable(live_server: LiveServer) -> Iterator[Cable]:
    """What can be pulled out."""
    cable = Cable(live_server.url)
    yield cable
    cable.cut()


def test_the_stage_needs_no_network_once_it_is_loaded(
    page: Page,
    cable: Cable,
    laureates: list[Walk],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
    complaints: list[str],
):
    second, first = laureates
    sign_in(page, cable.url, first.crew.one(GrantedRole.GALA))
    page.goto(cable.url + reverse("gala-stage", args=[first.edition.pk]))
    now, coming, cue = (page.locator(f"[data-stage] [data-{name}]") for name in ("now", "next", "cue"))
    expect(page.locator("[data-line-state]")).to_have_text("działa bez sieci")
    assert complaints == []
    assert (barriers(), overflow()) == ([], 0)

    cable.cut()
    page.reload()
    expect(now).to_have_text(first.office.name)
    expect(coming).to_have_text(second.office.name)
    page.keyboard.press("PageDown")
    expect(now).to_have_text(second.office.name)
    expect(cue).to_have_text("Foto: uścisk dłoni")
    expect(coming).to_have_text("Koniec wręczania")
    page.reload()
    expect(now).to_have_text(second.office.name)
    page.keyboard.press("PageUp")
    expect(now).to_have_text(first.office.name)
    page.set_viewport_size({"width": 390, "height": 800})
    assert overflow() == 0

    cable.mend()
    page.get_by_role("button", name="Usuń z tego urządzenia").click()
    page.wait_for_url("**" + reverse("gala-edition", args=[first.edition.pk]))
    assert page.evaluate("async () => localStorage.length + (await caches.keys()).length") == 0
