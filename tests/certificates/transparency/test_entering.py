"""Public acts enter the log in their own transaction, and no others do."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, transaction

from certificates.states import MarkState
from certificates.transparency import tree
from certificates.transparency.checkpoints import make_checkpoint
from certificates.transparency.effects import logged_acts
from certificates.transparency.models import LogLeaf
from certificates.transparency.showing import EVENTS
from tests import road
from tests.cast import World
from tests.certificates.transparency.conftest import said
from workflows import door, laws
from workflows.registry import EFFECTS
from workflows.states import State


def release(world: World) -> None:
    assert world.edition.release_at is not None
    world.timeline.to(world.edition.release_at)


def test_nothing_enters_the_log_before_the_mark_is_public(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    assert LogLeaf.objects.count() == 0
    mark = road.mark_of(walk)
    asked = door.perform(mark, "void_pending", world.crew.secretary, reason="Literówka.")
    door.perform(mark, "countersign", world.crew.second_secretary, proposal=asked.result["proposal"])
    assert LogLeaf.objects.count() == 0


def test_expiry_is_logged_too(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    *_, expired = road.mark_tour(world, walk)
    assert [said(leaf)["event"] for leaf in expired.leaves.all()] == ["publish", "expire"]


def test_whatever_moves_a_mark_in_public_is_logged_and_nothing_else() -> None:
    moving = {code: act for code, act in laws.acts("mark").items() if act.moves and act.sources != ("",)}
    public = {code for code, act in moving.items() if any(MarkState(to).is_public for to in act.targets)}
    assert set(logged_acts()) == public
    assert set(EVENTS) == public


def test_an_act_that_is_taken_back_takes_its_leaf_along(world: World) -> None:
    walk = road.bring(world, State.CERTIFIED)
    release(world)
    with road.taken_back(walk):
        door.perform(road.mark_of(walk), "publish", world.crew.secretary)
        assert tree.size() == 1
    assert tree.size() == 0
    door.perform(road.mark_of(walk), "publish", world.crew.secretary)
    assert LogLeaf.objects.get().position == 0


def test_an_empty_log_has_no_checkpoint(db: None) -> None:
    assert make_checkpoint() is None
    with pytest.raises(CommandError, match="ani jednego wpisu"):
        call_command("checkpoint")
    call_command("audit_log", stdout=StringIO())


def test_the_database_lets_no_public_act_pass_without_its_leaf(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk = road.bring(world, State.CERTIFIED)
    release(world)
    monkeypatch.setitem(EFFECTS, "log_event", lambda context: None)
    with (
        pytest.raises(DatabaseError, match="immutable: INSERT of workflows_journalentry"),
        transaction.atomic(),
    ):
        door.perform(road.mark_of(walk), "publish", world.crew.secretary)
