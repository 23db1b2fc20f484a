"""A backup that is cut off, altered or foreign is refused before anything is touched."""

import io
import json
import random
import tarfile
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from certification.backup import BackupError, restore, verify
from certification.backup.archive import MANIFEST, Manifest, Writer
from tests.backup.conftest import elsewhere, is_empty

FLIPS = 150
Contents = dict[str, bytes]


def refused(path: Path, content: bytes) -> bool:
    path.write_bytes(content)
    try:
        verify(path)
    except BackupError:
        return True
    return False


def test_every_flipped_byte_and_every_cut_is_noticed(file: Path, tmp_path: Path) -> None:
    whole, altered, chance = file.read_bytes(), tmp_path / "altered.tar", random.Random(20270503)
    manifest = whole.index(b'"format": "friendly-office-backup"')
    places = [
        0,
        1,
        len(whole) - 1,
        len(whole) - 40,
        manifest,
        *(chance.randrange(len(whole)) for _ in range(FLIPS)),
    ]
    for place in places:
        flipped = bytearray(whole)
        flipped[place] ^= 1 << chance.randrange(8)
        assert refused(altered, bytes(flipped)), place
    for length in (0, 1, 512, len(whole) // 2, len(whole) - 1):
        assert refused(altered, whole[:length]), length
    assert refused(altered, whole + b"\n")
    assert not refused(altered, whole)


def test_a_damaged_backup_leaves_the_place_empty(file: Path, tmp_path: Path, settings: Any) -> None:
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)

    with elsewhere(tmp_path / "there", settings) as home:
        with pytest.raises(CommandError, match="zmieniona albo uszkodzona"):
            call_command("restore", file)
        assert is_empty(home)
        with pytest.raises(CommandError, match="Nie można odczytać pliku"):
            call_command("restore", tmp_path / "nowhere.tar")


def drop_a_part(contents: Contents, manifest: Manifest) -> None:
    del contents[next(name for name in contents if name.startswith("files/"))]


def add_a_part(contents: Contents, manifest: Manifest) -> None:
    contents["files/aa/" + "b" * 62] = b"stowaway"


def change_a_part(contents: Contents, manifest: Manifest) -> None:
    name = next(name for name in contents if name.startswith("files/"))
    contents[name] = contents[name][::-1]


def climb_out(contents: Contents, manifest: Manifest) -> None:
    contents["files/../../escaped"] = b"outside"


def go_absolute(contents: Contents, manifest: Manifest) -> None:
    contents["/tmp/escaped"] = b"outside"


def come_from_the_future(contents: Contents, manifest: Manifest) -> None:
    manifest.version = 2


def know_later_migrations(contents: Contents, manifest: Manifest) -> None:
    manifest.migrations.append("workflows.9999_later")


def come_from_another_database(contents: Contents, manifest: Manifest) -> None:
    """The part's name follows, so that only the database itself does not fit."""
    ours = manifest.database
    manifest.vendor = "postgresql" if manifest.vendor == "sqlite" else "sqlite"
    contents[manifest.database] = contents.pop(ours)
    manifest.parts.clear()


def blow_up(contents: Contents, manifest: Manifest) -> None:
    """Unpacks to more than it says, or needs more room than any disk has."""
    manifest.unpacked = 1 << 60


FORGERIES: list[tuple[Callable[[Contents, Manifest], None], str]] = [
    (drop_a_part, "nie zgadza się ze swoim spisem"),
    (add_a_part, "nie zgadza się ze swoim spisem"),
    (change_a_part, "nie zgadza się ze swoim spisem"),
    (climb_out, "czego ten program"),
    (go_absolute, "czego ten program"),
    (come_from_the_future, "niezrozumiały"),
    (know_later_migrations, "nowsza wersja"),
    (come_from_another_database, "DATABASE_URL"),
    (blow_up, "za mało miejsca"),
]


def forge(source: Path, target: Path, change: Callable[[Contents, Manifest], None]) -> None:
    """The same archive with something changed, and a last line that fits."""
    manifest = verify(source)
    with tarfile.open(source) as tar:
        contents = {member.name: tar.extractfile(member).read() for member in tar}  # type: ignore[union-attr]
    del contents[MANIFEST]
    change(contents, manifest)
    with target.open("wb") as file:
        writer = Writer(file)
        for name, content in contents.items():
            part = target.parent / "part"
            part.write_bytes(content)
            with part.open("rb") as opened:
                writer.add(name, opened)
            part.unlink()
        manifest.parts = manifest.parts or writer.parts
        writer.finish(manifest)


def test_forgeries_are_refused_with_a_reason_and_leave_nothing(
    file: Path, tmp_path: Path, settings: Any
) -> None:
    forged = tmp_path / "forged.tar"
    with elsewhere(tmp_path / "there", settings) as home:
        for change, reason in FORGERIES:
            forge(file, forged, change)
            with pytest.raises(BackupError, match=reason):
                restore(forged)
            assert is_empty(home), change.__name__
    assert not list(tmp_path.rglob("escaped"))


def test_links_and_archives_of_others_are_refused(file: Path, tmp_path: Path) -> None:
    linked, content = tmp_path / "linked.tar", json.dumps(asdict(verify(file))).encode()
    with linked.open("wb") as opened:
        writer = Writer(opened)
        link = tarfile.TarInfo("seal/seal.key")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        writer._tar.addfile(link)
        writer.finish(verify(file))
    with pytest.raises(BackupError, match="czego ten program"):
        verify(linked)
    with tarfile.open(linked, "w") as tar:
        entry = tarfile.TarInfo(MANIFEST)
        entry.size = len(content)
        tar.addfile(entry, io.BytesIO(content))
    with pytest.raises(BackupError, match="obcy"):
        verify(linked)


def test_more_bytes_than_announced_are_refused(file: Path, tmp_path: Path, settings: Any) -> None:
    """A small file that becomes an enormous one: unpacking ends where the manifest said it would."""
    if verify(file).vendor != "sqlite":
        pytest.skip("NOT TRIED ON POSTGRESQL: its own program unpacks its own format")
    forged = tmp_path / "forged.tar"
    forge(file, forged, lambda contents, manifest: setattr(manifest, "unpacked", 4096))
    with elsewhere(tmp_path / "there", settings) as home:
        with pytest.raises(BackupError, match="większa, niż podaje spis"):
            restore(forged)
        assert is_empty(home)
