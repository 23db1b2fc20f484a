"""Restoring a backup into an empty place: everything is verified first, and what fails leaves the place empty."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from certification.backup import postgresql, sqlite
from certification.backup.archive import BackupError, Manifest, copy, parts, verify
from certification.backup.making import folders
from certification.backup.snapshot import plain
from certification.staging import STAGING

ROOMS = ("criteria", "certification", "workflows", "certificates")


@dataclass(frozen=True)
class Restored:
    """What was restored, and what the checks found afterwards, one line each; no line: all is well."""

    manifest: Manifest
    problems: list[str]


def restore(path: Path) -> Restored:
    """Fill this empty place from a backup, bring it to this program's version, and check everything.

    Raises:
        BackupError: the backup is damaged or foreign, or this place is not empty; nothing was changed.

    """
    manifest = verify(path)
    _check_fit(manifest)
    _check_empty()
    database = sqlite if manifest.vendor == "sqlite" else postgresql
    with _staging(manifest, path) as staging:
        for name in folders():
            (staging / name).mkdir(mode=0o700)
        for name, source in parts(path):
            target = staging / name
            target.parent.mkdir(mode=0o700, exist_ok=True)
            with target.open("xb") as file:
                copy(source, file)
            target.chmod(0o600)
        ready = database.prepare(staging / manifest.database, manifest.unpacked)
        with _moved_in(staging):
            database.put_in_place(ready)
    call_command("migrate", verbosity=0, interactive=False)
    return Restored(manifest, list(_problems(manifest)))


def _check_fit(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupError(
            f"Kopię zrobiono z bazy {manifest.vendor}, a DATABASE_URL wskazuje bazę {connection.vendor}."
        )
    known = {f"{room}.{name}" for room, name in MigrationLoader(None).disk_migrations}
    if any(each not in known for each in manifest.migrations if each.partition(".")[0] in ROOMS):
        raise BackupError("Kopię zrobiła nowsza wersja programu; odtwórz ją tą samą albo nowszą wersją.")


def _check_empty() -> None:
    if connection.introspection.table_names():
        raise BackupError("Baza nie jest pusta; kopię odtwarza się tylko w pustej bazie.")
    for folder in folders().values():
        if folder.exists() and any(folder.iterdir()):
            raise BackupError(f"Folder {folder} nie jest pusty; kopię odtwarza się tylko w pustym miejscu.")


@contextmanager
def _staging(manifest: Manifest, path: Path) -> Iterator[Path]:
    """A private folder with room for all of it, gone afterwards."""
    home = Path(settings.VAR_DIR)
    home.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(home).free < manifest.unpacked + path.stat().st_size:
        raise BackupError(f"W folderze {home} jest za mało miejsca, żeby odtworzyć kopię.")
    staging = Path(tempfile.mkdtemp(prefix=STAGING, dir=home))
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


@contextmanager
def _moved_in(staging: Path) -> Iterator[None]:
    """The folders are in their places, unless what follows fails."""
    moved: list[Path] = []
    try:
        for name, target in folders().items():
            target.parent.mkdir(parents=True, exist_ok=True)
            (staging / name).replace(target)
            moved.append(target)
        yield
    except BaseException:
        for target in moved:
            shutil.rmtree(target)
        raise


def _problems(manifest: Manifest) -> Iterator[str]:
    """The journal, the invariants, and whether the database is the one the manifest speaks of."""
    from workflows import journal
    from workflows.invariants import violations
    from workflows.models import Case, JournalEntry

    yield from (
        f"brakowało go albo był uszkodzony już przy robieniu kopii: {name}" for name in manifest.missing
    )
    heads = {
        plain(case.public_id): [case.version, entry.hash if entry else ""]
        for case in Case.objects.all()
        for entry in [JournalEntry.objects.filter(case_id=case.pk, seq=case.version).first()]
    }
    if heads != manifest.heads:
        yield "ostatnie wpisy dziennika są inne niż w spisie kopii"
    yield from (f"dziennik: {each.case} wpis {each.seq}: {each.problem}" for each in journal.verify())
    yield from (f"niezmiennik: {each.invariant}: {each.what}" for each in violations())
