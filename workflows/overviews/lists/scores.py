"""Results of an edition's cases, area by area."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certification.exports import Column, Columns
from criteria.models import Area
from criteria.scoring import Assessment
from workflows.models import Application
from workflows.overviews.lists.overview import Overview
from workflows.overviews.results import agreed_cases, scored_of
from workflows.overviews.rights import Overseer


@dataclass(frozen=True)
class Result:
    """One case: the office's own assessment and the agreed one."""

    case: Application
    own: Assessment
    agreed: Assessment


def _results(_who: Overseer, cases: list[Application]) -> list[Result]:
    return [
        Result(each.case, each.assessed(each.own), each.assessed(each.agreed)) for each in scored_of(cases)
    ]


def percent(value: Fraction | None) -> Decimal | None:
    """A result in percent, half-up to two places."""
    if value is None:
        return None
    exact = Decimal(value.numerator) / Decimal(value.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _in_area(code: str) -> Callable[[Result], Decimal | None]:
    return lambda result: percent(result.agreed.results.areas.get(code))


def _columns(who: Overseer) -> Columns[Result]:
    areas = Area.objects.filter(criteria_set=who.edition.criteria_set_id).order_by("position")
    by_area = (
        Column(f"area_{area.code}", _("Obszar %(code)s") % {"code": area.code}, _in_area(area.code), 9, True)
        for area in areas
    )
    return Columns(
        "wyniki",
        gettext_lazy("Wyniki"),
        (
            Column("case", gettext_lazy("Zgłoszenie"), lambda result: result.case.number, 16),
            Column("office", gettext_lazy("Urząd"), lambda result: result.case.office.name, 48),
            Column(
                "office_type",
                gettext_lazy("Typ urzędu"),
                lambda result: result.case.office.get_kind_display(),
                36,
                True,
            ),
            Column(
                "own", gettext_lazy("Samoocena (%)"), lambda result: percent(result.own.results.total), 12
            ),
            Column(
                "agreed",
                gettext_lazy("Ocena ekspertów (%)"),
                lambda result: percent(result.agreed.results.total),
                12,
            ),
            Column(
                "class",
                gettext_lazy("Wynik według progów"),
                lambda result: result.agreed.result.label_pl,
                22,
            ),
            Column(
                "knockouts_unmet",
                gettext_lazy("Niespełnione obowiązkowe"),
                lambda result: ", ".join(result.agreed.results.knockouts_unmet),
                24,
            ),
            *by_area,
        ),
    )


SCORES = Overview(
    page="overview-scores",
    name=gettext_lazy("Wyniki"),
    about=gettext_lazy(
        "Wyniki spraw, w których eksperci uzgodnili ocenę: samoocena urzędu, ocena ekspertów i co z niej wynika "
        "według progów edycji. Decyduje Kapituła. W pliku są też wyniki obszarów."
    ),
    columns=_columns,
    rows=lambda who: agreed_cases(who.cases),
    load=_results,
    case=lambda result: result.case,
    warning=gettext_lazy("Te wyniki są poufne do ogłoszenia. Urząd poznaje swoje z raportu."),
)
