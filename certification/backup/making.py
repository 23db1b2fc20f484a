"""Making a backup: a snapshot of the database, then the files it refers to, into one file that appears whole."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings
from django.db import connection

from certification.backup import postgresql, sqlite
from certification.backup.archive import FOLDERS, BackupError, Manifest, Writer
from certification.backup.snapshot import Snapshot
from certification.clock import now


@dataclass(frozen=True)
class Made:
    """A finished backup; ``missing`` in its manifest names files the database refers to that are lost."""

    path: Path
    manifest: Manifest
    sha256: str
    size: int


def folders() -> dict[str, Path]:
    """Where the folders of the archive lie on this machine."""
    places = (settings.PRIVATE_FILES_DIR, settings.CERTIFICATES_DIR, settings.SEAL_DIR, settings.KEYS_DIR)
    return dict(zip(FOLDERS, map(Path, places), strict=True))


def back_up(path: Path) -> Made:
    """Write a backup to ``path``, or into that folder under a name that tells the time.

    Raises:
        BackupError: there is such a file already, or the database cannot be copied.

    """
    if path.is_dir():
        path /= f"przyjazny-urzad-{now():%Y%m%d-%H%M%S}.tar"
    if path.exists():
        raise BackupError(f"Plik {path} już istnieje; kopii nie zrobiono.")
    if not path.parent.is_dir():
        raise BackupError(f"Nie ma folderu {path.parent}.")
    with _beside(path) as folder:
        partial = folder / "backup.tar"
        with os.fdopen(os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as target:
            manifest, digest = _write(target, folder)
            target.flush()
            os.fsync(target.fileno())
        size = partial.stat().st_size
        partial.rename(path)
    return Made(path, manifest, digest, size)


def _write(target: IO[bytes], folder: Path) -> tuple[Manifest, str]:
    database = sqlite if connection.vendor == "sqlite" else postgresql
    with database.snapshot(folder) as snapshot:
        manifest = snapshot.describe(now().isoformat())
        writer = Writer(target)
        with snapshot.file.open("rb") as source:
            writer.add(manifest.database, source)
        for name, expected in _wanted(snapshot):
            if not _added(writer, name, expected):
                manifest.missing.append(name)
    manifest.parts = writer.parts
    return manifest, writer.finish(manifest)


def _wanted(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every file to copy, and its hash where the database knows it."""
    yield from snapshot.private_files().items()
    yield from snapshot.certificates().items()
    seal = folders()["seal"]
    for file in sorted(seal.iterdir()) if seal.is_dir() else []:
        if file.suffix in (".pem", ".key"):
            yield f"seal/{file.name}", ""
    keys = folders()["keys"]
    for file in sorted(keys.glob("*/*")):
        if file.suffix in (".key", ".pub"):
            yield f"keys/{file.parent.name}/{file.name}", ""


def _added(writer: Writer, name: str, expected: str) -> bool:
    """Copy one file; whether it was there, as the database knows it. What is damaged is copied all the same."""
    folder, _, rest = name.partition("/")
    try:
        with (folders()[folder] / rest).open("rb") as source:
            part = writer.add(name, source)
    except FileNotFoundError:
        return False
    return not expected or part.sha256 == expected


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """A private folder on the same disk, gone afterwards whatever happens."""
    folder = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
