"""Dates of an edition change with a reason: drafts follow through the door, everybody concerned is told, once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError

from certification import clock
from certification.models import GrantedRole
from certification.season.walk import run_tasks
from tests.cast import World
from tests.road import bring
from workflows.amendments.amending import amend, changes_of
from workflows.amendments.following import follow
from workflows.models import EditionAmendment
from workflows.states import State

WEEK = timedelta(days=7)
REASON = "Awaria systemu w ostatnim dniu naboru."


def later(world: World, **dates: object) -> EditionAmendment:
    by = world.crew.one(GrantedRole.COORDINATOR)
    return amend(world.edition, dates or {"closes_at": world.edition.closes_at + WEEK}, REASON, by)  # type: ignore[arg-type]


def test_a_draft_follows_through_the_door(world: World) -> None:
    walk = world.walk().open()
    old = walk.case.deadlines.get(kind="filing").due_at

    later(world)
    run_tasks()

    line = walk.case.journal.latest("seq")
    assert walk.case.deadlines.get(kind="filing").due_at == old + WEEK
    assert (line.act, line.actor) == ("follow_amendment", None)
    world.timeline.to(old + timedelta(days=1))
    bring(world, State.FORMAL_CHECK, walk)


def test_a_later_end_of_one_s_own_stays(world: World) -> None:
    walk = world.walk().open()
    until = (world.edition.closes_at + 2 * WEEK).date()
    walk.act("grant_late_filing", world.crew.secretary, until=until.isoformat(), reason="Powódź.")
    own = walk.case.deadlines.get(kind="filing").due_at

    later(world)
    run_tasks()

    assert walk.case.deadlines.get(kind="filing").due_at == own


def test_everybody_concerned_is_told_once_and_no_office_is_named(world: World) -> None:
    walk = world.walk().open()
    made = later(world)
    run_tasks()
    follow.call(made.pk)

    told = [address for each in mail.outbox for address in each.to]
    assert len(told) == len(set(told))
    assert {
        walk.preparer.email,
        walk.head.email,
        world.crew.auditors[0].email,
        world.crew.chair.email,
    } <= set(told)
    assert world.stranger.email not in told
    assert REASON in mail.outbox[0].body
    assert str(walk.office) not in mail.outbox[0].body


def test_what_was_there_before_is_kept(world: World) -> None:
    old = world.edition.gala_at
    assert old is not None

    later(world, gala_at=old + WEEK)
    later(world, gala_at=old)

    changes = [changes_of(each)[0] for each in EditionAmendment.objects.order_by("pk")]
    assert [(each.old, each.new) for each in changes] == [(old, old + WEEK), (old + WEEK, old)]
    world.edition.refresh_from_db()
    assert world.edition.gala_at == old


@pytest.mark.parametrize("field", ["closes_at", "release_at", "gala_at"])
def test_no_date_moves_into_the_past(world: World, field: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        later(world, **{field: clock.now() - timedelta(hours=1)})

    assert field in refusal.value.message_dict
    assert EditionAmendment.objects.count() == 0


def test_what_has_happened_stays_as_it_was(world: World) -> None:
    assert world.edition.release_at is not None
    world.timeline.to(world.edition.release_at)

    with pytest.raises(ValidationError, match="już minęła"):
        later(world, release_at=world.edition.release_at + WEEK)


def test_dates_stay_in_order(world: World) -> None:
    assert world.edition.release_at is not None

    with pytest.raises(ValidationError):
        later(world, closes_at=world.edition.release_at + WEEK)


def test_nothing_changed_is_no_change(world: World) -> None:
    with pytest.raises(ValidationError, match="Żadna data"):
        later(world, closes_at=world.edition.closes_at)
