"""A walk can fail: with the law bent on purpose it finds what broke, and tells it in few words."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from certification import clock
from tests import road
from tests.walking import machine, stage, story
from tests.walking.moves import Broken, Move, Tally
from tests.walking.stage import Stage
from tests.walking.walker import Walker
from workflows import inbox, journal
from workflows.context import Context
from workflows.models import JournalEntry
from workflows.registry import EFFECTS, GUARDS

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite", reason="STORIES NOT TOLD HERE: how a walk is told knows no database"
    ),
]


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """The stage, walked to where an application waits for its formal check."""
    with django_db_blocker.unblock(), transaction.atomic():
        built = stage.build()
        for place in ("complete", "signing", "formal_check"):
            stage.PLACES[place].step(built.world, built.walk)
        yield built
        transaction.set_rollback(True)
        clock.reset()


@pytest.fixture(autouse=True)
def _at_the_stage(built: Stage) -> None:
    clock.set(built.walk.case.moved_at + timedelta(hours=1))


def told(built: Stage, steps: int = 80, walks: int = 20) -> str:
    """The shortest story of what a few walks find; empty if they find nothing."""
    tally = Tally()

    def start() -> Walker:
        return Walker(built.people, built.walk.case.pk, tally)

    try:
        machine.walk(start, steps, walks, 5)
    except machine.Found as found:
        return story.tell(story.shortest(found.failure, start), "formal_check")
    return ""


def test_an_unbent_law_gives_no_story(built: Stage) -> None:
    assert told(built, steps=20, walks=2) == ""


def test_an_inbox_that_is_not_kept_in_step_is_found(built: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inbox, "reconcile", lambda case, at, act="": (0, 0))
    text = told(built)
    assert "inbox_equals_wanted" in text
    assert text.startswith("The walk begins at “formal_check”.\n1. ")
    assert lines(text) <= 3


def test_a_journal_that_is_written_carelessly_is_found(built: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def careless(entry: JournalEntry, case_key: str) -> str:
        return (
            honest(entry, case_key)
            if entry.pk or entry.act != "draft_letter"
            else "0" * 60 + f"{entry.seq:04}"
        )

    honest = journal.digest
    monkeypatch.setattr(journal, "digest", careless)
    text = told(built)
    assert "journal_verifies" in text
    assert "Przygotuj pismo" in text
    assert lines(text) <= 3


def test_an_effect_that_does_not_happen_is_found(built: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """An office is said to have a new name, and has it nowhere."""
    monkeypatch.setitem(EFFECTS, "rename_office", nothing)
    text = told(built)
    assert "a_renamed_office_stays_the_same" in text
    assert "Zmień nazwę urzędu" in text
    assert lines(text) <= 3


def test_a_guard_taken_away_is_found(built: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever drafted a letter approves it too; the database itself will not have it."""
    monkeypatch.setitem(GUARDS, "second_person", lambda context: None)
    with road.taken_back(built.walk):
        secretary = built.world.crew.secretary
        built.walk.act("draft_letter", secretary, subject="Pytanie", body="Prosimy o telefon.")
        text = told(built)
    assert "letter_approved_by_a_second_person" in text
    assert "Zatwierdź pismo" in text
    assert lines(text) <= 5


def test_one_person_in_place_of_two_is_found(built: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever proposed an act agrees to it as well: the law written by hand says no."""
    monkeypatch.setitem(GUARDS, "second_person_entitled", lambda context: None)
    with road.taken_back(built.walk):
        secretary = built.world.crew.secretary
        built.walk.act("reject", secretary, rule="EL-2", reason="Brak pełnomocnictwa.")
        walker = Walker(built.people, built.walk.case.pk, Tally())
        with pytest.raises(Broken, match="needs two people"):
            walker.take(Move("act", str(built.walk.case), "countersign", secretary.email, 5))


def nothing(context: Context) -> None:
    """An effect that was forgotten."""


def lines(text: str) -> int:
    """How many steps the story has, with its first and last sentence."""
    return text.count("\n") + 1
