"""A refused act, or one whose effects fail, leaves every table as it was."""

from typing import Any

import pytest
from django.db import DatabaseError

from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.door.conftest import everything
from workflows import door, laws
from workflows.context import Context
from workflows.refusal import Reason, Refused
from workflows.registry import EFFECTS
from workflows.states import State

DECLARED: dict[str, Any] = {"headcount": 40, "declared": True}


def test_a_refused_act_leaves_nothing_behind(world: World) -> None:
    walk = world.walk().open()
    before = everything()
    with pytest.raises(Refused) as refusal:
        door.perform(walk.case, "submit_for_signature", walk.preparer, **DECLARED)
    assert refusal.value.codes == ["every_criterion_answered", "name_confirmed"]
    assert everything() == before


def test_a_refused_opening_uses_no_number(world: World) -> None:
    first = world.walk().open()
    with pytest.raises(Refused):
        world.walk().open()
    second = world.walk(world.offices[1]).open()
    assert (first.case.number, second.case.number) == ("PU/2027/0001", "PU/2027/0002")


@pytest.mark.parametrize("failing", laws.acts("application")["file"].effects)
def test_an_effect_that_fails_takes_the_whole_act_back(
    walk: Walk, monkeypatch: pytest.MonkeyPatch, failing: str
) -> None:
    walk.submit()
    effect = EFFECTS[failing]

    def fail_after_all(context: Context) -> None:
        effect(context)
        raise OSError("the disk is full")

    monkeypatch.setitem(EFFECTS, failing, fail_after_all)
    before = everything()
    with pytest.raises(OSError, match="the disk is full"):
        walk.file()
    assert everything() == before
    monkeypatch.undo()
    walk.file()
    assert walk.case.journal.latest("seq").act == "file"


def test_an_effect_may_refuse_too(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(context: Context) -> None:
        raise Refused([Reason("too_late", "Za późno.")])

    monkeypatch.setitem(EFFECTS, "freeze_content", refuse)
    before = everything()
    with pytest.raises(Refused):
        walk.submit()
    assert everything() == before


def test_an_inbox_that_fails_takes_the_act_back(walk: Walk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: object, file: object) -> None:
        raise DatabaseError("lost")

    before = everything()
    monkeypatch.setattr(type(walk.case), "wants", fail)
    with pytest.raises(DatabaseError):
        walk.submit()
    monkeypatch.undo()
    assert everything() == before


def test_what_was_enqueued_goes_with_the_act(walk: Walk) -> None:
    """The receipt is ordered in the same transaction: no receipt of an application that was not filed."""
    from django_tasks_db.models import DBTaskResult

    walk.submit()
    with pytest.raises(Refused):
        walk.act("file", walk.head, content_sha256="0" * 64)
    assert not DBTaskResult.objects.filter(task_path__endswith="make_receipt").exists()
    walk.file()
    assert DBTaskResult.objects.filter(task_path__endswith="make_receipt").count() == 1


def test_the_version_counts_the_lines_and_the_state_follows_the_last(world: World) -> None:
    walk = road.bring(world, State.SIGNING)
    entries = list(walk.case.journal.order_by("seq"))
    assert [entry.seq for entry in entries] == list(range(1, walk.case.version + 1))
    assert (entries[-1].target, walk.case.moved_at_version) == ("signing", walk.case.version)
