"""Every guard refuses at least once, under its own code, in whole sentences that say what would help."""

import re

import pytest
from django.utils import translation

from certification.language import translated
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.english.reading import Data
from tests.english.vocabulary import is_polish
from tests.workflows.law.provocations import ROWS, SPEAKS_AS
from workflows import laws
from workflows.filing.eligibility import OVERDUE
from workflows.refusal import Reason, Refused
from workflows.registry import EFFECTS, GUARDS

pytestmark = pytest.mark.django_db

WRITTEN = re.compile(rf"{OVERDUE}|Kryterium [\w-]+: prosimy doprecyzować uzasadnienie")
"""A code of the law, and what the secretariat of a walk writes."""


@pytest.fixture(scope="module")
def refusals(stage: World) -> dict[str, list[Reason]]:
    """What was said to each provocation."""
    said: dict[str, list[Reason]] = {}
    for walk in road.tour(stage):
        for guard, (state, attempt) in ROWS.items():
            if state == walk.case.state:
                with road.taken_back(walk):
                    said[guard] = _refusal(stage, walk, attempt)
    return said


def _refusal(stage: World, walk: Walk, attempt: road.Step) -> list[Reason]:
    try:
        attempt(stage, walk)
    except Refused as refused:
        return refused.reasons
    return []


def test_every_guard_has_its_row_and_every_row_its_guard() -> None:
    assert set(ROWS) == set(GUARDS), "write a row in tests/workflows/law/provocations"


@pytest.mark.parametrize("guard", sorted(GUARDS))
def test_a_guard_refuses_in_its_own_words(refusals: dict[str, list[Reason]], guard: str) -> None:
    mine = [reason for reason in refusals[guard] if reason.code == SPEAKS_AS.get(guard, guard)]
    assert len(mine) == 1, f"{guard} was provoked, but these spoke: {refusals[guard]}"
    reason = mine[0]
    for sentence in filter(None, (reason.text, reason.remedy)):
        assert sentence[0].isupper() or sentence[0] in "„0123456789", sentence
        assert sentence[-1] in ".?!", sentence
        assert "  " not in sentence
        assert "None" not in sentence
        assert ".." not in sentence
        assert not re.search(r"[a-z]+_[a-z]+", sentence), f"a code shows: {sentence}"
    assert GUARDS[guard].__doc__, guard


@pytest.fixture(scope="module")
def data(refusals: dict[str, list[Reason]], stage: World) -> Data:
    """Names and whatever else the cases hold."""
    return Data.now()


def test_every_refusal_is_said_in_english(refusals: dict[str, list[Reason]], data: Data) -> None:
    with translation.override("en"):
        said = {
            guard: [translated(words) for reason in reasons for words in (reason.text, reason.remedy)]
            for guard, reasons in refusals.items()
        }
        left = {
            guard: rest
            for guard, each in said.items()
            if (rest := data.left(WRITTEN.sub("…", " ".join(each)), is_polish))
        }
    assert left == {}


def test_nobody_registers_a_rule_that_no_law_names() -> None:
    acts = [act for kind in laws.kinds() for act in laws.acts(kind).values()]
    assert set(GUARDS) == {name for act in acts for name in act.guards}
    assert set(EFFECTS) == {name for act in acts for name in act.effects}
