"""The closing instant, and one office's leave to file after it."""

from datetime import timedelta

import pytest

from certification import clock
from tests.cast import World
from tests.workflows.stages import codes_refusing, complete_draft
from workflows.deadlines import DeadlineKind, running
from workflows.states import State


def test_the_last_moment_before_closing_is_in_time(world: World) -> None:
    walk = complete_draft(world).submit()

    clock.set(world.edition.closes_at)
    assert codes_refusing(walk, "file", walk.head, content_sha256=walk.case.content_sha256) == [
        "filing_still_open"
    ]

    clock.set(world.edition.closes_at - timedelta(minutes=1, microseconds=1))
    assert walk.file().case.state == State.FORMAL_CHECK


def test_a_late_filing_moves_the_closing_for_one_office(world: World) -> None:
    walk = complete_draft(world).submit()

    walk.act("grant_late_filing", walk.crew.secretary, until="2027-05-10", reason="Awaria systemu 3 maja.")

    deadline = running(walk.case, DeadlineKind.FILING)
    assert deadline is not None
    assert deadline.explanation == (
        "nabór (edycja 2027) → do 3 maja 2027 r., godz. 23:59; "
        "dopuszczono złożenie po terminie → do 10 maja 2027 r., godz. 23:59"
    )
    clock.set(deadline.due_at - timedelta(minutes=2))
    assert walk.file().case.state == State.FORMAL_CHECK


@pytest.mark.parametrize(
    "until", ["2027-05-03", "2027-03-01", "jutro", 7, "2027-05-03T23:59", True, "9999-12-31"]
)
def test_a_late_filing_must_give_more_time(world: World, until: object) -> None:
    walk = world.walk().open()

    refused = codes_refusing(walk, "grant_late_filing", walk.crew.secretary, until=until, reason="Awaria.")

    assert refused == ["late_filing_ahead"]
