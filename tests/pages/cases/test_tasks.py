"""The application as a list of tasks: how far each is, what is missing, and where to do it."""

import re
from datetime import date

import pytest
from django.urls import reverse

from certification.models import Membership
from certification.season.scores import GOOD
from tests.cast import World
from tests.road import bring
from workflows.states import State

LINE = re.compile(r'<span class="grow">(.*?)</span>\s*<span class="ds-tag"[^>]*>(.*?)</span>', re.DOTALL)


@pytest.fixture
def look(signed_in):
    return lambda person, case: signed_in(person).get(reverse("case", args=[case.public_id])).content.decode()


def tasks(html: str) -> dict[str, str]:
    """The word for each task, by its name."""
    found = {}
    for inside, status in LINE.findall(html):
        name = re.sub(r"<[^>]+>", "\n", inside).strip().partition("\n")[0]
        found[name] = status
    return found


def test_a_fresh_draft_has_everything_before_it(world: World, look):
    walk = world.walk().open()

    html = look(walk.preparer, walk.case)

    assert tasks(html) == {
        "Odmiana nazwy urzędu": "do zrobienia",
        "Osoby, które pracują nad zgłoszeniem i podpiszą je": "gotowe",
        "A. Przywództwo i kultura jakości": "do zrobienia",
        "B. Poznanie klienta i pomiar satysfakcji": "do zrobienia",
        "C. Standardy obsługi i terminowość": "do zrobienia",
        "D. Dostępność": "do zrobienia",
        "E. Informacja, prosty język i jawność": "do zrobienia",
        "F. Usługi cyfrowe, sprawa i dane": "do zrobienia",
        "G. Ludzie: kompetencje i kultura pracy": "do zrobienia",
        "H. Skargi, etyka i uczciwość": "do zrobienia",
        "I. Wyniki i doskonalenie": "do zrobienia",
        "Dowody do kryteriów": "do zrobienia",
        "Oświadczenia i przekazanie do podpisu": "jeszcze nie można",
        "Podpis kierownika i złożenie": "jeszcze nie można",
    }
    assert "Gotowe: 1 z 14" in html
    assert "Zacznij wypełniać" in html
    assert "Kryteria bez oceny (48) liczą się na razie jako 0 pkt." in html


def test_work_in_one_area_shows_and_leads_on_to_what_is_missing(world: World, look):
    walk = world.walk().open()
    rows = {"A-01": {"points": 0, "justification": "Nie ma celów."}, "A-02": {"points": 3}}
    walk.act("save_sheet", walk.preparer, sheet=walk.case.self_sheet_id, rows=rows, revision=0)

    html = look(walk.preparer, walk.case)

    assert tasks(html)["A. Przywództwo i kultura jakości"] == "w toku"
    assert "Gotowe kryteria: 1 z 4" in html
    at = reverse("criterion", args=[walk.case.public_id, walk.case.self_sheet_id, "A-02"])
    assert f'<a class="ds-link" href="{at}">A. Przywództwo' in html
    assert f'<a class="ds-link" href="{at}">A-02: brakuje uzasadnienia oceny.</a>' in html
    assert "Wypełniaj dalej" in html


def test_a_full_draft_can_be_handed_on_and_its_score_is_put_in_words(world: World, look):
    walk = world.walk().open().assess_itself(GOOD)

    html = look(walk.preparer, walk.case)

    waiting = {name: status for name, status in tasks(html).items() if status != "gotowe"}
    assert waiting == {
        "Oświadczenia i przekazanie do podpisu": "do zrobienia",
        "Podpis kierownika i złożenie": "jeszcze nie można",
    }
    assert "Czego brakuje (" not in html
    assert "Gdyby eksperci ocenili tak samo: Znak" in html
    assert "To tylko samoocena." in html
    assert 'id="self-score-title">Samoocena w obszarach' in html


def test_the_page_before_signing_leads_to_what_is_missing_and_says_that_nobody_could_sign(
    world: World, signed_in
):
    walk = world.walk().open()
    Membership.objects.filter(role="signatory").update(confirmed_at=None, confirmed_by=None)
    page = reverse("act", args=[walk.case.public_id, "submit_for_signature"])

    html = signed_in(walk.preparer).get(page).content.decode()

    office = reverse("office", args=[world.office.public_id])
    at = reverse("criterion", args=[walk.case.public_id, walk.case.self_sheet_id, "A-01"])
    assert f'<a class="ds-link" href="{office}">Nikt nie może podpisać: zaproś kierownika' in html
    assert f'<a class="ds-link" href="{at}">A-01: brakuje oceny.</a>' in html
    assert "Nikt nie potwierdził odmiany nazwy urzędu." in html
    assert "Najpierw dokończ (50)" in html


def test_nothing_is_missing_before_a_full_draft_is_signed(world: World, signed_in):
    walk = world.walk().open().assess_itself(GOOD)
    page = reverse("act", args=[walk.case.public_id, "submit_for_signature"])

    assert "Najpierw dokończ" not in signed_in(walk.preparer).get(page).content.decode()


def test_a_document_that_has_grown_too_old_makes_its_criterion_a_task_again(world: World, look):
    walk = world.walk().open().assess_itself(GOOD)
    assert tasks(look(walk.preparer, walk.case))["Dowody do kryteriów"] == "gotowe"

    walk.case.self_sheet.evidence.update(issued_on=date(2015, 1, 2))

    shown = tasks(look(walk.preparer, walk.case))
    assert (shown["Dowody do kryteriów"], shown["A. Przywództwo i kultura jakości"]) == ("w toku", "w toku")


def test_the_head_sees_the_same_and_is_led_to_where_it_can_be_read(world: World, look):
    walk = world.walk().open()

    html = look(walk.head, walk.case)

    assert tasks(html)["D. Dostępność"] == "do zrobienia"
    assert reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id]) + "#D-01" in html
    assert "Zacznij wypełniać" not in html


def test_after_a_return_only_what_was_asked_for_is_a_task(world: World, look):
    walk = bring(world, State.RETURNED)
    walk.case.refresh_from_db()

    assert list(tasks(look(walk.preparer, walk.case))) == [
        "A. Przywództwo i kultura jakości",
        "Dowody do kryteriów",
        "Odpowiedź na każdy brak i złożenie uzupełnienia",
    ]
    assert "Robi to kierownik urzędu." in look(walk.preparer, walk.case)


@pytest.mark.parametrize("state", [State.SIGNING, State.FORMAL_CHECK])
def test_what_is_handed_on_has_no_tasks(state: State, world: World, look):
    walk = bring(world, state)

    assert tasks(look(walk.preparer, walk.case)) == {}


def test_nobody_outside_the_office_sees_its_tasks_or_its_score(world: World, look):
    walk = world.walk().open().assess_itself(GOOD)

    html = look(world.crew.secretary, walk.case)

    assert tasks(html) == {}
    assert "Samoocena na dziś" not in html
