"""An application filed without a mouse: Tab, arrows, Space, Enter and typing, from the login to the receipt.

One criterion is assessed on its screen; the others, which are alike, by the door.
"""

import pytest
from playwright.sync_api import Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from certification.models import User
from certification.season.crew import PASSWORD
from certification.season.scores import GOOD
from tests.browser.today import become, gather_today
from tests.cast import World
from workflows.models import Application, JournalEntry
from workflows.states import State

FAR = 120
"""More presses of Tab than any page of an application needs."""

RINGED = """element => [element, element.closest("label"), element.parentElement].some((each) => {
  const style = each && getComputedStyle(each);
  return style && (style.outlineStyle !== "none" || style.boxShadow !== "none");
})"""


@pytest.fixture
def world(live_server: LiveServer) -> World:
    """The cast, today."""
    return gather_today()


def reach(page: Page, wanted: Locator) -> None:
    """Press Tab until this is where the keyboard is, and where one can see it is."""
    expect(wanted).to_be_visible()
    for _ in range(FAR):
        if wanted.evaluate("element => element === document.activeElement"):
            assert wanted.evaluate(RINGED), f"nobody sees that the keyboard is at {wanted}"
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")


def press(page: Page, role: str, name: str, key: str = "Enter") -> None:
    """Go to a link, a button or a box and press a key on it."""
    reach(page, page.get_by_role(role, name=name, exact=True))  # type: ignore[arg-type]
    page.keyboard.press(key)


def type_into(page: Page, label: str, words: str) -> None:
    """Go to a field and type."""
    reach(page, page.get_by_label(label))
    page.keyboard.type(words)


def sign_in(page: Page, server: str, person: User) -> None:
    """Through the form; Enter in the last field sends it."""
    page.context.clear_cookies()
    page.goto(f"{server}/konto/login/")
    type_into(page, "Adres e-mail", person.email)
    type_into(page, "Hasło", PASSWORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="Sprawy", exact=True)).to_be_visible()


def test_an_application_is_filed_by_keys_alone(page: Page, live_server: LiveServer, world: World):
    walk = world.walk()
    # Chromium must know before the key is pressed that the test answers its file dialogue, not a person.
    page.on("filechooser", lambda chooser: None)
    sign_in(page, live_server.url, walk.preparer)
    press(page, "link", "Sprawy")
    press(page, "link", "Nowe zgłoszenie")
    press(page, "button", "Rozpocznij zgłoszenie")
    press(page, "link", "Zacznij wypełniać")
    expect(page.get_by_role("heading", level=1)).to_contain_text("A-01")

    reach(page, page.locator("summary", has_text="Dołącz dowód"))
    page.keyboard.press("Enter")
    reach(page, page.get_by_label("Plik"))
    with page.expect_file_chooser() as chooser:
        page.keyboard.press("Enter")
    chooser.value.set_files({"name": "plan.txt", "mimeType": "text/plain", "buffer": b"Cele i mierniki."})
    type_into(page, "Tytuł", "plan pracy")
    reach(page, page.get_by_label("Potwierdzam, że dowód"))
    page.keyboard.press("Space")
    press(page, "button", "Dołącz dowód")
    expect(page.get_by_role("link", name="plan pracy", exact=True)).to_be_visible()

    first = page.get_by_role("radio").first
    reach(page, first)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_role("radio").nth(1)).to_be_checked()
    type_into(page, "Uzasadnienie", "Cele są w planie pracy.")
    press(page, "button", "Zapisz i wróć do listy")
    expect(page.get_by_text("Gotowe kryteria: 0 z 4")).to_be_visible()

    walk.case = Application.objects.get()
    walk.assess_itself(GOOD)
    page.reload()
    press(page, "link", "Przekaż do podpisu")
    type_into(page, "Liczba zatrudnionych", "64")
    reach(page, page.get_by_label("W imieniu urzędu składam wszystkie oświadczenia"))
    page.keyboard.press("Space")
    press(page, "button", "Przekaż do podpisu")
    expect(page.get_by_text("Przekazano zgłoszenie do podpisu.")).to_be_visible()

    sign_in(page, live_server.url, walk.head)
    press(page, "link", "Podpisz i złóż zgłoszenie")
    press(page, "button", "Podpisz i złóż")
    expect(page.get_by_text("Podpisano i złożono zgłoszenie.")).to_be_visible()
    expect(page.get_by_role("heading", level=1)).to_have_text("Potwierdzenie złożenia")
    walk.case.refresh_from_db()
    assert walk.case.state == State.FORMAL_CHECK


def test_a_double_click_and_going_back_do_nothing_twice(page: Page, live_server: LiveServer, world: World):
    walk = world.walk().open()
    walk.assess_itself(GOOD)
    sign_in(page, live_server.url, walk.preparer)
    page.goto(f"{live_server.url}/sprawy/{walk.case.public_id}/submit_for_signature/")
    page.get_by_label("Liczba zatrudnionych").fill("64")
    page.get_by_label("W imieniu urzędu składam wszystkie oświadczenia").check()
    page.get_by_role("button", name="Przekaż do podpisu").dblclick()
    # The answer to the first click, with its message, may be dropped for the second; the history has the act.
    expect(page.get_by_text("Przekazano zgłoszenie do podpisu").first).to_be_visible()

    page.go_back()
    expect(page.get_by_role("alert").or_(page.get_by_role("status")).first).to_contain_text(
        "była już wykonana"
    )
    become(page, live_server.url, walk.head)
    page.goto(f"{live_server.url}/sprawy/{walk.case.public_id}/file/")
    page.get_by_role("button", name="Podpisz i złóż").dblclick()
    expect(page.get_by_text("Podpisano i złożono zgłoszenie").first).to_be_visible()
    page.go_back()
    expect(page.get_by_role("alert").or_(page.get_by_role("status")).first).to_contain_text(
        "była już wykonana"
    )
    walk.case.refresh_from_db()
    assert walk.case.state == State.FORMAL_CHECK
    done = JournalEntry.objects.filter(case_id=walk.case.pk, act__in=("submit_for_signature", "file"))
    assert sorted(done.values_list("act", flat=True)) == ["file", "submit_for_signature"]
