"""Pages of cases start from the stable cast."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from certification import clock
from certification.models import User
from tests.cast import World, gather


@pytest.fixture
def world(db: None) -> Iterator[World]:
    """The cast, in the filing period of an open edition."""
    yield gather()
    clock.reset()


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def enter(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return enter
