"""What no database can keep is refused in words, before anything looks at it."""

import pytest

from tests.cast import World
from tests.workflows.stages import codes_refusing


@pytest.mark.parametrize("reason", ["a\0b", "\ud800", ["x", "\0"], float("nan"), {1, 2}])
def test_text_that_cannot_be_stored_is_refused(world: World, reason: object) -> None:
    walk = world.walk().open()

    assert codes_refusing(walk, "withdraw", walk.head, reason=reason) == ["payload"]
