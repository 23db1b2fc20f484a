"""Marks for the stories of the register and its keepers."""

from collections.abc import Callable
from typing import Any

import pytest

from certificates.models import Mark
from certification.models import Office
from tests.cast import World
from tests.pages.certificates.marks import pending, publish

Make = Callable[..., Mark]


@pytest.fixture
def make_mark(world: World) -> Make:
    """Make a mark of an office, published unless told otherwise; the clock stays at the release."""
    made: list[Mark] = []

    def make(office: Office | None = None, published: bool = True, **columns: Any) -> Mark:
        mark = pending(world, office or world.office, len(made) + 1, **columns)
        made.append(mark)
        return publish(world, mark) if published else mark

    return make
