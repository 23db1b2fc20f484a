"""All figures of an edition, gathered once for a page or a file."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.exports import Column, Columns, Value
from criteria.scoring.agreement import RELIABLE, TENTATIVE, Agreement
from criteria.scoring.severity import Severity
from workflows.overviews.results import Scored, scored
from workflows.overviews.rights import Overseer
from workflows.overviews.statistics.outcomes import (
    Outcome,
    Rate,
    by_kind,
    by_size,
    by_voivodeship,
    outcomes,
    rate,
)
from workflows.overviews.statistics.raters import Load, Ratings, loads, ratings


@dataclass(frozen=True)
class Rater:
    """One auditor of the edition."""

    load: Load
    severity: Severity | None

    @property
    def name(self) -> str:
        """Who it is."""
        return str(self.load.expert)

    @property
    def verdict(self) -> str:
        """What may be said of their severity."""
        if self.severity is None:
            return _("nic jeszcze nie oceniono wspólnie")
        if self.severity.low is None:
            return _("za mało spraw, żeby o tym mówić")
        if not self.severity.stands_out:
            return _("nie odbiega od współekspertów")
        return _("ocenia surowiej") if self.severity.mean < 0 else _("ocenia łagodniej")


@dataclass(frozen=True)
class Groups:
    """Rates by one property of offices."""

    key: str
    title: str
    rates: list[Rate]


@dataclass(frozen=True)
class Figures:
    """Everything the page shows. ``totals``: results in percent by the office and as agreed by the auditors."""

    filed: int
    all_decided: Rate
    groups: list[Groups]
    own_totals: list[Fraction]
    agreed_totals: list[Fraction]
    ratings: Ratings
    raters: list[Rater]


def gather(who: Overseer) -> Figures:
    """The figures of the edition, without the cases the person must keep out of."""
    cases = who.cases
    decided: list[Outcome] = outcomes(cases)
    own, agreed = _totals(list(scored(cases)))
    found = ratings(cases)
    raters = [Rater(load, found.severity_of(load.expert.pk)) for load in loads(cases)]
    groups = [
        Groups("kind", _("Według typu urzędu"), by_kind(decided)),
        Groups("size", _("Według liczby zatrudnionych"), by_size(decided, who.edition)),
        Groups("place", _("Według województwa"), by_voivodeship(decided)),
    ]
    filed = cases.filter(filed_at__isnull=False).count()
    return Figures(filed, rate(_("Razem"), decided), groups, own, agreed, found, raters)


def _totals(cases: list[Scored]) -> tuple[list[Fraction], list[Fraction]]:
    own = [each.assessed(each.own).results.total for each in cases]
    return own, [each.assessed(each.agreed).results.total for each in cases]


def reading(found: Agreement) -> str:
    """What Krippendorff would say of an alpha."""
    if found.alpha is None:
        return _("nie da się obliczyć")
    if found.alpha >= RELIABLE:
        return _("zgodność dobra")
    return _("zgodność do ostrożnych wniosków") if found.alpha >= TENTATIVE else _("zgodność za mała")


# As a file ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Line:
    """One figure."""

    part: str
    name: str
    measure: str
    value: Value
    number: int


FIGURES: Columns[Line] = Columns(
    "statystyki",
    gettext_lazy("Statystyki edycji"),
    (
        Column("part", gettext_lazy("Dział"), lambda line: line.part, 32),
        Column("name", gettext_lazy("Pozycja"), lambda line: line.name, 40),
        Column("measure", gettext_lazy("Miara"), lambda line: line.measure, 36),
        Column("value", gettext_lazy("Wartość"), lambda line: line.value, 12),
        Column("number", gettext_lazy("Liczba przypadków"), lambda line: line.number, 12),
    ),
)


def lines(figures: Figures) -> Iterator[Line]:
    """Every figure in a row of its own."""
    yield from _rates(_("Decyzje"), [figures.all_decided])
    for group in figures.groups:
        yield from _rates(group.title, group.rates)
    alphas = {_("wszystkie obszary"): figures.ratings.agreement, **figures.ratings.by_area}
    for name, found in alphas.items():
        value = None if found.alpha is None else _decimal(found.alpha, 3)
        yield Line(_("Zgodność ekspertów"), name, _("alfa Krippendorffa (porządkowa)"), value, found.units)
    for code, apart, number in figures.ratings.farthest:
        yield Line(_("Zgodność ekspertów"), code, _("średnia różnica punktów"), _decimal(apart), number)
    for rater in figures.raters:
        yield from _rater(rater)
    for part, totals in (
        (_("Samoocena"), figures.own_totals),
        (_("Ocena uzgodniona"), figures.agreed_totals),
    ):
        for index in range(10):
            count = sum(min(int(total / 10), 9) == index for total in totals)
            yield Line(
                part, f"{10 * index}–{10 * index + 10}%", _("spraw z takim wynikiem"), count, len(totals)
            )


def _rates(part: str, rates: list[Rate]) -> Iterator[Line]:
    for each in rates:
        for measure, count in (
            (_("znak przyznany"), each.granted),
            (_("warunkowo"), each.conditional),
            (_("odmowa"), each.refused),
        ):
            yield Line(part, each.name, measure, count, each.decided)


def _rater(rater: Rater) -> Iterator[Line]:
    part, load = _("Eksperci"), rater.load
    yield Line(part, rater.name, _("spraw w edycji"), load.cases, load.cases)
    yield Line(part, rater.name, _("spraw do oceny"), load.to_score, load.cases)
    if (found := rater.severity) is None:
        return
    for measure, value in (
        (_("odchylenie od współekspertów (punkty)"), found.mean),
        (_("dolny koniec przedziału 95%"), found.low),
        (_("górny koniec przedziału 95%"), found.high),
    ):
        if value is not None:
            yield Line(part, rater.name, measure, _decimal(value), found.cases)


def _decimal(value: float | Fraction, places: int = 2) -> Decimal:
    return Decimal(f"{float(value):.{places}f}")
