"""One load: the world prepared, the house opened, people at work, then a part of the house killed."""

import sys
import threading
import time
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from django.core.management import call_command
from django.db import connection
from django_tasks_db.models import DBTaskResult

from certification import clock
from tests.load.house import House
from tests.load.people import everybody, work
from tests.load.verdict import complaints, revisions_of
from tests.load.visitor import Book
from tests.load.world import LARGE, SMALL, Prepared, prepare
from workflows.models import JournalEntry

KILLED = ("worker1", "web1", "tick1")

KILL_AFTER = 0.4
"""What part of the second half passes before the kills."""


class Day:
    """``seed``: of all chance. ``small``: a world that is prepared in seconds."""

    def __init__(self, logs: Path, environment: dict[str, str], seed: str, small: bool) -> None:
        self.house = House(logs, environment)
        self.seed, self.sizes = seed, SMALL if small else LARGE

    def play(self, seconds: float) -> dict[str, Any]:
        """Two thirds with everybody, one third with one of each killed; the figures of both."""
        call_command("migrate", verbosity=0)
        self._say("przygotowuję świat")
        prepared = prepare(self.sizes)
        self.house.open()
        try:
            self.house.wait_until_open()
            whole = self._shift(prepared, "whole", seconds * 2 / 3)
            cut = self._shift(prepared, "killed", seconds / 3, kill=True)
        finally:
            self.house.close()
        found = whole.pop("complaints") + cut.pop("complaints")
        return {"seed": self.seed, "whole": whole, "killed": cut, "complaints": found}

    def _shift(self, prepared: Prepared, name: str, seconds: float, kill: bool = False) -> dict[str, Any]:
        """Everybody works for so long; then what must hold is asked."""
        self._say(f"{name}: praca przez {seconds:.0f} s")
        book, over, since, revisions = Book(), threading.Event(), clock.now(), revisions_of()
        people = [
            threading.Thread(
                target=work, args=(who, things, self.house.addresses, book, f"{self.seed}:{name}", over)
            )
            for who, things in everybody(prepared)
        ]
        for person in people:
            person.start()
        if kill:
            time.sleep(seconds * KILL_AFTER)
            _wait_for_work_under_way(self.house, KILLED[0], seconds * KILL_AFTER)
            for process in KILLED:
                self.house.kill(process)
            time.sleep(seconds * (1 - KILL_AFTER))
        else:
            time.sleep(seconds)
        over.set()
        for person in people:
            person.join(300)
        self._say(f"{name}: sprawdzam")
        found = [f"{name}: {each}" for each in complaints(book, self.house, since, revisions)]
        return {**_figures(book, since), "complaints": found}

    def _say(self, words: str) -> None:
        print(words, file=sys.stderr, flush=True)


def _wait_for_work_under_way(house: House, worker: str, seconds: float) -> None:
    """The moment at which the worker has a task in hand, if one comes."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and not house.last_word(worker).endswith("state=RUNNING"):
        time.sleep(0.01)


def _figures(book: Book, since: Any) -> dict[str, Any]:
    lines = JournalEntry.objects.filter(at__gte=since)
    connection.close()
    tasks = DBTaskResult.objects.filter(enqueued_at__gte=since)
    return {
        "requests": sum(book.statuses.values()),
        "statuses": {str(status): count for status, count in sorted(book.statuses.items())},
        "median_ms": round(median(book.seconds) * 1000),
        "p99_ms": round(quantiles(book.seconds, n=100)[98] * 1000),
        "acts_done": len(book.done),
        "acts_refused": len(book.refused),
        "acts_unanswered": len(book.unknown),
        "sheets_saved": sum(book.saved.values()),
        "sent_again_elsewhere": book.moved,
        "lines_by_people": lines.filter(actor__isnull=False).count(),
        "lines_by_the_system": lines.filter(actor=None).count(),
        "tasks": tasks.count(),
        "tasks_begun_twice": sum(len(row.worker_ids) > 1 for row in tasks),
        "acts": dict(sorted(book.ends.items())),
    }
