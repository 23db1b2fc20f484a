"""A worker is killed in the middle of a task; afterwards every task is done, exactly once in effect."""

import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cast import World, gather
from tests.elsewhere import Elsewhere, clear_mails, database_on_disk, mails
from tests.workflows.background.chores import hang_after, hang_before
from tests.workflows.stages import returned
from workflows import invariants
from workflows.background import engine
from workflows.background.engine import PutBack
from workflows.letters.models import LetterState
from workflows.models import JournalEntry, Series
from workflows.models.document import Document, DocumentKind


@pytest.fixture
def elsewhere(transactional_db: None, engine_name: str, tmp_path: Path) -> Iterator[Elsewhere]:
    """Other processes, on a database they can open."""
    clear_mails()
    with database_on_disk(tmp_path) as url:
        yield Elsewhere(url, engine_name)


@pytest.fixture
def world(elsewhere: Elsewhere) -> World:
    """The cast, committed where other processes see it."""
    return gather()


def kill_when(process: "subprocess.Popen[str]", happened: Callable[[], bool]) -> None:
    """Kill the process, as the kernel would, as soon as something has happened."""
    until = time.monotonic() + 60
    while not happened():
        assert process.poll() is None, process.communicate()[0]
        assert time.monotonic() < until, "it never came to that"
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()


def test_what_killed_workers_left_is_done_once(world: World, elsewhere: Elsewhere, tmp_path: Path) -> None:
    walk = returned(world)
    hang_before.enqueue("before", str(tmp_path))
    letter = walk.case.letters.get()
    walk.act("approve_letter", walk.crew.second_secretary, letter=letter.pk)
    hang_after.enqueue("after", str(tmp_path))

    for word in ("before", "after"):
        kill_when(elsewhere.start("worker"), (tmp_path / word).exists)
    elsewhere.run("worker", "--batch")
    assert not Series.objects.filter(name="before").exists(), "nobody took it back yet"

    assert engine().put_back(timedelta(0)).lost == 2
    elsewhere.run("worker", "--batch")

    assert sorted(Series.objects.filter(name__in=["before", "after"]).values_list("name", flat=True)) == [
        "after",
        "before",
    ]
    assert Document.objects.filter(case_id=walk.case.pk, kind=DocumentKind.RECEIPT).count() == 1
    assert walk.case.letters.get().state == LetterState.SENT
    assert JournalEntry.objects.filter(case_id=walk.case.pk, act="record_dispatch").count() == 1
    assert len(mails()) == 1
    assert engine().put_back(timedelta(0)) == PutBack()
    assert list(invariants.violations()) == []
