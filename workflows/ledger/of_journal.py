"""The journal of all cases as lines of the log."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from django.db.models import Q, QuerySet

from certification.ledger.sources import Asked, Kind, Line, Source
from certification.models import Role
from criteria.said import said
from workflows import laws
from workflows.doing import PROPOSE
from workflows.ledger.openness import open_lines
from workflows.models import Case, JournalEntry

LETTERS: Final = (
    *("draft_letter", "edit_letter", "approve_letter", "record_dispatch"),
    *("register_delivery", "register_bounce", "resend_letter"),
)

_KINDS: Final = {"application": Kind.CASES, "session": Kind.SESSIONS, "mark": Kind.MARKS}
_TOLD: Final = (
    *("at", "role", "act", "source", "payload", "case__kind"),
    *(
        f"{who}__{name}"
        for who in ("actor", "second_actor")
        for name in ("public_id", "first_name", "last_name", "email")
    ),
)


def _rows(asked: Asked) -> "QuerySet[JournalEntry]":
    rows = JournalEntry.objects.filter(open_lines(asked)).select_related("case", "actor", "second_actor")
    if asked.kind is not None:
        rows = rows.filter(_of_kind(asked.kind))
    if asked.people is not None:
        rows = rows.filter(Q(actor__in=asked.people) | Q(second_actor__in=asked.people))
    if asked.number:
        rows = rows.filter(case__in=numbered(asked.number))
    return rows.only(*_TOLD)


def _of_kind(kind: Kind) -> Q:
    if kind == Kind.LETTERS:
        return Q(act__in=LETTERS)
    code = next(code for code, each in _KINDS.items() if each == kind)
    # Applications are most of the journal; lines of the others are found by their cases.
    own = Q(case__application__isnull=False) if kind == Kind.CASES else Q(case__kind=code)
    return own & ~Q(act__in=LETTERS)


def numbered(number: str) -> list[int]:
    """The cases of every kind with this number, however its letters are typed."""
    found: set[int] = set()
    for kind in _KINDS:
        found.update(_cases(kind).filter(number__iexact=number).values_list("pk", flat=True))
    return sorted(found)


def numbers_of(cases: Iterable[Case]) -> dict[int, str]:
    """The numbers by which people know these cases. One query a kind."""
    kinds: dict[str, set[int]] = {}
    for case in cases:
        kinds.setdefault(case.kind, set()).add(case.pk)
    found: dict[int, str] = {}
    for kind, keys in kinds.items():
        found |= dict(_cases(kind).filter(pk__in=keys).values_list("pk", "number"))
    return found


def _cases(kind: str) -> "QuerySet[Any]":
    """Every kind has a number, which the row they share has not."""
    rows: QuerySet[Any] = laws.model_of(kind)._default_manager.order_by()
    return rows


def _told(rows: Sequence[JournalEntry]) -> list[Line]:
    numbers = numbers_of(row.case for row in rows)
    return [
        Line(
            row.at,
            Kind.LETTERS if row.act in LETTERS else _KINDS[row.case.kind],
            _what(row),
            row.actor,
            instead="system",
            second=row.second_actor,
            role=Role(row.role).label if row.role in Role.values else "",
            about=numbers[row.case_id],
        )
        for row in rows
    ]


def _what(row: JournalEntry) -> str:
    # Forms are for pages: workers, which know the log's sources too, should not carry them.
    from workflows.forms.done import done

    acts = laws.acts(row.case.kind)
    if row.act == PROPOSE and (proposed := acts.get(str(row.payload.get("proposed")))):
        return said("Zaproponowano: {act}", act=proposed.label)
    return done(row.case.kind, acts.get(row.act), row.act)


JOURNAL = Source(frozenset({*_KINDS.values(), Kind.LETTERS}), "at", _rows, _told)
