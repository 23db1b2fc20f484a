"""The page of a trial, and its table as a file."""

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from certification.exports import Column, Columns, exported
from certification.models import GrantedRole
from criteria.scoring import ResultClass, display
from workflows.models import Resolution
from workflows.models.application import Decision
from workflows.overviews.lists.scores import percent
from workflows.overviews.results import scored
from workflows.overviews.rights import Overseer, overseer
from workflows.overviews.trial.computing import Compared, compared, crossed
from workflows.overviews.trial.forms import TrialForm
from workflows.views.finding import address

UNPROCESSABLE = 422

TRIAL: Columns[Compared] = Columns(
    "co-by-bylo",
    _("Co by było"),
    (
        Column("case", _("Zgłoszenie"), lambda each: each.case.number, 16),
        Column("office", _("Urząd"), lambda each: each.case.office.name, 48),
        Column("total_then", _("Wynik wtedy (%)"), lambda each: percent(each.then.results.total), 10),
        Column("total_now", _("Wynik w próbie (%)"), lambda each: percent(each.now.results.total), 10),
        Column("class_then", _("Klasa wtedy"), lambda each: each.then.result.label_pl, 32),
        Column("class_now", _("Klasa w próbie"), lambda each: each.now.result.label_pl, 32),
        Column("moved", _("Zmiana o klas"), lambda each: each.moved, 10),
    ),
)


@require_safe
def trial(request: HttpRequest, edition: int | None = None) -> HttpResponseBase:
    """For the coordinator alone: what would have been. The address holds all of it, the database nothing."""
    who = overseer(request, edition, GrantedRole.COORDINATOR)
    form = TrialForm(who.edition, request.GET)
    if not form.is_valid():
        context = {"who": who, "form": form}
        return render(request, "overviews/trial.html", context, status=UNPROCESSABLE)
    rules = form.rules()
    found = list(compared(scored(who.cases), rules))
    if file := exported(request, TRIAL, found):
        return file
    context = {
        "who": who,
        "form": form,
        "classes": [each.label_pl for each in ResultClass],
        "crossed": [(then.label_pl, counts) for then, counts in crossed(found)],
        "rows": _rows(who, [each for each in found if each.moved]),
        "number": len(found),
        "reweighed": bool(rules.weights),
        "better": sum(each.moved > 0 for each in found),
        "worse": sum(each.moved < 0 for each in found),
        "unscored": sorted({code for each in found for code in each.unscored}),
    }
    return render(request, "overviews/trial.html", context)


def _rows(who: Overseer, found: list[Compared]) -> list[dict[str, object]]:
    decided = _decided(who, [each.case.pk for each in found])
    return [
        {
            "number": each.case.number,
            "url": address(each.case),
            "office": each.case.office.name,
            "then": each.then.result.label_pl,
            "now": each.now.result.label_pl,
            "total_then": display(each.then.results.total),
            "total_now": display(each.now.results.total),
            "better": each.moved > 0,
            "why": each.now.reasons[1:4],
            "decided": decided.get(each.case.pk, ""),
        }
        for each in found
    ]


def _decided(who: Overseer, cases: list[int]) -> dict[int, str]:
    """What the panel decided, which need not be what the thresholds said."""
    rows = Resolution.objects.filter(case__in=cases, standing=Resolution.Standing.IN_FORCE)
    known = set(Decision.values)
    return {
        case: str(Decision(decision).label)
        for case, decision in rows.values_list("case_id", "decision")
        if decision in known
    }
