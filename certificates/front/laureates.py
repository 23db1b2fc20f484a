"""Who has the mark: the register is the only source, and only of what was published."""

from dataclasses import dataclass

from django.db.models import Count, QuerySet

from certificates.models import Mark
from certificates.queries import by_name, published
from certificates.states import MarkState
from certification.models import Edition

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
    counts = _honoured().values("of_edition").annotate(total=Count("pk"))
    totals = {row["of_edition"]: row["total"] for row in counts.order_by()}
    editions = list(Edition.objects.filter(pk__in=totals).order_by("-year", "programme"))
    if not editions:
        return None
    newest, *earlier = editions
    marks = _named(_honoured().filter(of_edition=newest))
    return Laureates(newest, totals[newest.pk], marks, [(each, totals[each.pk]) for each in earlier])


def _named(marks: "QuerySet[Mark]") -> list[Mark]:
    """The first of them by name, with no more than the page says of them."""
    rows = by_name(marks).select_related("office").prefetch_related("office__names")
    return list(rows.only("state", "number", "suffix", "distinction", "office__regon")[:SHOWN])


def _honoured() -> "QuerySet[Mark]":
    """Marks that are an honour today: published, neither taken away, given back, replaced nor suspended."""
    return published().filter(ended_on=None).exclude(state=MarkState.SUSPENDED)
