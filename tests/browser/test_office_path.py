"""The office's way in a browser: open, assess itself, show evidence, sign and file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.urls import reverse
from playwright.sync_api import Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from certification.season.scores import GOOD
from tests.browser.today import gather_today, sign_in
from tests.cast import World
from workflows.models import Application
from workflows.states import State

DESK = 1280


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


def test_an_office_files_its_application(page: Page, live_server: LiveServer, world: World, tmp_path: Path):
    walk = world.walk()
    sign_in(page, live_server.url, walk.preparer)
    expect(page.get_by_role("heading", name="Nic na Ciebie nie czeka")).to_be_visible()

    page.get_by_role("link", name="Sprawy", exact=True).click()
    page.get_by_role("link", name="Nowe zgłoszenie").click()
    page.get_by_role("button", name="Rozpocznij zgłoszenie").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(world.office.name)

    page.get_by_role("link", name="Zacznij wypełniać").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-01")
    page.get_by_label("3 – Wdrożone").check()
    page.get_by_label("Uzasadnienie").fill("Cele są w planie pracy; przegląd w marcu i wrześniu.")

    paper = tmp_path / "plan.txt"
    paper.write_text("Plan pracy: cele i mierniki.")
    page.locator("summary", has_text="Dołącz dowód").click()
    page.get_by_label("Plik").set_input_files(paper)
    expect(page.get_by_label("Tytuł")).to_have_value("plan")
    page.get_by_label("Rodzaj dowodu").select_option("DOC")
    page.get_by_label("Tytuł").fill("Plan pracy z celami")
    page.get_by_role("button", name="Dołącz dowód").click()
    expect(page.get_by_role("alert")).to_contain_text("Potwierdź to, zanim dołączysz plik.")
    page.get_by_label("Potwierdzam, że dowód").check()
    page.get_by_role("button", name="Dołącz dowód").click()
    expect(page.get_by_role("link", name="Plan pracy z celami", exact=True)).to_be_visible()
    expect(page.get_by_label("Uzasadnienie")).to_have_value(
        "Cele są w planie pracy; przegląd w marcu i wrześniu."
    )

    page.get_by_role("button", name="Zapisz i wróć do listy").click()
    expect(page.get_by_text("Gotowe kryteria: 0 z 4")).to_be_visible()

    walk.case = Application.objects.get()
    walk.assess_itself(GOOD)
    page.goto(live_server.url + reverse("case", args=[walk.case.public_id]))
    page.get_by_role("link", name="Przekaż do podpisu").click()
    page.get_by_label("Liczba zatrudnionych").fill("64")
    page.get_by_label("W imieniu urzędu składam wszystkie oświadczenia").check()
    page.get_by_role("button", name="Przekaż do podpisu").click()
    expect(page.get_by_text("Przekazano zgłoszenie do podpisu.")).to_be_visible()

    sign_in(page, live_server.url, walk.head)
    page.get_by_role("link", name="Podpisz i złóż zgłoszenie").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Co podpisujesz")).to_be_visible()
    page.get_by_role("button", name="Podpisz i złóż").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Podpisano i złożono zgłoszenie.")).to_be_visible()

    walk.case.refresh_from_db()
    assert walk.case.state == State.FORMAL_CHECK


def test_a_file_chosen_before_its_script_is_there_gives_its_name(
    page: Page, live_server: LiveServer, world: World, tmp_path: Path
):
    walk = world.walk().open()
    sign_in(page, live_server.url, walk.preparer)
    held: list[Route] = []
    page.route("**/uploads*.js", lambda route: held.append(route))
    sheet = reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id])
    page.goto(f"{live_server.url}{sheet}A-01/", wait_until="commit")
    page.locator("summary", has_text="Dołącz dowód").click()
    (tmp_path / "plan_pracy.txt").write_text("Plan pracy.")
    page.get_by_label("Plik").set_input_files(tmp_path / "plan_pracy.txt")

    held.pop().continue_()

    expect(page.get_by_label("Tytuł")).to_have_value("plan pracy")


def test_a_refusal_takes_the_reader_to_what_is_missing(page: Page, live_server: LiveServer, world: World):
    walk = world.walk().open()
    sign_in(page, live_server.url, walk.preparer)
    page.goto(live_server.url + reverse("act", args=[walk.case.public_id, "submit_for_signature"]))
    page.get_by_label("Liczba zatrudnionych").fill("64")
    page.get_by_label("W imieniu urzędu składam wszystkie oświadczenia").check()
    page.get_by_role("button", name="Przekaż do podpisu").click()

    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.get_by_role("alert")).to_contain_text("A-01")
    expect(page.get_by_label("Liczba zatrudnionych")).to_have_value("64")


def test_the_office_pages_have_no_barriers(
    page: Page,
    live_server: LiveServer,
    world: World,
    complaints: list[str],
    barriers: Callable[[], list[str]],
    overflow: Callable[[], int],
):
    page.set_viewport_size({"width": DESK, "height": 900})
    walk = world.walk().open()
    sign_in(page, live_server.url, walk.preparer)
    case = reverse("case", args=[walk.case.public_id])
    sheet = reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id])
    pages = [
        "/zadania/",
        "/sprawy/",
        "/sprawy/nowa/",
        case,
        f"{case}arkusz/",
        f"{sheet}D-02/",
        f"{case}dowody/",
    ]

    for address in [*pages, f"{case}confirm_name/"]:
        page.goto(live_server.url + address)

        assert (address, barriers()) == (address, [])
        assert (address, overflow()) == (address, 0)
    assert complaints == []
