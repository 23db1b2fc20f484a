"""A backup is made while others write: it is of one moment, and no file it refers to is missing."""

import threading
from pathlib import Path
from typing import Any

from django.db import connection, connections

from certification.backup import back_up, restore
from certification.season.walk import run_tasks
from criteria.files import store
from criteria.models import StoredFile
from tests.backup.conftest import elsewhere
from tests.cast import World
from tests.elsewhere import database_at
from tests.workflows.stages import filed
from workflows.models import JournalEntry


def test_a_backup_of_a_running_place_is_whole(world: World, tmp_path: Path, settings: Any) -> None:
    filed(world)
    name = str(connection.settings_dict["NAME"])
    run_tasks()
    begun, stop = threading.Event(), threading.Event()
    failures: list[Exception] = []

    def write_on() -> None:
        """Hand in file after file until told to stop."""
        try:
            with database_at(name):
                for turn in range(10_000):
                    store(f"Plik numer {turn}.\n".encode(), filename=f"plik-{turn}.txt")
                    begun.set()
                    if stop.is_set():
                        return
        except Exception as failure:
            failures.append(failure)
        finally:
            connections.close_all()

    writer = threading.Thread(target=write_on)
    writer.start()
    assert begun.wait(10)
    try:
        before = StoredFile.objects.count()
        made = [back_up(tmp_path / f"backup-{turn}.tar") for turn in range(3)]
        after = StoredFile.objects.count()
    finally:
        stop.set()
        writer.join(20)
    assert failures == []
    assert before < after, "nothing was written meanwhile"
    lines = JournalEntry.objects.count()

    with elsewhere(tmp_path / "there", settings):
        restored = restore(made[-1].path)
        assert restored.problems == []
        files = list(StoredFile.objects.all())
        assert before <= len(files) <= after
        assert all(file.path.read_bytes() for file in files)
        assert JournalEntry.objects.count() == lines
