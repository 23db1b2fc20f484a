"""The cast, its secretariat, and how a request is handed in."""

from collections.abc import Callable
from typing import Any

import pytest

from certification import clock
from certification.access import acts
from certification.models import AccessRequest, TerritorialUnit, User
from tests.cast import World

Ask = Callable[..., AccessRequest]


@pytest.fixture
def newcomer(db: None) -> User:
    """Somebody who has an account and no role."""
    return User.objects.create_user("zofia@karlino.example", first_name="Zofia", last_name="Zmyślona")


@pytest.fixture
def ask(world: World) -> Ask:
    """Hand in a request about the first office, or whatever is said otherwise."""

    def hand_in(user: User, seat: str = "preparer", **otherwise: Any) -> AccessRequest:
        office = world.office
        said = {
            "position": "sekretarz gminy",
            "since": clock.today(),
            "name": office.name,
            "kind": office.kind,
            "regon": office.regon,
            "unit": TerritorialUnit.objects.get(code="3201033"),
            "email": office.email,
        }
        return acts.ask(AccessRequest(user=user, seat=seat, **(said | otherwise)))

    return hand_in
