"""Those who run an edition, in a browser, each from the first login to the end of their work.

The secretariat calls for what is missing, a second person approves the letter, and both remind many at once; the
coordinator invites teams, moves a date and prepares the next edition; the gala organiser takes the certificates; the
data protection officer answers who wants to be forgotten, and the administrator appoints; both read it in the log.
"""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer

from certification import clock
from certification.models import Edition, ErasureRequest, GrantedRole
from certification.season.walk import run_tasks
from tests.browser.today import become, gather_today, sign_in
from tests.cast import World
from tests.road import bring, mark_of
from workflows.letters.models import LetterState
from workflows.models import Assignment, JournalEntry
from workflows.states import State


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


def test_the_secretariat_calls_for_what_is_missing(page: Page, live_server: LiveServer, world: World):
    walk = bring(world, State.FORMAL_CHECK)
    clock.reset()
    sign_in(page, live_server.url, walk.crew.secretary)
    page.get_by_role("link", name="Sprawdź zgłoszenie pod względem formalnym").click()
    for condition in page.get_by_label("Sprawdzono, warunek spełniony").all():
        condition.check()
    page.locator("#A-01 summary").click()
    page.locator("#A-01").get_by_role("textbox").fill("Brakuje planu pracy.")
    page.get_by_role("button", name="Wezwij do uzupełnienia").click()
    expect(page.get_by_text("Wezwano urząd do uzupełnienia.")).to_be_visible()
    expect(page.get_by_text("Kryterium A-01: Brakuje planu pracy.")).to_be_visible()
    expect(page.get_by_role("button", name="Zatwierdź pismo")).to_have_count(0)

    become(page, live_server.url, walk.crew.second_secretary)
    page.reload()
    page.get_by_role("button", name="Zatwierdź pismo").dblclick()
    expect(page.get_by_text("Zatwierdzono pismo.")).to_be_visible()
    assert walk.case.letters.get(kind="return").state == LetterState.APPROVED

    page.goto(live_server.url + reverse("case-list"))
    page.get_by_label(f"Wybierz {walk.case.number}").check()
    page.locator("#act").select_option(label="Przypomnij o zadaniach")
    page.get_by_role("button", name="Dalej z zaznaczonymi").click()
    expect(page.get_by_text("Do wykonania: 1. Niemożliwe: 0.")).to_be_visible()
    page.get_by_role("button", name="Przypomnij o zadaniach (1)").dblclick()
    expect(page.get_by_text("W toku")).to_be_visible()
    run_tasks()
    page.get_by_role("link", name="Odśwież").click()
    expect(page.get_by_role("main")).to_contain_text("Wykonano wszystko, co było można")
    assert JournalEntry.objects.filter(case_id=walk.case.pk, act="urge").count() == 1


def test_the_coordinator_invites_a_team_and_prepares_the_next_edition(
    page: Page, live_server: LiveServer, world: World
):
    walk = bring(world, State.ADMITTED)
    clock.reset()
    sign_in(page, live_server.url, walk.crew.one(GrantedRole.COORDINATOR))
    expect(page.get_by_role("link", name="Powołaj zespół ekspertów")).to_be_visible()
    page.goto(live_server.url + reverse("teams"))
    page.get_by_role("button", name="Zaproś zaznaczone zespoły").click()
    expect(page.get_by_text("W toku")).to_be_visible()
    run_tasks()
    assert Assignment.objects.filter(case_id=walk.case.pk).count() == 2

    release = clock.now() + timedelta(days=210)
    page.goto(live_server.url + reverse("board"))
    page.get_by_role("link", name="Zmień terminy").click()
    page.get_by_label("Gala").fill(f"{release:%Y-%m-%dT18:00}")
    page.get_by_label("Powód zmiany").fill("Sala jest wolna później.")
    page.get_by_role("button", name="Zmień terminy i zawiadom").click()
    expect(page.get_by_text("Zmieniono terminy.")).to_be_visible()
    expect(
        page.get_by_role("listitem").or_(page.locator("dd, div")).filter(has_text="Gala:").first
    ).to_be_visible()

    page.goto(live_server.url + reverse("edition-list"))
    page.get_by_role("link", name="Przygotuj").click()
    page.get_by_role("button", name="Pokaż, co powstanie").click()
    expect(page.get_by_text("Jeszcze nic nie powstało.")).to_be_visible()
    page.get_by_role("button", name="Utwórz edycję").dblclick()
    expect(page.get_by_text("Utworzono edycję")).to_be_visible()
    assert Edition.objects.filter(previous=world.edition).count() == 1


def test_the_gala_organiser_takes_the_certificates(page: Page, live_server: LiveServer, world: World):
    walk = bring(world, State.CERTIFIED)
    clock.reset()
    sign_in(page, live_server.url, world.crew.one(GrantedRole.GALA))
    page.get_by_role("link", name="Przejdź do gali").click()
    expect(page.get_by_text("Do ogłoszenia wyników ta lista jest poufna.")).to_be_visible()
    expect(page.get_by_role("link", name=mark_of(walk).number)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz certyfikaty").click()
    assert download.value.suggested_filename.startswith("certyfikaty")


def test_the_data_protection_officer_answers_who_wants_to_be_forgotten(
    page: Page, live_server: LiveServer, world: World
):
    person = world.stranger
    sign_in(page, live_server.url, person)
    page.goto(live_server.url + reverse("my-data"))
    page.get_by_label("Rozumiem, że po usunięciu danych").check()
    page.get_by_role("button", name="Poproś o usunięcie danych").click()
    expect(page.get_by_text("Wniosek przyjęty.")).to_be_visible()

    sign_in(page, live_server.url, world.crew.one(GrantedRole.DPO))
    page.get_by_role("row").filter(has_text=str(person)).get_by_role("link").click()
    page.get_by_role("link", name="Wszystko o tej osobie w dzienniku czynności").click()
    expect(page.get_by_role("row").filter(has_text="Poproszono o usunięcie danych")).to_contain_text(
        str(person)
    )
    page.go_back()
    page.get_by_label("Odmawiam").check()
    page.get_by_role("button", name="Odpowiedz").click()
    expect(page.get_by_role("alert")).to_be_visible()
    page.get_by_label("Usuwam dane").check()
    page.get_by_role("button", name="Odpowiedz").click()
    expect(page.get_by_text("dane usunięto")).to_be_visible()
    person.refresh_from_db()
    assert (person.is_active, person.first_name) == (False, "Osoba")
    page.go_back()
    page.get_by_label("Odmawiam").check()
    page.get_by_label("Odpowiedź dla osoby").fill("Trwa sprawa.")
    page.get_by_role("button", name="Odpowiedz").click()
    expect(page.get_by_role("button", name="Odpowiedz")).to_have_count(0)
    assert ErasureRequest.objects.get().granted is True

    from_the_menu(page, "Dziennik")
    page.get_by_label("Rodzaj").select_option(label="Dane osobowe")
    page.get_by_role("button", name="Pokaż").click()
    line = page.get_by_role("row").filter(has_text="Usunięto dane osoby")
    expect(line).to_contain_text("Osoba usunięta")
    line.locator("summary").click()
    expect(line.get_by_text("@usunieto.invalid")).to_be_visible()
    expect(page.get_by_text("Przejrzano dziennik czynności osoby")).to_be_visible()


def test_the_administrator_appoints_an_expert_and_reads_it_in_the_log(
    page: Page, live_server: LiveServer, world: World
):
    expert = world.stranger
    sign_in(page, live_server.url, world.crew.one(GrantedRole.ADMIN))
    page.get_by_role("link", name="powołać kogoś albo zakończyć powołanie").click()
    page.get_by_role("link", name="Dodaj powołanie").click()
    page.wait_for_load_state()
    page.locator(".field-user .select2-selection").click()
    page.locator(".select2-search__field").fill(expert.email)
    page.get_by_role("option").filter(has_text=str(expert)).click()
    page.get_by_label("Rola").select_option(label="Ekspert")
    page.get_by_label("Od:").fill("2026-01-01")
    page.get_by_role("button", name="Zapisz", exact=True).click()
    expect(page.get_by_text("pomyślnie")).to_be_visible()
    assert expert.grants.get().role == GrantedRole.AUDITOR

    page.get_by_role("link", name="Pokaż stronę").click()
    from_the_menu(page, "Osoby")
    page.get_by_label("Szukaj").fill(expert.last_name)
    page.get_by_role("button", name="Znajdź").click()
    page.get_by_role("button", name=f"Pokaż czynności: {expert}").click()
    line = page.get_by_role("row").filter(has_text="Powołanie:")
    expect(line).to_contain_text(str(world.crew.one(GrantedRole.ADMIN)))
    with page.expect_download() as download:
        page.get_by_role("link", name="Pobierz tę listę jako XLSX").click()
    assert download.value.suggested_filename.startswith("dziennik-czynnosci-")


def from_the_menu(page: Page, place: str) -> None:
    """A page that stands in a group of the menu, where there are groups."""
    page.wait_for_load_state()
    link = page.get_by_role("banner").get_by_role("link", name=place)
    if not link.is_visible():
        page.get_by_role("banner").locator("summary", has_text="Ludzie").click()
    link.click()
