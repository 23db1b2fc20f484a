"""What waits for the person."""

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from certification.clock import now
from certification.exports import Column, Columns
from certification.exports.columns import CHUNK
from certification.models import User
from workflows.views.waiting import first_waiting

if TYPE_CHECKING:
    from workflows.views.inbox import Item

MOST: Final = 10_000
"""How many tasks a file holds: nobody has more."""


def _due(item: "Item") -> date | None:
    return item.deadline.due_on if item.deadline else None


def _explained(item: "Item") -> str:
    return item.deadline.explanation if item.deadline else ""


WAITING: "Columns[Item]" = Columns(
    "zadania",
    _("Zadania"),
    (
        Column("task", _("Co zrobić"), lambda item: item.label, 40),
        Column("case", _("Sprawa"), lambda item: item.case.title, 60),
        Column("due_on", _("Termin"), _due, 12),
        Column("overdue", _("Po terminie"), lambda item: item.overdue, 12),
        Column("explanation", _("Skąd ten termin"), _explained, 60),
    ),
)


def waiting_items(person: User) -> "Iterator[Item]":
    """Everything that waits for the person, the most urgent first."""
    from workflows.views.inbox import items

    tasks = first_waiting(person, MOST)
    for start in range(0, len(tasks), CHUNK):
        yield from items(tasks[start : start + CHUNK], now())
