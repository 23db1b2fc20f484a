"""What was changed in an edition while it runs: its dates, its words."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certification.ledger.sources import Asked, Kind, Line, Source
from workflows.models import EditionAmendment
from workflows.wording.models import EditionWording


def _amendments(asked: Asked) -> "QuerySet[EditionAmendment] | None":
    if asked.number:
        return None
    rows = EditionAmendment.objects.select_related("edition", "made_by")
    return rows if asked.people is None else rows.filter(made_by__in=asked.people)


def _amendments_told(rows: Sequence[EditionAmendment]) -> list[Line]:
    what = _("zmieniono terminy edycji")
    return [Line(row.made_at, Kind.SETTINGS, what, row.made_by, about=row.edition.name) for row in rows]


def _wordings(asked: Asked) -> "QuerySet[EditionWording] | None":
    if asked.number:
        return None
    rows = EditionWording.objects.select_related("edition", "made_by").defer("text")
    return rows if asked.people is None else rows.filter(made_by__in=asked.people)


def _wordings_told(rows: Sequence[EditionWording]) -> list[Line]:
    what = _("zmieniono tekst pism edycji")
    return [Line(row.made_at, Kind.SETTINGS, what, row.made_by, about=row.edition.name) for row in rows]


AMENDMENTS = Source(frozenset({Kind.SETTINGS}), "made_at", _amendments, _amendments_told)
WORDINGS = Source(frozenset({Kind.SETTINGS}), "made_at", _wordings, _wordings_told)
