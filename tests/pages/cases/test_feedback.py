"""The feedback report: for the office alone, after its letter, and never about another office."""

from io import BytesIO

import pytest
from django.urls import reverse
from pypdf import PdfReader

from certification import clock
from certification.season.walk import Walk
from tests.cast import World
from tests.road import bring
from workflows.feedback import peers
from workflows.feedback.content import feedback_of
from workflows.states import State


def address(walk: Walk, name: str = "feedback") -> str:
    return reverse(name, args=[walk.case.public_id])


def told(world: World, state: State = State.REFUSED, walk: Walk | None = None) -> Walk:
    """A case whose office has its letter."""
    walk = bring(world, state, walk)
    walk.deliver()
    walk.case.refresh_from_db()
    return walk


@pytest.mark.parametrize("state", [State.REFUSED, State.GRANTED])
def test_before_the_letter_there_is_no_report_and_nothing_points_to_it(world: World, signed_in, state: State):
    walk = bring(world, state)
    browser = signed_in(walk.head)

    assert browser.get(address(walk)).status_code == 404
    assert browser.get(address(walk, "feedback-file")).status_code == 404
    page = browser.get(reverse("case", args=[walk.case.public_id])).content.decode()
    assert address(walk) not in page


def test_after_the_letter_the_office_sees_its_own_scores_beside_the_experts(world: World, signed_in):
    walk = told(world)
    browser = signed_in(walk.preparer)

    assert address(walk) in browser.get(reverse("case", args=[walk.case.public_id])).content.decode()
    html = browser.get(address(walk)).content.decode()
    for words in (
        "Wyniki w obszarach",
        "Samoocena",
        "Mocne strony",
        "Słabe strony",
        "Następne kroki",
        "A-01.",
    ):
        assert words in html
    assert "co najmniej 5" in html
    assert 'class="chart"' in html


def test_the_pdf_says_the_same(world: World, signed_in):
    walk = told(world)

    answer = signed_in(walk.head).get(address(walk, "feedback-file"))

    pages = PdfReader(BytesIO(b"".join(answer.streaming_content))).pages
    said = " ".join(" ".join(page.extract_text() for page in pages).split())
    for words in (
        "Informacja zwrotna dla urzędu",
        "Ocena ekspertów",
        "Linia przerywana: samoocena urzędu.",
        "Następne kroki",
        "Uzasadnienie ekspertów",
    ):
        assert words in said


def test_it_is_for_the_office_alone(world: World, signed_in):
    walk = told(world)

    for name in ("feedback", "feedback-file"):
        for person in (world.crew.auditors[0], world.crew.secretary, world.crew.chair):
            assert signed_in(person).get(address(walk, name)).status_code == 403
        assert signed_in(world.stranger).get(address(walk, name)).status_code == 404


def test_the_next_steps_are_where_most_is_to_be_won(world: World):
    walk = told(world)

    found = feedback_of(walk.case, clock.now())

    assert 0 < len(found.steps) <= 5
    gains = [step.line.gain for step in found.steps if not step.line.unmet]
    assert gains == sorted(gains, reverse=True)
    assert max(line.gain for line in found.criteria) == max(step.line.gain for step in found.steps)
    assert all(step.meaning and step.next_points == (step.line.audit or 0) + 1 for step in found.steps)
    assert [area.code for area in found.areas] == sorted({line.area for line in found.criteria})


def test_medians_wait_for_the_results_and_for_enough_offices(world: World, monkeypatch: pytest.MonkeyPatch):
    other = told(world, State.GRANTED, bring(world, State.DRAFT, world.walk(world.offices[1]).open()))
    mine = told(world, State.REFUSED, world.walk().open())
    release = mine.case.edition.release_at
    assert release is not None

    assert peers.peers_of(mine.case, release) is None
    monkeypatch.setattr(peers, "FEWEST", 1)
    assert clock.now() < release
    assert peers.peers_of(mine.case, clock.now()) is None
    found = peers.peers_of(mine.case, release)

    assert found is not None
    assert found.number == 1
    assert found.total == feedback_of(other.case, release).audit_total


def test_the_price_of_the_page_is_known(world: World, signed_in, django_assert_num_queries):
    walk = told(world)
    browser = signed_in(walk.head)
    browser.get(address(walk))

    with django_assert_num_queries(20):
        browser.get(address(walk))
