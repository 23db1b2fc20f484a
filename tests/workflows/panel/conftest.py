"""Stories of the panel start from an audited case."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.season.panel_day import PanelDay
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests.workflows.panel.stage import Stage, seated, set_up


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A good case before the panel; its result allows the mark, not a distinction."""
    yield from set_up(django_db_blocker, GOOD)


@pytest.fixture
def walk(stage: Stage, db: None) -> Iterator[Walk]:
    """The case before the panel, on no agenda yet."""
    yield stage.begin()
    clock.reset()


@pytest.fixture
def day(walk: Walk) -> PanelDay:
    """The whole panel sits, the case is on the agenda, everybody has declared."""
    return seated(walk)
