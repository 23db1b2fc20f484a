"""The expert's way in a browser: accept, score, note what was seen, hand in, close, settle, report."""

from collections.abc import Callable

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification import clock
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.browser.today import gather_today, sign_in
from tests.road import bring
from workflows.states import State

DESK = 1280


@pytest.fixture
def walk(live_server: LiveServer) -> Walk:
    """A case admitted to assessment, today."""
    return bring(gather_today(), State.ADMITTED)


def test_an_expert_accepts_scores_and_reports(page: Page, live_server: LiveServer, walk: Walk):
    lead, other = walk.crew.auditors[:2]
    walk.act("propose_team", walk.crew.coordinator, team=[{"person": lead.pk, "capacity": "lead"}])
    walk.act("propose_team", walk.crew.coordinator, team=[{"person": other.pk, "capacity": "auditor"}])
    walk.act("accept_assignment", other, impartial=True)

    sign_in(page, live_server.url, lead)
    page.get_by_role("link", name="Odpowiedz na zaproszenie").click()
    page.get_by_label("Oświadczam, że nie mam konfliktu").check()
    page.get_by_role("button", name="Przyjmij udział").click()
    expect(page.get_by_text("Przyjęto zaproszenie.")).to_be_visible()

    for _ in walk.case.letters.filter(state="drafted"):
        walk.deliver()
    walk.act("waive", walk.head, right="objection")
    walk.act("appoint_team", walk.crew.coordinator)
    clock.reset()

    page.goto(live_server.url + reverse("inbox"))
    page.get_by_role("link", name="Oceń urząd").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-01")
    page.get_by_label("4 – Sprawdzane").check()
    page.get_by_label("Uzasadnienie").fill("Plan widzieliśmy, przeglądy są udokumentowane.")
    page.get_by_role("button", name="Zapisz i przejdź dalej").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-02")

    page.get_by_role("link", name="Cały arkusz").click()
    page.get_by_role("link", name="Dołącz dowód").click()
    page.get_by_label("Rodzaj dowodu").select_option("OBS")
    page.get_by_label("Tytuł").fill("Sala obsługi")
    page.get_by_label("Opis").fill("Kolejka krótka, numerki działają.")
    page.get_by_label("A-01. Cele").check()
    page.get_by_role("button", name="Dołącz dowód").click()
    expect(page.get_by_text("Dołączono dowód.")).to_be_visible()

    walk.score(other, GOOD)
    walk.score(lead, GOOD, hand_in=False)
    page.goto(live_server.url + reverse("own-sheet", args=[walk.case.public_id]))
    expect(page.get_by_text("Arkusz jest kompletny.")).to_be_visible()
    page.get_by_role("link", name="Złóż ocenę").click()
    page.get_by_role("button", name="Złóż ocenę").click()
    expect(page.get_by_text("Oddano arkusz oceny.")).to_be_visible()

    page.get_by_text("Inne czynności").click()
    page.get_by_role("link", name="Odnotuj wizytę").click()
    page.get_by_role("button", name="Odnotuj wizytę").click()
    page.get_by_role("link", name="Zamknij ocenę").click()
    page.get_by_role("button", name="Zamknij ocenę").click()
    expect(page.get_by_text("Zamknięto ocenę ekspertów.")).to_be_visible()

    page.get_by_role("link", name="Wyślij raport").click()
    page.get_by_label("Rekomendacja dla Kapituły").fill("Rekomendujemy przyznanie znaku.")
    page.get_by_role("button", name="Wyślij raport").click()
    expect(page.get_by_text("Przekazano raport.")).to_be_visible()

    walk.case.refresh_from_db()
    assert walk.case.state == State.REPLY


def test_the_experts_pages_have_no_barriers(
    page: Page,
    live_server: LiveServer,
    walk: Walk,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    page.set_viewport_size({"width": DESK, "height": 900})
    lead, other = walk.crew.auditors[:2]
    walk.appoint(lead, other)
    walk.score(lead, GOOD, hand_in=False)
    walk.find("major", "Brak nadzoru nad terminami.", "C-01")
    clock.reset()
    sign_in(page, live_server.url, lead)
    case = reverse("case", args=[walk.case.public_id])

    for address in ("/zadania/", case, f"{case}arkusz/", f"{case}dowody/", f"{case}add_finding/"):
        page.goto(live_server.url + address)

        assert (address, barriers()) == (address, [])
        assert (address, overflow()) == (address, 0)
    assert complaints == []
