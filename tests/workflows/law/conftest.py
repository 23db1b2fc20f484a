"""One cast for a whole module: its database is taken back at the end."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction

from certification import clock
from tests.cast import World, gather


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The cast, for stories told once per module."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield gather()
        transaction.set_rollback(True)
        clock.reset()
