"""What an audit report says, as data: frozen with a hash, and drawn from alone."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from certification.clock import WARSAW
from criteria.canonical import digest
from criteria.models import Criterion, Sheet
from criteria.prepared import Listing, Reading
from criteria.scoring import Assessment, display
from criteria.sheets import Scored
from criteria.sheets.reading import criteria_of
from workflows.audits.models import AssignmentState
from workflows.audits.queries import assessment_of, team, visit_of
from workflows.models import Application, AuditReport, Finding, Remark


def next_report(
    case: Application,
    last: AuditReport | None,
    scores: Mapping[int, Scored],
    now: datetime,
    recommendation: str = "",
) -> AuditReport:
    """The version after ``last``, not yet stored; without a ``recommendation`` of its own it has the last one's.

    ``scores``: those the report is on, by the criterion's key.
    """
    content = report_content(case, now, last, scores)
    return AuditReport(
        case_id=case.pk,
        version=content["version"],
        content=content,
        sha256=digest(content),
        recommendation=recommendation or (last.recommendation if last else ""),
        made_at=now,
        previous=last,
    )


def report_content(
    case: Application, now: datetime, last: AuditReport | None, scores: Mapping[int, Scored]
) -> dict[str, Any]:
    """What the report on these scores says as the case stands now.

    Scores that differ from the version before carry ``before`` and the words that went with it, so that a reader
    sees every change.
    ``result`` and ``reasons`` (the class the thresholds allow) are for the panel's copy only.
    """
    result = assessment_of(case, _not_agreed_yet(case), scores)
    return {
        "number": case.number,
        "office": case.office.name,
        "edition": case.edition.name,
        "version": last.version + 1 if last else 1,
        "made_on": now.astimezone(WARSAW).date().isoformat(),
        "criteria_set": str(case.edition.criteria_set),
        "team": _team(case),
        "visit": _visit(case),
        "total": display(result.total),
        "result": result.result.value,
        "reasons": result.reasons,
        "areas": _areas(case, result),
        "criteria": _criteria(case, scores, last),
        "findings": _findings(case),
        "remarks": _remarks(case),
    }


def _not_agreed_yet(case: Application) -> Sheet | None:
    """The sheet a report is on before there is an agreed one: only what is asked, nothing stored."""
    if case.consensus_sheet_id:
        return None
    return Sheet(criteria_set=case.edition.criteria_set, office_kind=case.office.kind)


def _team(case: Application) -> list[dict[str, str]]:
    present = team(case, AssignmentState.SUBMITTED, AssignmentState.RELEASED)
    return [{"name": each.expert.full_name, "capacity": each.get_capacity_display()} for each in present]


def _visit(case: Application) -> str:
    visit = visit_of(case)
    return visit.held_on.isoformat() if visit else ""


def _areas(case: Application, result: Assessment) -> list[dict[str, Any]]:
    areas = {each.area_id: each.area for each in criteria_of(case.edition.criteria_set, case.office.kind)}
    return [
        {
            "code": area.code,
            "title": area.title_pl,
            "weight": _plain(area.weight),
            "result": display(result.areas[area.code]),
        }
        for area in sorted(areas.values(), key=lambda each: each.position)
        if area.code in result.areas
    ]


def _plain(weight: Any) -> str:
    """A weight without trailing zeros and with a decimal comma, alike on every database."""
    return format(weight.normalize(), "f").replace(".", ",")


def _criteria(
    case: Application, scores: Mapping[int, Scored], last: AuditReport | None
) -> list[dict[str, Any]]:
    before = {row["code"]: row for row in last.content["criteria"]} if last else {}
    asked = criteria_of(case.edition.criteria_set, case.office.kind)
    return [_criterion(scores[each.pk], each, before) for each in asked if each.pk in scores]


def _criterion(score: Scored, criterion: Criterion, before: dict[str, dict[str, Any]]) -> dict[str, Any]:
    row: dict[str, Any] = {
        "code": criterion.code,
        "title": criterion.title_pl,
        "area": criterion.area.code,
        "weight": _plain(criterion.weight),
        "knockout": criterion.knockout,
        "points": score.points,
        "justification": score.na_reason if score.not_applicable else score.justification,
    }
    earlier = before.get(criterion.code)
    if earlier and earlier["points"] != score.points:
        row["before"] = earlier["points"]
        row["justification_before"] = earlier["justification"]
    return row


def _findings(case: Application) -> list[dict[str, Any]]:
    titles: dict[int, list[str]] = defaultdict(list)
    for finding, title in _SHOWN_BY.all(case.pk):
        titles[finding].append(title)
    return [
        {
            "grade": row.get_grade_display(),
            "state": row.get_state_display() if row.grade in _NONCONFORMITIES else "",
            "criterion": row.criterion.code if row.criterion else "",
            "text": row.text,
            "evidence": titles[row.pk],
            "plan": row.plan,
            "verification": row.verification,
        }
        for row in _FINDINGS.all(case.pk)
    ]


_FINDINGS = Reading(lambda case: Finding.objects.filter(case=case).select_related("criterion"))
_SHOWN_BY = Listing(
    lambda case: (
        Finding.shown_by.through._default_manager.filter(finding__case=case)
        .order_by("finding", "evidence")
        .values_list("finding", "evidence__title")
    )
)
_NONCONFORMITIES = (Finding.Grade.MINOR, Finding.Grade.MAJOR)


def _remarks(case: Application) -> list[dict[str, Any]]:
    return [
        {
            "criterion": row.criterion.code if row.criterion else "",
            "text": row.text,
            "answer": row.get_answer_display(),
            "reason": row.answer_reason,
            "points": row.new_points,
        }
        for row in _ANSWERED.all(case.pk)
    ]


_ANSWERED = Reading(
    lambda case: Remark.objects.filter(case=case, answered_at__isnull=False).select_related("criterion")
)
