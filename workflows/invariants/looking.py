"""What several questions look at, read once for all of them."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

from django.db.models import Model, QuerySet

from workflows.invariants.asking import Scope
from workflows.models import Application

Row = TypeVar("Row", bound=Model)

_BESIDE = ("of_edition", "office", "self_sheet__previous")


def applications(scope: Scope, *states: str) -> Iterable[Application]:
    """The applications asked about, in these states (none named: in all); a single one is read once."""
    rows = Application.objects.select_related(*_BESIDE)
    case = scope.case
    if case is None:
        return (rows.filter(state__in=states) if states else rows).order_by("pk").iterator(chunk_size=500)
    found = scope.once("application", lambda: list(rows.filter(pk=case)))
    return [each for each in found if not states or each.state in states]


def in_pieces(rows: "QuerySet[Row]", at_once: int) -> Iterator[Row]:
    """Wide rows in the order of their keys, so many at a time.

    PostgreSQL's driver holds the whole answer to a statement, however few rows of it are asked for at once.
    """
    last, rows = 0, rows.order_by("pk")
    while piece := list(rows.filter(pk__gt=last)[:at_once]):
        yield from piece
        last = piece[-1].pk
