"""Marks that are valid in real time, for libraries of others ask no clock of ours."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from certificates.badges.issuing import badge_of
from certificates.models import Mark
from certification import clock
from tests.cast import KARLINO, LODZ, World, gather_for
from tests.pages.certificates.marks import pending, publish

Make = Callable[[], Mark]


@pytest.fixture(autouse=True)
def _time() -> Iterator[None]:
    yield
    clock.reset()


def today(world: World, office: int) -> Mark:
    """A mark with its badge that waits; its first day was two days ago. The clock stands in real time."""
    day = datetime.now(UTC).date()
    days = {"valid_from": day - timedelta(days=2), "valid_to": day + timedelta(days=300)}
    mark = pending(world, world.offices[office], office + 1, **days)
    badge_of(mark)
    clock.set(datetime.now(UTC))
    return mark


def gathered(gala: int) -> World:
    """The cast around an edition whose results are released so many days from now."""
    day = datetime.now(UTC).date() + timedelta(days=gala)
    return gather_for([KARLINO, LODZ], day - timedelta(days=240), day)


@pytest.fixture
def present(db: None) -> World:
    """The cast, two days after the release."""
    return gathered(-2)


@pytest.fixture
def mark(present: World) -> Mark:
    """A public mark of the first office."""
    return publish(present, today(present, 0))
