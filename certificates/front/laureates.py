"""Who has the mark: the register is the only source, and only of what was published."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from certificates.models import Mark
from certificates.queries import by_name, published
from certificates.states import MarkState
from certification.clock import today
from certification.models import Edition
from certification.models.offices import take_names
from criteria.prepared import Listing, Reading

SHOWN = 12
"""How many names the front page shows; the register has them all."""


@dataclass(frozen=True)
class Laureates:
    """The marks of the last edition that has any, the first of them by name, and the editions before it."""

    edition: Edition
    total: int
    marks: list[Mark]
    earlier: list[tuple[Edition, int]]

    @property
    def more(self) -> int:
        """How many are not named here."""
        return self.total - len(self.marks)


def latest_laureates() -> Laureates | None:
    """None before the first mark is published. At most four queries."""
    totals = dict(_TOTALS.all())
    editions = list(Edition.objects.filter(pk__in=totals).order_by("-year", "programme"))
    if not editions:
        return None
    newest, *earlier = editions
    marks = _NAMED.all(newest.pk, today())
    take_names(mark.office for mark in marks)
    return Laureates(newest, totals[newest.pk], marks, [(each, totals[each.pk]) for each in earlier])


def _named(edition: int, day: date) -> "QuerySet[Mark]":
    """The first of an edition's by name, with no more than the page says of them."""
    rows = by_name(_honoured().filter(of_edition=edition), day).select_related("office")
    return rows.only("state", "number", "suffix", "distinction", "office__regon")[:SHOWN]


def _honoured() -> "QuerySet[Mark]":
    """Marks that are an honour today: published, neither taken away, given back, replaced nor suspended."""
    return published().filter(ended_on=None).exclude(state=MarkState.SUSPENDED)


_TOTALS = Listing(
    lambda: _honoured().order_by().values("of_edition").annotate(n=Count("pk")).values_list("of_edition", "n")
)
_NAMED = Reading(_named)
