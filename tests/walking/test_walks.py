"""Random walks over the whole law: nothing breaks, and no act that moves an application is left out."""

import os
from collections.abc import Iterator

import pytest
from django.db import connection

from certification import clock
from tests.walking import walks
from tests.walking.payloads import BY_TASKS_ONLY
from tests.walking.telling import never_done
from tests.workflows.law.table import TABLES

STEPS = int(os.environ.get("WALK_STEPS", 10_100 if connection.vendor == "sqlite" else 1_050))
"""How many steps; from 10,000 on it is also asked how much of the law they walked."""

SEED = 7

LEFT_OUT = 8
"""How many acts that leave their case as it is may have had no luck in one round of walks."""

ONCE_OVERLOOKED = {"application:call_third_auditor", "application:rule_on_objection"}
"""Acts that need something rare to come before them; walks that never get there prove less than they seem to."""


@pytest.fixture(autouse=True)
def _time_goes_back(db: None) -> Iterator[None]:
    yield
    clock.reset()


def test_everything_holds_wherever_the_walks_lead() -> None:
    made = walks.make(STEPS, SEED)
    assert made.story == "", f"\n{made.story}"
    assert made.tally.steps >= STEPS
    assert sum(made.tally.done.values()) > STEPS / 8
    if STEPS >= walks.THOROUGH:
        assert_all_was_walked(made)


def assert_all_was_walked(made: walks.Round) -> None:
    """Every state of an application, every act that moves it, and nearly every other act: a hole proves nothing."""
    left_out = set(never_done(made.tally)) - {f"{kind}:{act}" for kind, act in BY_TASKS_ONLY}
    moving = {f"application:{row.act}" for row in TABLES["application"].values() if row.targets}
    assert left_out & (moving | ONCE_OVERLOOKED) == set()
    states = {target for row in TABLES["application"].values() for target in row.targets}
    assert states - {state for kind, state in made.tally.states if kind == "application"} == set()
    assert len(left_out) <= LEFT_OUT, left_out
