"""A published mark for the stories of its law."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from certificates.models import Mark
from certification import clock
from certification.season.walk import Walk
from tests import road
from tests.cast import World, gather
from workflows import door
from workflows.states import State

Stage = tuple[World, Walk]


@pytest.fixture(scope="module")
def public(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """A certified application whose mark is published, on the day of the release."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = gather()
        walk = road.bring(world, State.CERTIFIED)
        assert world.edition.release_at is not None
        world.timeline.to(world.edition.release_at)
        door.perform(road.mark_of(walk), "publish", world.crew.secretary)
        yield world, walk
        transaction.set_rollback(True)
        clock.reset()


@pytest.fixture
def laureate(public: Stage) -> Stage:
    """The same, with the clock back at the release."""
    release = public[0].edition.release_at
    assert release is not None
    clock.set(release)
    return public


@pytest.fixture
def active(laureate: Stage) -> Mark:
    """The mark."""
    return road.mark_of(laureate[1])
