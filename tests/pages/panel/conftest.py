"""The panel's pages start from one audited case before the panel."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests.workflows.panel.stage import Stage, seated, set_up


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """The case, made once for the module."""
    yield from set_up(django_db_blocker)


@pytest.fixture
def walk(stage: Stage, db: None) -> Iterator[Walk]:
    """The case as each story finds it."""
    yield stage.begin()
    clock.reset()


@pytest.fixture
def day(walk: Walk) -> PanelDay:
    """A session that is open, the case on its agenda, everybody there and impartial."""
    return seated(walk)
