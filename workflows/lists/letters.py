"""The secretariat's correspondence."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns, in_chunks
from workflows.letters.models import Letter
from workflows.models import Case
from workflows.views.finding import as_called

Line = tuple[Letter, Any]
"""A letter and its case as the model of its kind, which has an office and a number."""

LETTERS: Columns[Line] = Columns(
    "korespondencja",
    _("Korespondencja"),
    (
        Column("kind", _("Pismo"), lambda line: line[0].get_kind_display(), 40),
        Column("subject", _("Temat"), lambda line: line[0].subject, 48),
        Column("case", _("Sprawa"), lambda line: line[1].number, 16),
        Column("office", _("Urząd"), lambda line: line[1].office.name, 48),
        Column("channel", _("Droga"), lambda line: line[0].get_channel_display(), 14),
        Column("recipient", _("Adres"), lambda line: line[0].recipient, 36),
        Column("state", _("Stan"), lambda line: line[0].get_state_display(), 24),
        Column("drafted_at", _("Przygotowano"), lambda line: line[0].drafted_at, 17),
        Column("drafted_by", _("Przygotował(a)"), lambda line: _name(line[0].drafted_by), 24),
        Column("approved_at", _("Zatwierdzono"), lambda line: line[0].approved_at, 17),
        Column("approved_by", _("Zatwierdził(a)"), lambda line: _name(line[0].approved_by), 24),
        Column("sent_at", _("Wysłano"), lambda line: line[0].sent_at, 17),
        Column("effective_on", _("Doręczono"), lambda line: line[0].effective_on, 12),
    ),
)


def lines(letters: "QuerySet[Letter]") -> Iterator[Line]:
    """The letters with their cases, a few hundred at a time."""
    for chunk in in_chunks(letters):
        cases: dict[int, Case] = as_called({letter.case for letter in chunk})
        for letter in chunk:
            yield letter, cases[letter.case_id]


def _name(person: object) -> str:
    return str(person) if person else ""
