"""Pages are opened by somebody who is signed in."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from django.db import connection
from django.test import Client

from certification.models import User

HERE: Final = Path(__file__).parent
WORDS: Final = (
    *("accounts", "public", "cases/test_every_page.py"),
    *(f"certificates/test_{name}.py" for name in ("check_file", "evening", "gala", "gala_pack", "seal")),
    *(f"certificates/test_{name}.py" for name in ("sealing_desk", "status", "templates", "thanks")),
)
"""What these pages say and do is asked once; every page answers on PostgreSQL in ``tests/permission``."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Not again on PostgreSQL what is about words."""
    if connection.vendor == "sqlite":
        return
    once = {HERE / name for name in WORDS}
    skipped = pytest.mark.skip(reason="WORDS NOT READ HERE: they are asked on SQLite, and know no database")
    for item in items:
        if once.intersection((item.path, *item.path.parents)):
            item.add_marker(skipped)


@pytest.fixture
def signed_in(db: None) -> Callable[[User], Client]:
    """A browser in which somebody is signed in."""

    def enter(person: User) -> Client:
        client = Client()
        client.force_login(person)
        return client

    return enter
