"""What was backed up goes on elsewhere: whole, under the law, checked."""

import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import IntegrityError

from certificates.checking.verdict import verdict_on
from certificates.transparency.checkpoints import keys as log_keys
from certification import clock
from certification.backup import BackupError, back_up, restore, verify
from certification.backup.archive import FOLDERS
from certification.season.walk import Walk
from criteria.models import StoredFile
from tests import road
from tests.backup.conftest import elsewhere, is_empty
from tests.cast import World
from workflows.models import Application, Case, JournalEntry
from workflows.states import State


def test_a_restored_place_is_the_same_and_a_case_walks_on(
    backup: Path, world: World, tmp_path: Path, settings: Any
) -> None:
    before = list(JournalEntry.objects.order_by("pk").values_list("hash", flat=True))
    said = StringIO()

    with elsewhere(tmp_path / "there", settings):
        call_command("restore", backup, stdout=said)

        assert said.getvalue().splitlines()[-1] == "Dziennik zgodny, wszystkie niezmienniki zachowane."
        assert list(JournalEntry.objects.order_by("pk").values_list("hash", flat=True)) == before
        files = StoredFile.objects.all()
        assert files
        assert all(file.path.exists() for file in files)
        walk = Walk(world.crew, world.timeline, world.edition, world.office)
        walk.case = Application.objects.select_related("of_edition", "office").get()
        road.bring(world, State.AUDIT, walk)


def test_the_law_is_in_force_in_a_restored_place(backup: Path, tmp_path: Path, settings: Any) -> None:
    with elsewhere(tmp_path / "there", settings):
        restore(backup)

        for change in ({"state": "granted"}, {"version": 99}):
            with pytest.raises(IntegrityError, match="law:"), transaction.atomic():
                Case.objects.update(**change)
        with pytest.raises(IntegrityError, match="immutable"), transaction.atomic():
            StoredFile.objects.update(size=1)


def test_sealed_certificates_the_seal_and_keys_come_along(
    world: World, tmp_path: Path, settings: Any
) -> None:
    mark = road.mark_of(road.bring(world, State.CERTIFIED))
    signs = log_keys().renew().public_key()
    backup = back_up(tmp_path / "backup.tar").path

    with elsewhere(tmp_path / "there", settings) as home:
        assert restore(backup).problems == []
        assert {stat.S_IMODE(path.stat().st_mode) for path in (home / "seal").iterdir()} == {0o600}
        assert {stat.S_IMODE((home / name).stat().st_mode) for name in FOLDERS} == {0o700}
        sealed = (home / "certificates" / f"{mark.slug}.pdf").read_bytes()
        assert verdict_on(sealed, clock.today()).authentic
        assert log_keys().signing().public_key() == signs


def test_a_backup_is_for_its_owner_and_overwrites_nothing(backup: Path) -> None:
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600
    assert sorted(path.name for path in backup.parent.iterdir()) == ["backup.tar", "here"]
    with pytest.raises(BackupError, match="już istnieje"):
        back_up(backup)


def test_what_is_lost_is_told_when_the_backup_is_made(world: World, backup: Path, tmp_path: Path) -> None:
    lost = StoredFile.objects.latest("pk")
    lost.path.unlink()

    with pytest.raises(CommandError, match=f"{lost.sha256[:2]}/{lost.sha256[2:]}"):
        call_command("backup", tmp_path, stdout=StringIO())

    (made,) = tmp_path.glob("przyjazny-urzad-*.tar")
    assert len(verify(made).parts) == len(verify(backup).parts) - 1


def test_nothing_is_restored_into_a_place_that_is_not_empty(
    backup: Path, tmp_path: Path, settings: Any
) -> None:
    with pytest.raises(BackupError, match="Baza nie jest pusta"):
        restore(backup)
    with elsewhere(tmp_path / "there", settings) as home:
        (home / "seal").mkdir()
        (home / "seal" / "seal.key").write_text("another")
        with pytest.raises(BackupError, match="nie jest pusty"):
            restore(backup)
        assert (home / "seal" / "seal.key").read_text() == "another"
        assert connection.introspection.table_names() == []


def test_a_failure_at_the_last_moment_leaves_the_place_empty(
    backup: Path, tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(ready: Path) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(f"certification.backup.{connection.vendor}.put_in_place", fail)
    with elsewhere(tmp_path / "there", settings) as home:
        with pytest.raises(OSError, match="full"):
            restore(backup)
        assert is_empty(home)


def test_without_postgresql_programs_it_says_which_and_where_from(monkeypatch: pytest.MonkeyPatch) -> None:
    from certification.backup.postgresql import program

    monkeypatch.delenv("PG_BIN", raising=False)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(BackupError, match="Nie znaleziono programu pg_nothing"):
        program("pg_nothing")
