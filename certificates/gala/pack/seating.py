"""Who sits where: offices in running order, the people of one office at one table as long as there is room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from certificates.gala.pack.item import Item, Person
from certification.polish import sort_key

SEATS: Final = 8
"""At a table."""


@dataclass(frozen=True)
class Table:
    """A table with its number, and who sits at it."""

    number: int
    seats: list[tuple[Item, Person]] = field(default_factory=list)


def seated(items: Iterable[Item], seats: int = SEATS) -> list[Table]:
    """The tables in their order. A group that is larger than what is left of a table begins the next one."""
    tables: list[Table] = []
    for item in items:
        left = seats - len(tables[-1].seats) if tables else 0
        if len(item.people) > left and item.people:
            tables.append(Table(len(tables) + 1))
        for person in item.people:
            if len(tables[-1].seats) == seats:
                tables.append(Table(len(tables) + 1))
            tables[-1].seats.append((item, person))
    return tables


def by_name(tables: Sequence[Table]) -> list[tuple[Person, Item, int]]:
    """Everybody with their table, as the greeter looks them up: by last name, in Polish order."""
    everybody = [(person, item, table.number) for table in tables for item, person in table.seats]
    return sorted(everybody, key=lambda each: (sort_key(each[0].name.split()[-1]), sort_key(each[0].name)))
