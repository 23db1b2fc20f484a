"""The history of a case as one person may know it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from certification.models import Role
from criteria.prepared import Reading
from criteria.said import lowered, said
from workflows import laws
from workflows.access import OFFICE_ROLES
from workflows.door import PROPOSE
from workflows.embargo import learns_later, without_embargoed
from workflows.filing.signing import HAND_IN
from workflows.forms.done import done
from workflows.models import JournalEntry
from workflows.views.reader import Reader

VOTES = frozenset({"cast", "open_ballot", "close_ballot"})
MONEY = frozenset({"register_payment"})
OFFICE_SEES = frozenset(
    {
        "return_for_completion",
        "reject",
        "admit",
        "appoint_team",
        "propose_visit",
        "record_visit",
        "send_report",
        "close_reply",
        "answer_remarks",
        "close_corrections",
        "return_file",
        "pass_file",
        "decide",
        "defer",
        "resume",
        "reconsider",
        "fulfil_condition",
        "fail_condition",
        "issue",
        "lapse",
        "close",
        "reject_evidence",
        "confirm_name",
        "rename_office",
        "rule_on_objection",
        "verify_finding",
        "register_delivery",
        "register_payment",
        "grant_late_filing",
        "extend_deadline",
        "restore_deadline",
        "remind",
        "mark_overdue",
    }
)
"""What an office learns of others' acts; the rest is the work of those who assess and decide."""

_INSIDE_PAPERS = frozenset({"propose_team", "accept_assignment", "decline_assignment", PROPOSE, "dismiss"})


@dataclass(frozen=True)
class Line:
    """One thing that happened."""

    at: datetime
    text: str
    who: str
    reason: str = ""
    times: int = 1


def history(reader: Reader) -> list[Line]:
    """The journal's lines the person may see, the latest first."""
    if not (reader.opens_file or reader.must_declare):
        return []
    entries = _ENTRIES.all(reader.case.pk)
    if learns_later(reader.roles):
        entries = without_embargoed(entries, reader.sees_outcome, lambda entry: _of(reader, entry))
    return _together(_line(reader, entry) for entry in reversed(entries) if _shown(reader, entry))


_TOLD = (
    *("case", "seq", "at", "actor", "second_actor", "role", "act", "source", "target", "reason", "payload"),
    *(f"{who}__{name}" for who in ("actor", "second_actor") for name in ("first_name", "last_name", "email")),
)
"""What a line is made of: the names of its people, not all that is known of them."""

_ENTRIES = Reading(
    lambda case: (
        JournalEntry.objects.filter(case=case)
        .select_related("actor", "second_actor")
        .only(*_TOLD)
        .order_by("seq")
    )
)


def _together(lines: Iterable[Line]) -> list[Line]:
    """The same thing done over and over by one person is one line with a count."""
    found: list[Line] = []
    for line in lines:
        last = found[-1] if found else None
        if last and (last.text, last.who, last.reason) == (line.text, line.who, line.reason):
            found[-1] = replace(last, times=last.times + 1)
        else:
            found.append(line)
    return found


def _shown(reader: Reader, entry: JournalEntry) -> bool:
    if reader.is_office:
        return _own(entry) or entry.act in OFFICE_SEES or _returns_signed_file(entry)
    if entry.act in VOTES:
        return reader.decides
    if entry.act in MONEY:
        return reader.sees_money
    return reader.is_keeper or entry.act not in _INSIDE_PAPERS


def _line(reader: Reader, entry: JournalEntry) -> Line:
    kind = reader.case.kind
    return Line(
        at=entry.at,
        text=_what(kind, entry),
        who=_who(reader, entry),
        reason=entry.reason if reader.is_keeper or (reader.is_office and _for_office(entry)) else "",
    )


def _what(kind: str, entry: JournalEntry) -> str:
    acts = laws.acts(kind)
    if _returns_signed_file(entry):
        return said("Nie przyjęto pliku z podpisem")
    if entry.act == PROPOSE and entry.payload.get("proposed") == HAND_IN:
        return said("Oddano podpisany plik")
    if entry.act == PROPOSE and (proposed := acts.get(str(entry.payload.get("proposed")))):
        return said("Zaproponowano: {act}", act=proposed.label)
    return done(kind, acts.get(entry.act), entry.act)


def _who(reader: Reader, entry: JournalEntry) -> str:
    """People by name; to the office the organiser's people are their role."""
    if entry.actor is None:
        return "system"
    if reader.is_office and not _own(entry):
        return lowered(Role(entry.role).label)
    second = f" i {entry.second_actor.full_name}" if entry.second_actor else ""
    return entry.actor.full_name + second


def _of(reader: Reader, entry: JournalEntry) -> bool:
    """Whether the reader, or the office the reader acts for, did it."""
    return entry.actor_id == reader.user.pk or (reader.is_office and _own(entry))


def _for_office(entry: JournalEntry) -> bool:
    """Whether the reason given was the office's own, or is meant for it."""
    return _own(entry) or _returns_signed_file(entry)


def _returns_signed_file(entry: JournalEntry) -> bool:
    """The secretariat did not accept a signed file: the office must know why."""
    return entry.act == "dismiss" and entry.payload.get("dismissed") == HAND_IN


def _own(entry: JournalEntry) -> bool:
    return entry.role in OFFICE_ROLES
