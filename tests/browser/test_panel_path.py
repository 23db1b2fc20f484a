"""The panel's evening in a browser: a member declares and votes, the chair leads, closes and announces."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.models import Edition, User
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.browser.today import become
from tests.cast import World, gather
from tests.workflows.audits.roads import in_consensus
from tests.workflows.panel.stage import convened
from tests.workflows.panel.stage import seated as sit
from workflows.models import Ballot

DESK = 1280
Enter = Callable[[User], None]


@pytest.fixture
def walk(live_server: LiveServer) -> Walk:
    """A case before the panel."""
    world: World = gather()
    Edition.objects.filter(pk=world.edition.pk).update(right_of_reply=False, file_review=False)
    walk = in_consensus(world, GOOD, GOOD)
    walk.send_report()
    return walk


@pytest.fixture
def enter(page: Page, live_server: LiveServer) -> Enter:
    """Let the browser belong to somebody who is signed in."""

    return lambda person: become(page, live_server.url, person)


def room(live_server: LiveServer, day: PanelDay) -> str:
    """The address of the session."""
    return live_server.url + reverse("session", args=[day.session.public_id])


def test_a_case_is_decided_in_the_room(page: Page, live_server: LiveServer, walk: Walk, enter: Enter):
    day = sit(walk, declare=False)
    chair, *members = walk.crew.panel
    for member in members[1:]:
        day.on(walk.case, "declare_conflict", member, conflict=False)

    enter(chair)
    page.goto(room(live_server, day))
    page.get_by_role("link", name="Przejdź do sprawy na stole").click()
    page.get_by_role("button", name="Nie mam konfliktu interesów").click()
    page.get_by_label("Przyznać znak", exact=True).check()
    page.get_by_role("button", name="Otwórz głosowanie").click()
    page.get_by_role("button", name="Za", exact=True).click()
    expect(page.get_by_text(f"Oddane głosy: 1 z {len(walk.crew.panel)}")).to_be_visible()

    enter(members[0])
    page.goto(room(live_server, day))
    page.get_by_role("link", name="Przejdź do sprawy na stole").click()
    expect(page.get_by_role("heading", name="Zanim otworzysz akta")).to_be_visible()
    page.get_by_role("button", name="Nie mam konfliktu interesów").click()
    page.get_by_role("button", name="Przeciw").click()
    expect(page.get_by_text("Twój głos: przeciw")).to_be_visible()
    page.get_by_role("button", name="Za", exact=True).click()
    expect(page.get_by_text("Twój głos: za")).to_be_visible()

    for member in members[1:]:
        day.on(walk.case, "cast", member, choice="for")
    enter(chair)
    page.reload()
    page.get_by_role("button", name="Zamknij głosowanie i policz").click()
    expect(page.get_by_text(f"Wniosek przyjęty: za {len(walk.crew.panel)}")).to_be_visible()
    page.get_by_role("link", name="Ogłoś wynik").click()
    page.get_by_label("Uzasadnienie uchwały").fill("Urząd spełnia wymagania we wszystkich obszarach.")
    page.get_by_role("button", name="Ogłoś wynik głosowania").click()

    expect(page.get_by_role("heading", name="Uchwała")).to_be_visible()
    assert Ballot.objects.get(case_id=walk.case.pk).carried is True


def test_the_secretariat_prepares_the_session(page: Page, live_server: LiveServer, walk: Walk, enter: Enter):
    enter(walk.crew.secretary)
    page.goto(live_server.url + reverse("session-list"))
    page.get_by_role("link", name="Zwołaj posiedzenie").click()
    page.get_by_label("Dzień i godzina").fill("2027-09-15T10:00")
    page.get_by_label("Miejsce").fill("Warszawa, ul. Długa 1")
    page.get_by_role("button", name="Zwołaj posiedzenie").click()
    page.get_by_role("button", name="Wpisz zaznaczone do porządku obrad").click()

    expect(page.get_by_role("link", name=walk.case.number)).to_be_visible()
    page.get_by_role("button", name=f"Przybycie: {walk.crew.chair}").click()

    expect(page.get_by_text(f"Obecnych 1 z {len(walk.crew.panel)}")).to_be_visible()


def test_the_room_and_its_table_have_no_barriers(
    page: Page,
    live_server: LiveServer,
    walk: Walk,
    enter: Enter,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    page.set_viewport_size({"width": DESK, "height": 900})
    day = convened(walk)
    day.put(walk.case)
    day.declare(walk.case)
    walk.timeline.days(1)
    day.open()
    day.on(walk.case, "open_ballot", walk.crew.chair, motion="granted")
    enter(walk.crew.chair)

    for address in (room(live_server, day), f"{room(live_server, day)}1/"):
        page.goto(address)

        assert barriers() == []
        assert overflow() <= 0
    assert complaints == []
