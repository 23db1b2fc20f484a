"""The frozen season, and an empty place to bring it back in."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests.backup.conftest import live_at, use_programs_of_the_server
from tests.elsewhere import Elsewhere, empty_database

DATA = Path(__file__).parents[1] / "data"


DUMPED_BY = 18
"""Which PostgreSQL made the frozen dump; older ones cannot read it."""


@pytest.fixture
def frozen(transactional_db: None) -> Path:
    """A backup of the sample season's database as it was once, without the files it refers to."""
    if connection.vendor == "postgresql" and connection.get_database_version()[0] < DUMPED_BY:
        pytest.skip(f"FROZEN SEASON NOT TRIED: its dump wants PostgreSQL {DUMPED_BY} or newer")
    return DATA / f"season-{connection.vendor}.tar"


@pytest.fixture
def place(
    transactional_db: None, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Elsewhere]:
    """An empty place, for this process and for others."""
    use_programs_of_the_server(monkeypatch)
    home = tmp_path / "there"
    home.mkdir()
    live_at(home, settings)
    with empty_database(home) as url:
        yield Elsewhere(url)
