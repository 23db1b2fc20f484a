"""What acts settled for good is as their lines in the journal tell it."""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db.models import Exists, F, OuterRef, QuerySet

from criteria.models import StoredFile
from workflows import laws
from workflows.doing import PROPOSE
from workflows.filing.signing import HAND_IN
from workflows.invariants.asking import Scope, invariant
from workflows.keeping import KEPT, KINDS
from workflows.models import Case, JournalEntry

AT_ONCE = 1000
"""How many rows are compared in one statement."""

Told = dict[tuple[str, int], str]
"""By kind and key of the row: the hash that the last line about it tells."""


@invariant()
def what_was_settled_is_unchanged(scope: Scope) -> Iterator[str]:
    """Every row that an act settled is there, with the hash that the act's line tells."""
    told: Told = {}
    last = None
    lines = scope.of(JournalEntry.objects.filter(payload__has_key=KEPT)).order_by("case", "seq")
    for case, kept in lines.values_list("case", f"payload__{KEPT}").iterator():
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
        rows = kind.model._default_manager.filter(pk__in=wanted).values("pk", *kind.columns)
        found = {row["pk"]: row for row in rows}
        for key, sha256 in wanted.items():
            if problem := _problem(found.get(key), sha256, kind.sha256):
                yield f"{kind.model._meta.verbose_name} {key} ({name}): {problem}"


def _problem(row: Mapping[str, Any] | None, sha256: str, take: Any) -> str:
    if row is None:
        return "dziennik o tym mówi, a wiersza nie ma"
    return "" if take(row) == sha256 else "treść nie zgadza się z dziennikiem"


@invariant()
def every_case_has_its_row(scope: Scope) -> Iterator[str]:
    """Each case is there with the columns of its own kind."""
    for kind in laws.kinds():
        whole = laws.model_of(kind)._default_manager.values("pk")
        for case in scope.of(Case.objects.filter(kind=kind).exclude(pk__in=whole), "pk").iterator():
            yield f"{case}: brakuje danych sprawy"


@invariant()
def times_of_a_case_are_those_of_its_lines(scope: Scope) -> Iterator[str]:
    """A case was opened, moved and filed when the journal says so."""
    lines = JournalEntry.objects.all()
    moments: dict[str, tuple[QuerySet[JournalEntry], str]] = {
        "otwarcie": (lines.filter(seq=1), "case__opened_at"),
        "zmiana stanu": (lines.filter(seq=F("case__moved_at_version")), "case__moved_at"),
        "złożenie": (lines.filter(act="file"), "case__application__filed_at"),
    }
    for name, (rows, column) in moments.items():
        differing = scope.of(rows.exclude(at=F(column)))
        for line in differing:
            yield f"{line}: {name} w innej chwili niż w dzienniku"
    handed_in = lines.filter(
        case=OuterRef("case"),
        act=PROPOSE,
        payload__proposed=HAND_IN,
        at=OuterRef("case__application__filed_at"),
    )
    for line in scope.of(lines.filter(act=HAND_IN).exclude(Exists(handed_in))):
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
