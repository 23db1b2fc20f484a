"""Random walks over the whole law: nothing breaks, and hardly an act is left out."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from certification import clock
from tests.walking import walks
from tests.walking.telling import never_done
from tests.workflows.law.table import TABLES

STEPS = int(os.environ.get("WALK_STEPS", 10_100 if connection.vendor == "sqlite" else 1_050))
"""How many steps; from 10,000 on it is also asked how much of the law they walked."""

SEED = 7

MOVING_LEFT_OUT = 3
"""How many of the thirty acts that move an application may have had no luck."""

LEFT_OUT = 8
"""How many acts that leave their state as it is may have had no luck in one round of walks."""


@pytest.fixture(autouse=True)
def _time_goes_back(db: None) -> Iterator[None]:
    yield
    clock.reset()


def test_everything_holds_wherever_the_walks_lead() -> None:
    made = walks.make(STEPS, SEED)
    assert made.story == "", f"\n{made.story}"
    assert made.tally.steps >= STEPS
    assert sum(made.tally.done.values()) > STEPS / 8
    if STEPS >= 10_000:
        assert_nearly_all_was_walked(made)


def assert_nearly_all_was_walked(made: walks.Round) -> None:
    """Nearly every state and act, or the walks would prove little; luck changes with each change of the law."""
    left_out = set(never_done(made.tally))
    moving = {f"application:{row.act}" for row in TABLES["application"].values() if row.targets}
    assert len(left_out & moving) <= MOVING_LEFT_OUT, left_out
    states = {target for row in TABLES["application"].values() for target in row.targets}
    assert len(states - {state for kind, state in made.tally.states if kind == "application"}) <= 1
    assert len(left_out) <= LEFT_OUT, left_out
