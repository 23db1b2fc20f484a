"""What an office answers, with what it answers to beside it, and until when."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification import clock
from certification.season.walk import Walk
from criteria.evidence import NewEvidence, attach
from tests.cast import World
from tests.road import bring
from tests.workflows.reconsideration.roads import concluded, contested
from workflows.states import State


def page(browser: Client, walk: Walk, act: str) -> str:
    return browser.get(reverse("act", args=[walk.case.public_id, act])).content.decode()


def test_remarks_are_written_beside_the_report(world: World, signed_in):
    walk = bring(world, State.REPLY)

    html = page(signed_in(walk.head), walk, "submit_reply")

    assert reverse("report", args=[walk.case.public_id, 1, "pdf"]) in html
    assert "Oceny i uzasadnienia ekspertów</summary>" in html.replace(" (48)", "")
    assert "Do końca dnia" in html
    assert "Termin minął" not in html


@pytest.mark.parametrize(
    ("state", "act", "who"),
    [
        (State.DRAFT, "submit_for_signature", "preparer"),
        (State.SIGNING, "file", "head"),
        (State.SIGNING, "file_signed", "head"),
        (State.CORRECTION, "plan_correction", "preparer"),
    ],
)
def test_until_when_is_said_where_it_is_done(state: State, act: str, who: str, world: World, signed_in):
    walk = bring(world, state)

    assert "Do końca dnia" in page(signed_in(getattr(walk, who)), walk, act)


def test_whoever_comes_too_late_is_told_before_they_write(
    world: World, signed_in, django_assert_max_num_queries
):
    walk = bring(world, State.REFUSED)
    walk.deliver()
    browser = signed_in(walk.head)
    case = reverse("case", args=[walk.case.public_id])
    contest = f'href="{reverse("act", args=[walk.case.public_id, "request_reconsideration"])}"'
    assert "Do końca dnia" in page(browser, walk, "request_reconsideration")
    with CaptureQueriesContext(connection) as in_time:
        html = browser.get(case).content.decode()
    price = len(in_time)
    assert (contest in html, "ponowne rozpatrzenie minął" in html) == (True, False)

    world.timeline.days(20)

    assert "Termin minął" in page(browser, walk, "request_reconsideration")
    with django_assert_max_num_queries(price):
        html = browser.get(case).content.decode()
    due_on = walk.case.deadlines.get(kind="reconsideration").due_on
    assert f"Termin na wniosek o ponowne rozpatrzenie minął {due_on:%d.%m.%Y}." in html
    assert "Sekretariat zakończy sprawę." in html
    assert "Teraz działa" not in html
    assert (contest in html, "Zrezygnuj z czekania" in html) == (False, False)


def test_a_right_that_was_used_is_not_offered_again(world: World, signed_in):
    walk = bring(world, State.REFUSED)
    walk.deliver()
    concluded(contested(walk), "refused")
    walk.deliver()

    html = signed_in(walk.head).get(reverse("case", args=[walk.case.public_id])).content.decode()

    assert "To rozstrzygnięcie zapadło już po ponownym rozpatrzeniu." in html
    assert reverse("act", args=[walk.case.public_id, "request_reconsideration"]) not in html


def test_a_completion_leads_to_what_is_to_be_mended(world: World, signed_in):
    walk = bring(world, State.RETURNED)
    walk.case.refresh_from_db()

    html = page(signed_in(walk.head), walk, "complete")

    assert reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id]) in html
    assert reverse("evidence", args=[walk.case.public_id]) in html


@pytest.mark.parametrize(
    "mend",
    [
        lambda walk: walk.act(
            "save_sheet",
            walk.preparer,
            sheet=walk.case.self_sheet_id,
            rows={"A-01": {"justification": "Cele dopisano do planu."}},
            revision=0,
        ),
        lambda walk: attach(
            walk.case.self_sheet,
            NewEvidence("DOC", "Plan z celami", ["A-01"], url="https://bip.example.pl/"),
            by=walk.preparer,
            at=clock.now(),
        ),
    ],
    ids=["other words", "another piece"],
)
def test_listed_criteria_that_nobody_touched_are_named_before_it_is_handed_in(
    mend: Callable[[Walk], object], world: World, signed_in
):
    walk = bring(world, State.FORMAL_CHECK)
    walk.return_for_completion("A-01", "C-02")
    walk.case.refresh_from_db()

    def named() -> list[str]:
        sheet = reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id])
        html = page(signed_in(walk.head), walk, "complete").partition('id="unchanged"')[2]
        found = re.findall(rf'href="{sheet}#([A-Z]-\d\d)"', html.partition("</section>")[0])
        case = signed_in(walk.preparer).get(reverse("case", args=[walk.case.public_id])).content.decode()
        assert re.findall(r">([A-Z]-\d\d): od wezwania nic", case) == found, "the list of what is missing"
        return found

    assert named() == ["A-01", "C-02"]
    mend(walk)
    assert named() == ["C-02"]
    walk.answer_defects()
    walk.case.refresh_from_db()
    assert walk.case.state == State.FORMAL_CHECK, "a warning, no refusal"
