"""What must hold after a load, asked of the database and of what people were told."""

import time
from collections import Counter
from collections.abc import Iterator
from datetime import datetime

from django_tasks_db.models import DBTaskResult

from criteria.models import Sheet
from tests.load.house import House
from tests.load.visitor import Book
from workflows import journal
from workflows.healing import heal
from workflows.invariants import violations
from workflows.models import JournalEntry

DRAIN_SECONDS = 90
DONE = "SUCCESSFUL"


def drain() -> Counter[str]:
    """Wait until no task waits or is under way; how many ended how."""
    deadline = time.monotonic() + DRAIN_SECONDS
    while DBTaskResult.objects.exclude(status__in=[DONE, "FAILED"]).exists() and time.monotonic() < deadline:
        time.sleep(0.3)
    return Counter(DBTaskResult.objects.values_list("status", flat=True))


def complaints(book: Book, house: House, since: datetime, revisions: dict[int, int]) -> Iterator[str]:
    """Everything that does not hold, in words."""
    yield from book.complaints
    yield from (f"{name} ended by itself" for name in house.gone())
    if "Traceback" in (told := house.told()):
        yield f"a traceback in the logs: {told[told.index('Traceback') :][-3000:]}"
    for status, count in drain().items():
        if status != DONE:
            yield f"{count} tasks are {status}"
    yield from (f"heal had to mend {case}" for case, _, _ in heal())
    yield from (f"the journal of {broken.case} breaks at {broken.seq}" for broken in journal.verify())
    yield from (f"{violation.invariant}: {violation.what}" for violation in violations())
    yield from _told_and_written(book, since)
    yield from _saved(book, revisions)


def _told_and_written(book: Book, since: datetime) -> Iterator[str]:
    """Every act that people were told is done stands in the journal once, and nobody else's does."""
    lines = JournalEntry.objects.filter(at__gte=since, actor__isnull=False)
    written = Counter(lines.values_list("request_key", flat=True))
    if missing := book.done - set(written):
        yield f"{len(missing)} acts were told done and are not in the journal"
    if twice := [key for key, times in written.items() if times > 1]:
        yield f"{len(twice)} requests were done twice"
    if untold := set(written) - book.done - book.unknown:
        acts = Counter(lines.filter(request_key__in=untold - {None}).values_list("act", flat=True))
        yield f"{len(untold)} lines of the journal nobody was told of: {dict(acts)}"


def revisions_of(sheets: "list[int] | None" = None) -> dict[int, int]:
    """How often each sheet was saved so far."""
    return dict(Sheet.objects.values_list("pk", "revision"))


def _saved(book: Book, before: dict[int, int]) -> Iterator[str]:
    """A sheet was saved as often as people were told, give or take those who got no answer."""
    for key, revision in revisions_of().items():
        saved, told = revision - before.get(key, 0), book.saved[key]
        if not told <= saved <= told + book.perhaps_saved[key]:
            yield f"sheet {key} was saved {saved} times, and people were told {told}"
