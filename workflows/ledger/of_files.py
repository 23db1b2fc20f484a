"""Who opened the file of a case before the panel, or ordered a pack of materials."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certification.ledger.sources import Asked, Kind, Line, Source, made
from workflows.ledger.of_journal import numbered, numbers_of
from workflows.ledger.openness import near_to
from workflows.panel.models import FileOpening, MaterialsPack


def _openings(asked: Asked) -> "QuerySet[FileOpening]":
    rows = FileOpening.objects.exclude(case__in=near_to(asked.reader).values("pk"))
    rows = rows.select_related("case", "member")
    if asked.number:
        rows = rows.filter(case__in=numbered(asked.number))
    return rows if asked.people is None else rows.filter(member__in=asked.people)


def _openings_told(rows: Sequence[FileOpening]) -> list[Line]:
    numbers = numbers_of(row.case for row in rows)
    return [
        Line(
            row.opened_at,
            Kind.FILES,
            _("otwarto akta sprawy przed posiedzeniem"),
            row.member,
            about=numbers[row.case_id],
        )
        for row in rows
    ]


OPENINGS = Source(frozenset({Kind.FILES}), "opened_at", _openings, _openings_told)
PACKS = made(
    lambda: MaterialsPack.objects.select_related("session"),
    at="ordered_at",
    by="member",
    kind=Kind.FILES,
    what=_("zamówiono pakiet materiałów na posiedzenie"),
    about=lambda row: row.session.number,
)
