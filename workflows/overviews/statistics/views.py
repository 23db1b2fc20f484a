"""The page of figures."""

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certification.exports import exported
from certification.language import translated
from certification.models import Edition
from certification.templatetags.spoken import spoken
from criteria.models import Area, Criterion
from criteria.said import Said
from criteria.scoring import Thresholds, display
from workflows.overviews.rights import overseer
from workflows.overviews.statistics import pictures
from workflows.overviews.statistics.figures import FIGURES, Figures, gather, lines, reading

SHOWN = 10
"""How many of the criteria on which auditors differ most."""


@require_safe
def statistics(request: HttpRequest, edition: int | None = None) -> HttpResponseBase:
    """An edition in figures, for those who oversee it and know its decisions anyway."""
    who = overseer(request, edition)
    figures = gather(who)
    if file := exported(request, FIGURES, lines(figures)):
        return file
    required = float(Thresholds.parse(who.edition.thresholds).grant.total_min)
    names = _names(who.edition) if figures.ratings.by_criterion else {}
    context = {
        "who": who,
        "figures": figures,
        "rates": [pictures.rates(groups) for groups in figures.groups if groups.rates],
        "spread": pictures.distribution(figures, required) if figures.agreed_totals else [],
        "alphas": _alphas(figures, names),
        "farthest": [
            (names[code], display(apart), number) for code, apart, number in figures.ratings.farthest[:SHOWN]
        ],
        "severity": pictures.severity(figures.raters) if figures.ratings.cases else None,
        "load": pictures.load(figures.raters) if figures.raters else None,
    }
    return render(request, "overviews/statistics.html", context)


def _names(edition: Edition) -> dict[str, str]:
    """What an area or a criterion of the edition's set is called, by its code."""
    kinds = (Area, Criterion)
    found = [kind.objects.filter(criteria_set=edition.criteria_set_id) for kind in kinds]
    return {
        row.code: f"{row.code}. {spoken(row, 'title')}"
        for rows in found
        for row in rows.only("code", "title_pl", "title_en")
    }


def _alphas(figures: Figures, names: Mapping[str, str]) -> list[tuple[str, str, int, str]]:
    """Area (none: all of them), alpha, how many units, what it means."""
    found = [("", figures.ratings.agreement), *figures.ratings.by_area.items()]
    return [
        (
            names.get(area, ""),
            "–" if each.alpha is None else _alpha(float(each.alpha)),
            each.units,
            reading(each),
        )
        for area, each in found
    ]


def _alpha(value: float) -> str:
    plain = f"{value:.3f}".replace("-", "\N{MINUS SIGN}")
    return translated(Said(plain.replace(".", ","), lambda: plain))
