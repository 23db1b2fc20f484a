"""What questions look at: put into SQL once for all cases, read once for all questions."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, Generic, TypeVar

from django.db.models import Model, QuerySet

from criteria.prepared import Key, Listing, Reading
from workflows.invariants.asking import Scope
from workflows.models import Application

Row = TypeVar("Row", bound=Model)

_BESIDE = ("of_edition", "office", "self_sheet__previous")


class Rows(Generic[Row]):
    """Rows that a question looks at: everybody's, or one case's, which is asked about again and again.

    ``build`` gets further keys, if there are any, and may only compare with them (``criteria.prepared``); ``path``
    leads from a row to its case.
    """

    def __init__(self, build: "Callable[..., QuerySet[Row, Row]]", path: str = "case") -> None:
        self._build = build
        self._of_one: Reading[Row] = Reading(lambda case, *keys: build(*keys).filter(**{path: case}))

    def of(self, scope: Scope, *keys: Key) -> "Iterable[Row]":
        """Those that the scope asks about."""
        if scope.case is None:
            return self._build(*keys).iterator()
        return self._of_one.all(scope.case, *keys)


class Columns:
    """The same of plain columns (``values_list``)."""

    def __init__(self, build: "Callable[..., QuerySet[Any, tuple[Any, ...]]]", path: str = "case") -> None:
        self._build = build
        self._of_one = Listing(lambda case, *keys: build(*keys).filter(**{path: case}))

    def of(self, scope: Scope, *keys: Key) -> "Iterable[tuple[Any, ...]]":
        """Of the rows that the scope asks about."""
        if scope.case is None:
            return self._build(*keys).iterator()
        return self._of_one.all(scope.case, *keys)


_ONE = Reading(lambda case: Application.objects.select_related(*_BESIDE).filter(pk=case))


def applications(scope: Scope, *states: str) -> Iterable[Application]:
    """The applications asked about, in these states (none named: in all); a single one is read once."""
    case = scope.case
    if case is None:
        rows = Application.objects.select_related(*_BESIDE).order_by("pk")
        return (rows.filter(state__in=states) if states else rows).iterator(chunk_size=500)
    found = scope.once("application", lambda: _ONE.all(case))
    return [each for each in found if not states or each.state in states]


def in_pieces(rows: "QuerySet[Row]", at_once: int) -> Iterator[Row]:
    """Wide rows in the order of their keys, so many at a time.

    PostgreSQL's driver holds the whole answer to a statement, however few rows of it are asked for at once.
    """
    last, rows = 0, rows.order_by("pk")
    while piece := list(rows.filter(pk__gt=last)[:at_once]):
        yield from piece
        last = piece[-1].pk
