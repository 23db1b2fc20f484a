"""A log with two leaves: a mark that was published and withdrawn."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from certificates.models import Mark
from certificates.transparency.models import LogLeaf
from certification import clock
from certification.season.walk import run_tasks
from tests import road
from tests.cast import World, gather
from workflows import door
from workflows.states import State

Logged = tuple[World, Mark]


@pytest.fixture(scope="module")
def withdrawn_once(django_db_setup: None, django_db_blocker: Any) -> Iterator[Logged]:
    with django_db_blocker.unblock(), transaction.atomic():
        world = gather()
        walk = road.bring(world, State.CERTIFIED)
        mark = road.mark_of(walk)
        assert world.edition.release_at is not None
        world.timeline.to(world.edition.release_at)
        door.perform(mark, "publish", world.crew.secretary)
        run_tasks()
        road.withdraw_mark(world, mark)
        yield world, road.mark_of(walk)
        transaction.set_rollback(True)
        clock.reset()


@pytest.fixture
def logged(db: None, withdrawn_once: Logged) -> Logged:
    """Published, with a checkpoint; then withdrawn, without another yet."""
    clock.set(withdrawn_once[1].moved_at)
    return withdrawn_once


def said(leaf: LogLeaf) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(leaf.content)
    return found
