"""Stories of reconsideration start from a case the panel has decided and told the office of."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from certification import clock
from certification.season.scores import GOOD
from certification.season.walk import Walk
from tests import memory
from tests.workflows.panel.stage import Stage, seated, set_up, vote
from workflows.models import Application


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stage]:
    """A good case before the panel."""
    yield from set_up(django_db_blocker, GOOD)


@pytest.fixture
def before_panel(stage: Stage, db: None) -> Iterator[Walk]:
    """The case before the panel."""
    yield stage.begin()
    clock.reset()


@pytest.fixture
def refused(before_panel: Walk) -> Walk:
    """The panel refused the mark; the office does not know yet."""
    return decided(before_panel, "refused")


@pytest.fixture
def conditional(before_panel: Walk) -> Walk:
    """The mark is granted on a condition; the letter was delivered."""
    return delivered(decided(before_panel, "conditional", condition="Urząd opublikuje kartę klienta."))


@pytest.fixture
def told(refused: Walk) -> Walk:
    """The panel refused the mark, and the office was told."""
    return delivered(refused)


def decided(walk: Walk, motion: str, **extra: str) -> Walk:
    """The panel decides unanimously, and its session closes."""
    walk.case = memory.onwards(("decided", motion, repr(extra)), lambda: _decide(walk, motion, extra))
    return walk


def _decide(walk: Walk, motion: str, extra: dict[str, str]) -> Application:
    day = seated(walk)
    vote(day, walk.case, motion, ["for"] * 7)
    walk.act("decide", walk.crew.chair, reasons="Kapituła oparła się na raporcie ekspertów.", **extra)
    day.close()
    return walk.case


def delivered(walk: Walk) -> Walk:
    """The office has the letter about its case."""
    walk.case = memory.onwards("delivered", lambda: _deliver(walk))
    return walk


def _deliver(walk: Walk) -> Application:
    walk.deliver()
    return walk.case
