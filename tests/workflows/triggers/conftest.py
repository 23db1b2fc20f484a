"""An application under way, whose state somebody wants to change behind the door's back."""

import pytest

from certification.season.walk import Walk
from tests.cast import World


@pytest.fixture
def walk(world: World) -> Walk:
    """A draft: two lines in the journal, version 2."""
    walk = world.walk().open()
    name = walk.office.name_on(walk.case.opened_at.date())
    forms = {"genitive": name.genitive, "dative": name.dative, "locative": name.locative}
    walk.act("confirm_name", walk.head, **forms)
    return walk
