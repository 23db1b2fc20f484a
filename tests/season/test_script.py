"""A script is played piece by piece; cut off, it goes on with the first piece that was not finished."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from certification import clock
from certification.models import Bookmark, HolidayOverride
from certification.season.background import drain, take_back
from certification.season.play import NAME, cut_off
from certification.season.script import Script, on, play_on
from tests.cast import OPENING, World
from tests.workflows.stages import returned
from workflows.letters.models import LetterState


@pytest.fixture
def bookmark(db: None) -> Iterator[Bookmark]:
    """The beginning of a script, an hour before now."""
    yield Bookmark.objects.create(name=NAME, begun_at=clock.now(), moment=clock.now())
    clock.reset()


def days_off(number: int, cut_off_at: int | None = None) -> Script:
    """Each piece notes one day, and lets an hour pass; one of them may be cut off when it has done both."""

    def piece(position: int) -> None:
        HolidayOverride.objects.create(day=OPENING + timedelta(position), is_free=True, name=str(position))
        clock.set(clock.now() + timedelta(hours=1))
        if position == cut_off_at:
            raise KeyboardInterrupt

    for position in range(1, number + 1):
        yield lambda position=position: piece(position)  # type: ignore[misc]


def noted() -> list[str]:
    return list(HolidayOverride.objects.order_by("day").values_list("name", flat=True))


def test_what_was_cut_off_is_done_again_and_nothing_else(bookmark: Bookmark) -> None:
    clock.set(bookmark.moment)
    with pytest.raises(KeyboardInterrupt):
        play_on(days_off(4, cut_off_at=3), bookmark)
    assert noted() == ["1", "2"]

    again = Bookmark.objects.get()
    assert (again.step, again.moment) == (2, bookmark.moment + timedelta(hours=2))
    play_on(days_off(4), again)

    assert noted() == ["1", "2", "3", "4"]


def test_two_who_play_the_same_script_do_not_do_a_piece_twice(bookmark: Bookmark) -> None:
    mine, yours = Bookmark.objects.get(), Bookmark.objects.get()
    play_on(days_off(2), mine)

    with pytest.raises(RuntimeError, match="somebody else has played piece 1"):
        play_on(days_off(2), yours)

    assert noted() == ["1", "2"]


def test_only_a_season_that_has_begun_and_not_ended_goes_on(bookmark: Bookmark, world: World) -> None:
    assert cut_off()

    Bookmark.objects.update(finished_at=clock.now())

    assert not cut_off()
    with pytest.raises(CommandError, match="Baza nie jest pusta"):
        call_command("season")


def test_a_letter_whose_mail_was_cut_off_leaves_when_the_season_goes_on(world: World) -> None:
    walk = returned(world)
    walk.approve_letter()
    DBTaskResult.objects.update(status="RUNNING", started_at=timezone.now())
    drain()
    assert walk.case.letters.get().state == LetterState.APPROVED

    take_back()
    drain()

    assert walk.case.letters.get().state == LetterState.SENT


def test_after_a_piece_nothing_of_its_case_is_kept(world: World) -> None:
    walk, seen = returned(world), []

    on(walk, lambda: seen.append((walk.case.pk, walk.head.pk, walk.office.pk)))()

    assert {"case", "head", "preparer", "office"}.isdisjoint(vars(walk))
    assert seen == [(walk.case.pk, walk.head.pk, walk.office.pk)]
