"""A piece of the log: from each source no more rows than the piece has lines, then put together by time.

A place in the log is an instant and how many lines of that instant come before it: no key stands in an address,
for keys with gaps between them would count what is not shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any, NamedTuple

from certification.clock import EARLIEST, LATEST
from certification.ledger.sources import SOURCES, Asked, Line

CHUNK = 500
"""Lines of a file in memory at a time."""


class Place(NamedTuple):
    """Between two lines: after ``skip`` of the lines at ``at``, counted in the direction one reads."""

    at: datetime
    skip: int

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.skip}"

    @classmethod
    def read(cls, text: str) -> "Place | None":
        """From an address; None for anything else."""
        moment, mark, skip = text.partition("~")
        try:
            at = datetime.fromisoformat(moment)
        except ValueError:
            return None
        known = mark and skip.isascii() and skip.isdigit() and len(skip) < 7 and at.tzinfo is not None
        known = known and EARLIEST <= at.date() <= LATEST
        return cls(at, int(skip)) if known else None


@dataclass(frozen=True)
class Piece:
    """Lines, and the places where one goes on; None at an end."""

    lines: list[Line]
    before: Place | None
    after: Place | None


class _Found(NamedTuple):
    """A row: when, from which source, the row itself."""

    at: datetime
    source: int
    row: Any


def piece(asked: Asked, size: int, *, oldest_first: bool, place: Place | None, back: bool) -> Piece:
    """So many lines after a place, or (``back``) before it. Without a place: from the beginning."""
    ascending = oldest_first != back
    found = _found(asked, size + 1, ascending, place)
    ahead = _behind(found[:size], place) if len(found) > size else None
    found = found[:size]
    where_from = _before(asked, found, place) if place and found else None
    if back:
        found.reverse()
        ahead, where_from = where_from, ahead
    return Piece(_told(found), before=where_from, after=ahead)


def every(asked: Asked, *, oldest_first: bool) -> Iterator[Line]:
    """All lines in order, a few hundred at a time."""
    place: Place | None = None
    while found := _found(asked, CHUNK, oldest_first, place):
        yield from _told(found)
        place = _behind(found, place)


def _found(asked: Asked, number: int, ascending: bool, place: Place | None) -> list[_Found]:
    """The first rows after a place, of all sources together. One query a source, and none reads further."""
    passed = place.skip if place else 0
    sign, side = ("", "gte") if ascending else ("-", "lte")
    found: list[_Found] = []
    for index, source in enumerate(SOURCES):
        rows = source.asked(asked)
        if rows is None:
            continue
        if place:
            rows = rows.filter(**{f"{source.at}__{side}": place.at})
        ordered = rows.order_by(f"{sign}{source.at}", f"{sign}pk")[: number + passed]
        found += [_Found(getattr(row, source.at), index, row) for row in ordered]
    # Rows of one source and one instant stay as the database gave them: the sort is stable, backwards too.
    found.sort(key=itemgetter(0, 1), reverse=not ascending)
    return found[passed:][:number]


def _behind(found: Sequence[_Found], place: Place | None) -> Place:
    """The place after the last of these rows."""
    last = found[-1].at
    before = place.skip if place and place.at == last else 0
    return Place(last, before + sum(row.at == last for row in found))


def _before(asked: Asked, found: Sequence[_Found], place: Place) -> Place:
    """The place before the first of these rows, for whoever goes the other way: what lies at its instant from there on.

    Where the instant goes on after these rows, it is counted.
    """
    first = found[0].at
    if found[-1].at != first:
        return Place(first, sum(row.at == first for row in found))
    passed = place.skip if place.at == first else 0
    return Place(first, _number_at(asked, first) - passed)


def _number_at(asked: Asked, at: datetime) -> int:
    every_source = ((source, source.asked(asked)) for source in SOURCES)
    return sum(rows.filter(**{source.at: at}).count() for source, rows in every_source if rows is not None)


def _told(found: Sequence[_Found]) -> list[Line]:
    """The rows in words, in their order; each source tells all of its own at once."""
    own: dict[int, list[Any]] = {}
    for row in found:
        own.setdefault(row.source, []).append(row.row)
    told = {index: iter(SOURCES[index].told(rows)) for index, rows in own.items()}
    return [next(told[row.source]) for row in found]
