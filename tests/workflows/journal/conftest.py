"""A case with a past."""

import pytest

from certification.season.walk import Walk
from tests import road
from tests.cast import World
from workflows.states import State


@pytest.fixture
def walk(world: World) -> Walk:
    """Filed: opened, filled in, signed."""
    return road.bring(world, State.FORMAL_CHECK)
