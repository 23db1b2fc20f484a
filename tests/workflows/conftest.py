"""Stories of cases start from the stable cast."""

from collections.abc import Iterator

import pytest

from certification import clock
from tests.cast import World, gather


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The cast, in the filing period of an open edition."""
    yield gather()
    clock.reset()
