"""What an office answers, with what it answers to beside it, and until when."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from certification.season.walk import Walk
from tests.cast import World
from tests.road import bring
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
    assert (contest in html, "Zrezygnuj z czekania" in html) == (False, False)


def test_a_completion_leads_to_what_is_to_be_mended(world: World, signed_in):
    walk = bring(world, State.RETURNED)
    walk.case.refresh_from_db()

    html = page(signed_in(walk.head), walk, "complete")

    assert reverse("sheet", args=[walk.case.public_id, walk.case.self_sheet_id]) in html
    assert reverse("evidence", args=[walk.case.public_id]) in html
