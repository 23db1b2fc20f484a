"""What the panel reads about a case before it votes, by kind of case."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from criteria.models import Area
from criteria.scoring import Assessment, Thresholds, display
from workflows.audits.queries import assessment_of, latest_report
from workflows.models import Application, Case, Finding

_facts: dict[str, Callable[[Any], dict[str, Any]]] = {}


def facts_for(kind: str) -> Callable[[Case], dict[str, Any]]:
    """The function that gathers what ``templates/panel/about_<kind>.html`` shows."""
    return _facts.get(kind, lambda case: {})


def register(kind: str, facts: Callable[[Any], dict[str, Any]]) -> None:
    """Tell what is read about a kind of case."""
    _facts[kind] = facts


@dataclass(frozen=True)
class Line:
    """One result against what a grant and a distinction demand, in percent as people read it."""

    code: str
    title: str
    result: str
    grant: str
    distinction: str
    meets_grant: bool


@dataclass(frozen=True)
class Counted:
    """How many findings of one grade there are, and how many still count."""

    label: str
    count: int
    open: int


def about_application(case: Application) -> dict[str, Any]:
    """The agreed results against the thresholds, what the experts and the reviewer recommend, the findings."""
    report = latest_report(case)
    found: dict[str, Any] = {
        "expert_recommendation": report.recommendation if report else "",
        "reviewer_recommendation": case.recommendation,
        "findings": _findings(case),
        "assessment": None,
    }
    if case.consensus_sheet_id:
        result = assessment_of(case)
        found |= {"assessment": result, "reasons": result.reasons, "lines": _lines(case, result)}
    return found


register("application", about_application)


def _lines(case: Application, result: Assessment) -> list[Line]:
    limits = Thresholds.parse(case.edition.thresholds)
    titles = dict(
        Area.objects.filter(criteria_set=case.edition.criteria_set_id).values_list("code", "title_pl")
    )
    total = _line("", "Razem", result.total, limits.grant.total_min, limits.distinction.total_min)
    areas = (
        _line(code, titles[code], value, limits.grant.each_area_min, limits.distinction.each_area_min)
        for code, value in result.areas.items()
    )
    return [*areas, total]


def _line(code: str, title: str, value: Any, grant: Any, distinction: Any) -> Line:
    return Line(
        code,
        title,
        display(value),
        display(grant),
        display(distinction),
        value >= grant,
    )


def _findings(case: Application) -> list[Counted]:
    rows = list(Finding.objects.filter(case_id=case.pk).values_list("grade", "state"))
    found = []
    for grade in reversed(Finding.Grade):
        states = [state for each, state in rows if each == grade]
        still = 0 if grade in _HARMLESS else sum(state != Finding.State.VERIFIED for state in states)
        found.append(Counted(str(grade.label), len(states), still))
    return [each for each in found if each.count]


_HARMLESS = (Finding.Grade.STRENGTH, Finding.Grade.OBSERVATION)
