"""Races on both databases: every story starts from a stop that was walked to once per test process."""

from collections.abc import Iterator

import pytest
from pytest_django import DjangoDbBlocker

from tests.concurrency.ground import standing
from tests.concurrency.stops import Stops


@pytest.fixture
def db() -> None:
    """Named so that the tests' database is made; nobody opens a transaction in it."""


@pytest.fixture(scope="package")
def prepared(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[Stops]:
    """The stops walked so far by this process."""
    with django_db_blocker.unblock(), standing() as ground:
        yield Stops(ground)


@pytest.fixture
def stops(db: None, prepared: Stops, django_db_blocker: DjangoDbBlocker) -> Iterator[Stops]:
    """The stops races start from."""
    with django_db_blocker.unblock():
        yield prepared
