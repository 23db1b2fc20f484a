"""What a list tells: its columns, and its rows a few hundred at a time."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar

from django.db.models import Model, QuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Value = str | int | Decimal | date | datetime | bool | None
"""What a cell may hold. Instants are aware; amounts and results are exact decimals."""

Row = TypeVar("Row")
_Model = TypeVar("_Model", bound=Model)

CHUNK: Final = 500
"""How many rows are in memory at a time."""


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column: ``key`` names it for programs and stays, ``heading`` for people; ``width`` is in characters.

    ``only_in_file``: there is no room for it on a page.
    """

    key: str
    heading: "StrOrPromise"
    value: Callable[[Row], Value]
    width: int = 14
    only_in_file: bool = False


@dataclass(frozen=True)
class Columns(Generic[Row]):
    """A list. ``name`` begins the names of its files, so it tells nothing of what is in them."""

    name: str
    title: "StrOrPromise"
    columns: tuple[Column[Row], ...]

    def values(self, row: Row) -> list[Value]:
        """The cells of one row."""
        return [column.value(row) for column in self.columns]

    @property
    def on_page(self) -> "tuple[Column[Row], ...]":
        """The columns a page has room for."""
        return tuple(column for column in self.columns if not column.only_in_file)


def in_chunks(rows: "QuerySet[_Model, Any]") -> Iterator[list[_Model]]:
    """The rows in their order, a few hundred at a time.

    Keys are put in order first and rows read by them: no query stays open while a slow client reads, and a row
    that the person may no longer see when its turn comes is left out.
    """
    keys = list(rows.values_list("pk", flat=True))
    unordered = rows.order_by()
    for start in range(0, len(keys), CHUNK):
        chunk = keys[start : start + CHUNK]
        found = {row.pk: row for row in unordered.filter(pk__in=chunk)}
        yield [found[key] for key in chunk if key in found]


def row_by_row(rows: "QuerySet[_Model, Any]") -> Iterator[_Model]:
    """The same, one by one."""
    for chunk in in_chunks(rows):
        yield from chunk
