"""SQLite: the online backup of a running database, and a file put in its place."""

import lzma
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from django.db import connection

from certification.backup.archive import BackupError, copy
from certification.backup.snapshot import Snapshot

QUICK = 1
"""xz's level: three times as small as nothing at a tenth of the default level's time."""


@contextmanager
def snapshot(folder: Path) -> Iterator[Snapshot]:
    """Copy the database while others read and write; in one step, so that no writer makes it start over."""
    raw, packed = folder / "database.sqlite3", folder / "database.sqlite3.xz"
    connection.ensure_connection()
    with closing(sqlite3.connect(raw)) as copied:
        connection.connection.backup(copied)
        copied.execute("PRAGMA journal_mode = DELETE")
        with raw.open("rb") as source, lzma.open(packed, "wb", preset=QUICK) as target:
            copy(source, target)
        yield Snapshot(
            "sqlite", packed, raw.stat().st_size, lambda sql: [*map(tuple, copied.execute(sql).fetchall())]
        )


def prepare(part: Path, unpacked: int) -> Path:
    """Unpack the database beside ``part`` and have SQLite look at all of it.

    Raises:
        BackupError: it is not a sound database.

    """
    raw = part.with_suffix("")
    try:
        with lzma.open(part) as source, raw.open("wb") as target:
            copy(source, target, most=unpacked)
        with closing(sqlite3.connect(raw)) as found:
            sound = found.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except (lzma.LZMAError, EOFError, sqlite3.DatabaseError):
        sound = False
    if not sound:
        raise BackupError("Baza w kopii jest uszkodzona; kopii nie odtworzono.")
    return raw


def put_in_place(raw: Path) -> None:
    """Make it the database of this place."""
    target = Path(connection.settings_dict["NAME"])
    connection.close()
    for rest in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            target.with_name(target.name + rest).unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    raw.replace(target)
