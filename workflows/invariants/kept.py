"""What acts settled for good is as their lines in the journal tell it."""

import hashlib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from criteria.models import StoredFile
from criteria.prepared import Listing, padded
from workflows import laws
from workflows.doing import PROPOSE
from workflows.filing.signing import HAND_IN
from workflows.invariants.asking import Scope, invariant
from workflows.invariants.looking import Columns, Rows
from workflows.keeping import KEPT, KINDS
from workflows.models import Case, JournalEntry

AT_ONCE = 1000
"""How many rows are compared in one statement."""

Told = dict[tuple[str, int], str]
"""By kind and key of the row: the hash that the last line about it tells."""

_LINES = Columns(
    lambda: (
        JournalEntry.objects.filter(payload__has_key=KEPT)
        .order_by("case", "seq")
        .values_list("case", f"payload__{KEPT}")
    )
)


@invariant()
def what_was_settled_is_unchanged(scope: Scope) -> Iterator[str]:
    """Every row that an act settled is there, with the hash that the act's line tells."""
    told: Told = {}
    last = None
    for case, kept in _LINES.of(scope):
        if case != last and len(told) >= AT_ONCE:
            yield from _differing(told)
            told.clear()
        last = case
        told |= {_named(name): sha256 for name, sha256 in kept.items()}
    yield from _differing(told)


def _named(name: str) -> tuple[str, int]:
    kind, _, key = name.partition(":")
    return kind, int(key)


def _differing(told: Told) -> Iterator[str]:
    for name, kind in KINDS.items():
        wanted = {key: sha256 for (of, key), sha256 in told.items() if of == name and sha256}
        if not wanted:
            continue
        rows = _settled(name).all(*padded(wanted))
        found = {pk: dict(zip(kind.columns, row, strict=True)) for pk, *row in rows}
        for key, sha256 in wanted.items():
            if problem := _problem(found.get(key), sha256, kind.sha256):
                yield f"{kind.model._meta.verbose_name} {key} ({name}): {problem}"


@cache
def _settled(name: str) -> Listing:
    """The columns of rows of one kind, by their keys."""
    kind = KINDS[name]
    rows = kind.model._default_manager
    return Listing(lambda *keys: rows.filter(pk__in=keys).values_list("pk", *kind.columns))


def _problem(row: Mapping[str, Any] | None, sha256: str, take: Any) -> str:
    if row is None:
        return "dziennik o tym mówi, a wiersza nie ma"
    return "" if take(row) == sha256 else "treść nie zgadza się z dziennikiem"


@invariant()
def every_case_has_its_row(scope: Scope) -> Iterator[str]:
    """Each case is there with the columns of its own kind."""
    for kind in laws.kinds() if scope.case is None else (scope.kind,):
        for case in _without_a_row(kind).of(scope):
            yield f"{case}: brakuje danych sprawy"


@cache
def _without_a_row(kind: str) -> Rows[Case]:
    whole = laws.model_of(kind)._default_manager.values("pk")
    return Rows(lambda: Case.objects.filter(kind=kind).exclude(pk__in=whole), "pk")


def _at_another_moment(column: str, **of_lines: Any) -> Rows[JournalEntry]:
    return Rows(lambda: JournalEntry.objects.filter(**of_lines).exclude(at=F(column)))


_MOMENTS = {
    "otwarcie": _at_another_moment("case__opened_at", seq=1),
    "zmiana stanu": _at_another_moment("case__moved_at", seq=F("case__moved_at_version")),
    "złożenie": _at_another_moment("case__application__filed_at", act="file"),
}


def _handed_in_at_another_moment() -> QuerySet[JournalEntry]:
    handed_in = JournalEntry.objects.filter(
        case=OuterRef("case"),
        act=PROPOSE,
        payload__proposed=HAND_IN,
        at=OuterRef("case__application__filed_at"),
    )
    return JournalEntry.objects.filter(act=HAND_IN).exclude(Exists(handed_in))


_HANDED_IN = Rows(_handed_in_at_another_moment)


@invariant()
def times_of_a_case_are_those_of_its_lines(scope: Scope) -> Iterator[str]:
    """A case was opened, moved and filed when the journal says so."""
    for name, differing in _MOMENTS.items():
        for line in differing.of(scope):
            yield f"{line}: {name} w innej chwili niż w dzienniku"
    for line in _HANDED_IN.of(scope):
        yield f"{line}: złożenie w innej chwili niż oddanie podpisanego pliku"


@invariant(whole=True)
def stored_files_are_whole(scope: Scope) -> Iterator[str]:
    """Every stored file lies in its place with its size and, where files are read, byte for byte."""
    for stored in StoredFile.objects.order_by("pk").iterator():
        if problem := file_problem(scope, stored.path, stored.size, stored.sha256):
            yield f"plik {stored.pk}: {problem}"


def file_problem(scope: Scope, path: Path, size: int, sha256: str) -> str:
    """What is wrong with a file, empty if nothing is found; only read if the scope says so."""
    if not path.is_file():
        return "brakuje go w magazynie"
    if path.stat().st_size != size:
        return "inny rozmiar niż zapisany"
    if not scope.read_files:
        return ""
    with path.open("rb") as content:
        same = hashlib.file_digest(content, "sha256").hexdigest() == sha256
    return "" if same else "treść nie zgadza się ze skrótem"
