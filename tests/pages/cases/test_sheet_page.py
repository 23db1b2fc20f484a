"""A sheet on the page: saved in bulk, shared by two people, closed to everybody else."""

import re

import pytest
from django.urls import reverse
from django.utils.html import escape

from criteria.models import Evidence
from tests.cast import World
from tests.road import bring
from workflows.states import State

MARK = re.compile(r'name="was-([A-Z]+-\d+)" value="([0-9a-f]+)"')


@pytest.fixture
def url():
    return lambda case, sheet: reverse("sheet", args=[case.public_id, sheet.pk])


def fields(html: str, **typed: str) -> dict[str, str]:
    """What a browser would send back of a page, with some fields typed over."""
    revision = re.search(r'name="revision" value="(\d+)"', html)
    assert revision
    marks = {f"was-{code}": mark for code, mark in MARK.findall(html)}
    return {"revision": revision[1], **marks, **typed}


def test_scores_are_saved_and_progress_is_told(world: World, signed_in, url):
    walk = world.walk().open()
    sheet = walk.case.self_sheet
    browser = signed_in(walk.preparer)
    html = browser.get(url(walk.case, sheet)).content.decode()
    assert "Gotowe: 0 z 48" in html
    assert "Wdrażane: stosowane w części komórek lub kanałów" in html

    typed = fields(
        html, **{"points-A-01": "3", "justification-A-01": "Cele w planie pracy.\r\nDwa przeglądy."}
    )
    answer = browser.post(url(walk.case, sheet), typed, follow=True)

    score = sheet.scores.get()
    assert (score.criterion.code, score.points) == ("A-01", 3)
    assert score.justification == "Cele w planie pracy.\nDwa przeglądy."
    html = answer.content.decode()
    assert "Zapisano arkusz." in html
    assert '<a class="ds-link" href="#A-01">A-01</a>: brakuje dowodu' in html


def test_not_applicable_comes_with_a_reason(world: World, signed_in, url):
    walk = world.walk().open()
    browser = signed_in(walk.preparer)
    html = browser.get(url(walk.case, walk.case.self_sheet)).content.decode()
    code = re.search(r'name="na_reason-([A-Z]+-\d+)"', html)
    assert code

    typed = {f"points-{code[1]}": "na", f"na_reason-{code[1]}": "Nie prowadzimy takich spraw."}
    browser.post(url(walk.case, walk.case.self_sheet), fields(html, **typed))

    score = walk.case.self_sheet.scores.get()
    assert (score.not_applicable, score.points, score.na_reason) == (
        True,
        None,
        "Nie prowadzimy takich spraw.",
    )


def test_two_people_who_write_different_criteria_both_keep_their_work(world: World, signed_in, url):
    walk = world.walk().open()
    address, browser = url(walk.case, walk.case.self_sheet), signed_in(walk.preparer)
    first = second = browser.get(address).content.decode()

    browser.post(address, fields(first, **{"points-A-01": "3"}))
    browser.post(address, fields(second, **{"points-A-02": "4"}))

    scores = walk.case.self_sheet.scores.order_by("criterion__code")
    assert list(scores.values_list("criterion__code", "points")) == [("A-01", 3), ("A-02", 4)]


def test_two_people_who_write_the_same_criterion_compare_and_choose(world: World, signed_in, url):
    walk = world.walk().open()
    address, browser = url(walk.case, walk.case.self_sheet), signed_in(walk.preparer)
    page = browser.get(address).content.decode()
    browser.post(address, fields(page, **{"points-A-01": "3", "justification-A-01": "Ich wersja."}))

    answer = browser.post(address, fields(page, **{"points-A-01": "5", "justification-A-01": "Moja wersja."}))

    html = answer.content.decode()
    assert answer.status_code == 422
    assert "Inna osoba zapisała w tym czasie" in html
    assert "Ich wersja." in html
    assert "Moja wersja.</textarea>" in html
    assert walk.case.self_sheet.scores.get().points == 3

    browser.post(address, fields(html, **{"points-A-01": "5", "justification-A-01": "Moja wersja."}))

    assert walk.case.self_sheet.scores.get().justification == "Moja wersja."


def test_a_signed_sheet_is_read_only_to_its_office(world: World, signed_in, url):
    walk = bring(world, State.FORMAL_CHECK)
    browser = signed_in(walk.preparer)

    html = browser.get(url(walk.case, walk.case.self_sheet)).content.decode()

    assert "tylko do odczytu" in html
    assert "<textarea" not in html
    assert browser.get(reverse("own-sheet", args=[walk.case.public_id])).status_code == 403


def test_evidence_lies_beside_its_criterion_and_says_when_it_was_rejected(world: World, signed_in, url):
    walk = bring(world, State.AUDIT)
    evidence = walk.case.self_sheet.evidence
    kept, item = evidence.exclude(file=None).order_by("pk")[:2]
    walk.act("reject_evidence", walk.lead, evidence=item.pk, reason="Dokument dotyczy innego urzędu.")

    html = signed_in(walk.lead).get(url(walk.case, walk.case.self_sheet)).content.decode()

    def link(piece: Evidence) -> str:
        address = reverse("evidence-file", args=[walk.case.public_id, piece.pk])
        return f'<a class="ds-link" href="{address}">{escape(piece.title)}</a>'

    assert f"{link(item)} (odrzucony)" in html
    assert link(kept) in html
    assert f"{link(kept)} (odrzucony)" not in html
    assert html.count("Dołączono: ") == evidence.values("criteria").distinct().count()


def test_only_what_was_asked_for_opens_in_a_returned_sheet(world: World, signed_in, url):
    walk = bring(world, State.RETURNED)
    walk.case.refresh_from_db()

    html = signed_in(walk.preparer).get(url(walk.case, walk.case.self_sheet)).content.decode()

    assert re.findall(r'name="was-([A-Z]+-\d+)"', html) == ["A-01"]


def test_an_expert_cannot_open_the_other_experts_sheet(world: World, signed_in, url):
    walk = bring(world, State.AUDIT)
    first, second = world.crew.auditors[:2]
    own, other = walk.assignment_of(first).sheet, walk.assignment_of(second).sheet

    assert signed_in(first).get(url(walk.case, own)).status_code == 200
    assert signed_in(first).get(url(walk.case, other)).status_code == 404
    assert signed_in(walk.head).get(url(walk.case, own)).status_code == 404
    assert signed_in(world.crew.auditors[2]).get(url(walk.case, own)).status_code == 404


def test_the_price_of_the_page_is_known(world: World, signed_in, url, django_assert_num_queries):
    walk = world.walk().open()
    browser = signed_in(walk.preparer)
    browser.get(url(walk.case, walk.case.self_sheet))  # a frozen set is read once per process

    with django_assert_num_queries(15):
        browser.get(url(walk.case, walk.case.self_sheet))
