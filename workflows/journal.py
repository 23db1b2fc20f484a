"""The chain of the journal: how an entry is hashed, written and verified."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from criteria.prepared import Listing, Reading
from criteria.rows import insert
from workflows.context import Context
from workflows.models import Case, JournalEntry


def digest(entry: JournalEntry, case_key: str) -> str:
    """SHA-256 over every column of the entry and the hash before it, as canonical JSON (UTF-8, sorted keys)."""
    content = {
        "case": case_key,
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "actor": entry.actor_id,
        "second_actor": entry.second_actor_id,
        "role": entry.role,
        "act": entry.act,
        "source": entry.source,
        "target": entry.target,
        "reason": entry.reason,
        "payload": entry.payload,
        "request_key": entry.request_key,
        "prev_hash": entry.prev_hash,
    }
    canonical = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


def write(context: Context, act_code: str, request_key: str | None) -> JournalEntry:
    """Append the act to its case's chain, after ``context.head``. The database refuses a link that does not fit."""
    case = context.case
    payload = {key: value for key, value in context.payload.items() if key != "reason"}
    entry = JournalEntry(
        case_id=case.pk,
        seq=case.version + 1,
        at=context.now,
        actor=context.actor,
        second_actor=context.second,
        role=context.role,
        act=act_code,
        source=context.source,
        target=case.state,
        reason=context.reason,
        payload=_plain(payload | context.record),
        request_key=request_key,
        prev_hash=context.head,
    )
    entry.hash = digest(entry, str(case.public_id))
    return insert(entry)


def _plain(payload: dict[str, Any]) -> dict[str, Any]:
    """The payload as the database will give it back, so that the hash can be taken again."""
    plain: dict[str, Any] = json.loads(json.dumps(payload, ensure_ascii=False))
    return plain


@dataclass(frozen=True)
class Break:
    """A place where a chain does not hold."""

    case: str
    seq: int
    problem: str


_LINE = Listing(
    lambda case, seq: JournalEntry.objects.filter(case_id=case, seq=seq).values_list("hash", "target")
)
_FOLLOWING = Reading(lambda case, seq: JournalEntry.objects.filter(case_id=case, seq__gt=seq).order_by("seq"))


def verify(cases: "Iterable[Case] | None" = None, since: int = 0) -> Iterator[Break]:
    """Walk every chain again and name each place that does not hold; lines up to ``since`` are trusted."""
    for case in cases if cases is not None else Case.objects.order_by("pk").iterator():
        yield from _verify_case(case, since)


def _verify_case(case: Case, since: int) -> Iterator[Break]:
    (previous, state), *_ = [*_LINE.all(case.pk, since), ("", "")]
    expected = since + 1
    for entry in _FOLLOWING.all(case.pk, since):
        for problem in _problems(entry, case, previous, expected, state):
            yield Break(str(case.public_id), entry.seq, problem)
        previous, expected, state = entry.hash, entry.seq + 1, entry.target
    if expected - 1 != case.version:
        yield Break(str(case.public_id), case.version, "wersja sprawy nie zgadza się z dziennikiem")
    if state != case.state:
        yield Break(str(case.public_id), case.version, "stan sprawy nie zgadza się z dziennikiem")


def _problems(entry: JournalEntry, case: Case, previous: str, expected: int, state: str) -> Iterator[str]:
    if entry.seq != expected:
        yield f"brakuje wpisu nr {expected}"
    if entry.prev_hash != previous:
        yield "wpis nie łączy się z poprzednim"
    if entry.source != state:
        yield "stan początkowy nie zgadza się z poprzednim wpisem"
    if entry.hash != digest(entry, str(case.public_id)):
        yield "treść wpisu nie zgadza się z jego skrótem"
