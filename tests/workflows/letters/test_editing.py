"""A draft may be mended until a second person approves exactly what they have read."""

import pytest

from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.stages import codes_refusing, returned
from workflows.letters.models import Letter, LetterState

NEW = {"subject": "Przyjazny Urząd: uzupełnienie", "body": "Prosimy o stronę 3."}


@pytest.fixture
def walk(world: World) -> Walk:
    """A case with one drafted letter."""
    return returned(world)


def letter_of(walk: Walk) -> Letter:
    return walk.case.letters.latest("pk")


def test_a_draft_gets_other_words_and_its_old_ones_are_kept(walk: Walk) -> None:
    old = letter_of(walk)

    walk.act("edit_letter", walk.crew.second_secretary, letter=old.pk, channel="post", **NEW)

    letter = letter_of(walk)
    assert (letter.pk, letter.subject, letter.body) == (old.pk, NEW["subject"], "Prosimy o stronę 3.\n")
    assert (letter.state, letter.channel, letter.drafted_by) == (
        LetterState.DRAFTED,
        "post",
        walk.crew.second_secretary,
    )
    before = walk.case.journal.get(act="edit_letter").payload["before"]
    assert before == {"subject": old.subject, "body": old.body}


def test_whoever_mended_it_does_not_approve_it(walk: Walk) -> None:
    letter = letter_of(walk)
    walk.act("edit_letter", walk.crew.second_secretary, letter=letter.pk, **NEW)

    assert codes_refusing(walk, "approve_letter", walk.crew.second_secretary, letter=letter.pk) == [
        "second_person"
    ]
    walk.act("approve_letter", walk.crew.secretary, letter=letter.pk, words=letter_of(walk).words)
    assert letter_of(walk).state == LetterState.APPROVED


def test_nobody_approves_or_mends_words_they_have_not_read(walk: Walk) -> None:
    read = letter_of(walk)
    walk.act("edit_letter", walk.crew.secretary, letter=read.pk, **NEW)
    second = walk.crew.second_secretary

    for act, typed in (("approve_letter", {}), ("edit_letter", NEW)):
        refused = codes_refusing(walk, act, second, letter=read.pk, words=read.words, **typed)
        assert refused == ["letter_as_read"]


def test_an_approved_letter_stays_as_it_is(walk: Walk) -> None:
    letter = letter_of(walk)
    walk.act("approve_letter", walk.crew.second_secretary, letter=letter.pk)

    assert codes_refusing(walk, "edit_letter", walk.crew.secretary, letter=letter.pk, **NEW) == [
        "letter_awaits_approval"
    ]
