"""What waits for the person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from certification.clock import now
from certification.exports import Column, Columns
from certification.exports.columns import CHUNK
from certification.models import User
from workflows.errands import Errand, errands_of
from workflows.views.waiting import first_waiting

if TYPE_CHECKING:
    from workflows.views.inbox import Item

MOST: Final = 10_000
"""How many tasks a file holds: nobody has more."""


WAITING: "Columns[Item | Errand]" = Columns(
    "zadania",
    _("Zadania"),
    (
        Column("task", _("Co zrobić"), lambda item: item.label, 40),
        Column("case", _("Sprawa"), lambda item: item.subject, 60),
        Column("due_on", _("Termin"), lambda item: item.due_on, 12),
        Column("overdue", _("Po terminie"), lambda item: item.overdue, 12),
        Column("since", _("Czeka od"), lambda item: getattr(item, "since", None), 12),
        Column("explanation", _("Skąd ten termin"), lambda item: item.explanation, 60),
    ),
)


def waiting_items(person: User) -> "Iterator[Item | Errand]":
    """Everything that waits for the person: what is about no case, then the rest, the most urgent first."""
    from workflows.views.inbox import items

    yield from errands_of(person)
    tasks = first_waiting(person, MOST)
    for start in range(0, len(tasks), CHUNK):
        yield from items(tasks[start : start + CHUNK], now())
