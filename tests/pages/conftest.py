"""Pages are opened by somebody who is signed in."""

from collections.abc import Callable

import pytest
from django.test import Client

from certification.models import User


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def enter(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return enter
