"""What must hold after any kill, whatever was being done."""

import hashlib
from collections import Counter
from collections.abc import Iterator
from email import message_from_bytes
from pathlib import Path

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from certificates.models import Mark
from criteria.models import StoredFile
from workflows import invariants, journal
from workflows.healing import heal
from workflows.letters.models import Channel, Letter, LetterState
from workflows.models import Document, JournalEntry


def damage() -> Iterator[str]:
    """Everything that is not as it must be, in words."""
    for case, opened, closed in heal():
        yield f"heal: {case} opened {opened}, closed {closed}"
    yield from (f"journal: {broken}" for broken in journal.verify())
    yield from (f"invariant: {violation}" for violation in invariants.violations())
    yield from unsound_files()
    yield from not_once()


def unsound_files() -> Iterator[str]:
    """A file under its final name is whole: the stored ones by their hash, certificates by their ends."""
    for stored in StoredFile.objects.all():
        if not stored.path.exists():
            yield f"file: {stored} is not there"
        elif hashlib.sha256(stored.path.read_bytes()).hexdigest() != stored.sha256:
            yield f"file: {stored} is another one"
    for path in Path(settings.CERTIFICATES_DIR).glob("*.pdf"):
        content = path.read_bytes()
        if not (content.startswith(b"%PDF-") and content.rstrip().endswith(b"%%EOF")):
            yield f"file: {path.name} is half a certificate"


def not_once() -> Iterator[str]:
    """What happens once has one line in the journal and one document, neither two nor none."""
    once = JournalEntry.objects.filter(act__in=("seal", "publish", "issue", "file", "lapse", "expire"))
    lines = Counter(once.values_list("case", "act"))
    yield from (
        f"journal: {act} {times} times in {case}" for (case, act), times in lines.items() if times > 1
    )
    for mark in Mark.objects.exclude(sealed_at=None):
        if not lines[(mark.pk, "seal")]:
            yield f"journal: nobody sealed {mark}"
    left = Counter(
        JournalEntry.objects.filter(act="record_dispatch").values_list("payload__letter", flat=True)
    )
    for letter in Letter.objects.all():
        if left[letter.pk] != (letter.sent_at is not None):
            yield f"journal: letter {letter.pk} ({letter.state}) left {left[letter.pk]} times"
    documents = Counter(Document.objects.values_list("case", "kind", "version"))
    yield from (f"document twice: {each}" for each, times in documents.items() if times > 1)


def unfinished() -> Iterator[str]:
    """What the background should have done in the end: every task, every mail, every seal."""
    for task in DBTaskResult.objects.exclude(status="SUCCESSFUL"):
        yield f"task: {task.task_path} {task.args_kwargs} {task.status} {task.traceback}"
    for mark in Mark.objects.filter(sealed_at=None):
        yield f"mark: {mark} is not sealed"
    for letter in Letter.objects.filter(state=LetterState.APPROVED, channel=Channel.EMAIL):
        yield f"letter: {letter.pk} has not left"
    mails = Counter(identities())
    dispatched = Letter.objects.filter(channel=Channel.EMAIL, sent_at__isnull=False)
    for letter in dispatched.select_related("case"):
        if not any(f"letter-{letter.pk}.{letter.case.public_id}@" in identity for identity in mails):
            yield f"mail: letter {letter.pk} is noted as sent, and was not"


def identities() -> list[str]:
    """The Message-ID of every whole mail that left, as often as it left."""
    found = []
    for path in sorted(Path(settings.EMAIL_FILE_PATH).glob("*.log")):
        for part in path.read_bytes().split(b"\n" + b"-" * 79 + b"\n"):
            if identity := message_from_bytes(part)["Message-ID"]:
                found.append(identity)
    return found
