"""What a killed process left half-written is swept up by ``heal``; what is whole, or young, stays."""

import os
from io import StringIO
from pathlib import Path
from time import time

import pytest
from django.core.management import call_command

pytestmark = pytest.mark.django_db

YESTERDAY = 25 * 3600

LEFT = (
    "files/incoming-x7f3",
    "certificates/pu-2027-0001.4711.part",
    ".secret.key-a8",
    ".seal-b9/seal.key",
    "restoring-c1/db.sqlite3",
    "keys/log/.1.key-d2",
)
"""One of every kind, as it would lie in the program's folder."""

WHOLE = (
    "files/ab/abcdef",
    "certificates/pu-2027-0001.pdf",
    "secret.key",
    "seal/seal.key",
    "keys/log/1.key",
    ".env-local",
)
"""Files in their places, and a stranger's."""


@pytest.fixture
def home(tmp_path: Path, settings: pytest.FixtureRequest) -> Path:
    """A folder of the program's own."""
    folders = {"VAR_DIR": "", "PRIVATE_FILES_DIR": "files", "CERTIFICATES_DIR": "certificates"}
    for name, place in {**folders, "SEAL_DIR": "seal", "KEYS_DIR": "keys"}.items():
        setattr(settings, name, tmp_path / place)
    return tmp_path


def lay(home: Path, names: tuple[str, ...], age: int) -> None:
    """Files that were last written so many seconds ago, and the folders they lie in."""
    for name in names:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"half")
        for each in (path, path.parent):
            os.utime(each, (time() - age, time() - age))


def healed() -> str:
    out = StringIO()
    call_command("heal", stdout=out)
    return out.getvalue()


def lying(home: Path) -> set[str]:
    return {str(path.relative_to(home)) for path in home.rglob("*") if path.is_file()}


def test_everything_cut_off_is_removed_and_nothing_else(home: Path) -> None:
    lay(home, WHOLE, YESTERDAY)
    lay(home, LEFT, YESTERDAY)

    text = healed()

    assert lying(home) == set(WHOLE)
    assert text.endswith(f"Usunięto niedokończonych plików: {len(LEFT)}.\n")
    assert "Usunięto niedokończony plik: incoming-x7f3\n" in text
    assert healed() == "Uzgodniono spraw: 0.\n"


def test_what_is_still_being_written_stays(home: Path) -> None:
    lay(home, LEFT, 3600)

    assert healed() == "Uzgodniono spraw: 0.\n"
    assert lying(home) == set(LEFT)


def test_where_there_is_no_folder_there_is_nothing_to_sweep(home: Path) -> None:
    home.rmdir()

    assert healed() == "Uzgodniono spraw: 0.\n"
