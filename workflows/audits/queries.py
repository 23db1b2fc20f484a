"""What is known of an audit: its people, sheets, findings and reports, and who may look at which sheet."""

from collections.abc import Mapping
from datetime import datetime
from typing import cast

from django.db.models import QuerySet

from criteria.models import Sheet
from criteria.prepared import Listing, Reading
from criteria.scoring import Assessment, Findings
from criteria.sheets import Scored, assessment
from criteria.sheets.reading import criteria_of
from workflows.audits.models import OPEN_SEATS, AssignmentState, Capacity
from workflows.context import Context
from workflows.models import (
    Application,
    Assignment,
    AuditReport,
    Case,
    Divergence,
    Finding,
    Remark,
    Visit,
    VisitPlan,
    Waiver,
)

TEAM = (Capacity.LEAD, Capacity.AUDITOR)
"""Capacities of the team; a third expert joins it only where the two cannot agree."""

ON_SITE = "site"
"""The audit method that needs a visit."""


def application(context: Context) -> Application:
    """The case of an act of the application's law."""
    return cast(Application, context.case)


# People ----------------------------------------------------------------------------------------------


def team(case: Case, *states: AssignmentState) -> list[Assignment]:
    """The auditors in some states (those with work ahead), the lead first."""
    return team_among(seats_of(case), *states)


def team_before(context: Context, *states: AssignmentState) -> list[Assignment]:
    """The same as it was before the act changed anything; read once, however many guards ask."""
    return team_among(seats_before(context), *states)


def seats_before(context: Context) -> list[Assignment]:
    """Everybody who was ever asked to work on the case, as it was before the act changed anything."""
    if "seats" not in context.found:
        context.found["seats"] = seats_of(context.case)
    found: list[Assignment] = context.found["seats"]
    return found


def seats_of(case: Case) -> list[Assignment]:
    """Everybody who was ever asked to work on the case, as it is now."""
    return _SEATS.all(case.pk)


def team_among(seats: list[Assignment], *states: AssignmentState) -> list[Assignment]:
    """The auditors among them who are in some states (those with work ahead), the lead first."""
    rows = [each for each in seats if each.capacity in TEAM and each.state in (states or OPEN_SEATS)]
    return sorted(rows, key=lambda each: (each.capacity != Capacity.LEAD, each.pk))


_SEATS = Reading(lambda case: Assignment.objects.filter(case=case).select_related("expert", "sheet"))


def lead_of(case: Case) -> int | None:
    """The lead auditor's user id."""
    leads = Assignment.objects.at_work().filter(case_id=case.pk, capacity=Capacity.LEAD)
    return leads.values_list("expert_id", flat=True).first()


def own_assignment(context: Context) -> Assignment | None:
    """The actor's own assignment in the case; there is one at most."""
    if context.actor is None:
        return None
    if "own_assignment" not in context.found:
        context.found["own_assignment"] = _OWN.first(context.case.pk, context.actor.pk)
    found: Assignment | None = context.found["own_assignment"]
    return found


_OWN = Reading(
    lambda case, expert: (
        Assignment.objects.filter(case=case, expert=expert)
        .select_related("sheet__criteria_set")
        .defer("sheet__criteria_set__source_yaml")
    )
)


def third_works(seats: list[Assignment]) -> bool:
    """Whether a third expert still has to score."""
    working = (AssignmentState.ACCEPTED, AssignmentState.ACTIVE)
    return any(each.capacity == Capacity.THIRD and each.state in working for each in seats)


# Sheets ----------------------------------------------------------------------------------------------


def third_sheets(seats: list[Assignment]) -> list[Sheet]:
    """What a third expert handed in, latest last."""
    unused = (AssignmentState.REPLACED, AssignmentState.BLOCKED)
    used = [
        (each.submitted_at, each.sheet)
        for each in seats
        if each.capacity == Capacity.THIRD and each.state not in unused and each.submitted_at and each.sheet
    ]
    return [sheet for _, sheet in sorted(used, key=lambda pair: pair[0])]


def correction_sheet_of(case: Application) -> Sheet | None:
    """The open sheet that takes evidence of corrections, opened with their deadline."""
    rows = Sheet.objects.filter(
        previous=case.consensus_sheet_id, kind=Sheet.Kind.RECHECK, state=Sheet.State.OPEN
    )
    return rows.exclude(recheck_of__isnull=False).first()


def recheck_sheet_of(case: Application) -> Sheet | None:
    """The sheet on which the lead shows that a condition was met; opened with the condition."""
    return case.recheck_sheet


def visit_of(case: Case) -> Visit | None:
    """The visit on site."""
    return _VISIT.first(case.pk)


_VISIT = Reading(lambda case: Visit.objects.filter(case=case))


def visit_plan_of(case: Case) -> VisitPlan | None:
    """What is planned for it."""
    return _VISIT_PLAN.first(case.pk)


_VISIT_PLAN = Reading(lambda case: VisitPlan.objects.filter(case=case))


def demands_visit(case: Application) -> bool:
    """Whether some criterion of this type of office is audited on site."""
    asked = criteria_of(case.edition.criteria_set, case.office.kind)
    return any(ON_SITE in criterion.audit_methods for criterion in asked)


# Findings and results --------------------------------------------------------------------------------


def open_majors(case: Case | int) -> QuerySet[Finding]:
    """Major non-conformities of a case (or the case with this key) nobody has ruled on yet."""
    unsettled = (Finding.State.OPEN, Finding.State.PLANNED)
    return Finding.objects.filter(case=case, grade=Finding.Grade.MAJOR, state__in=unsettled)


def open_findings(case: Case) -> Findings:
    """How many non-conformities count against the result: all that were not verified closed."""
    grades = [finding.grade for finding in _UNVERIFIED.all(case.pk)]
    return Findings(major=grades.count(Finding.Grade.MAJOR), minor=grades.count(Finding.Grade.MINOR))


_UNVERIFIED = Reading(lambda case: Finding.objects.filter(case=case).exclude(state=Finding.State.VERIFIED))


def waived_since(case: Case, right: str, since: datetime) -> bool:
    """Whether the office gave up a right (``Waiver.Kind``) at that time or later."""
    return bool(_WAIVED.all(case.pk, str(right), since))


_WAIVED = Listing(
    lambda case, right, since: Waiver.objects.filter(application=case, kind=right, at__gte=since).values_list(
        "pk"
    )[:1]
)


def open_divergences(case: Case | int) -> QuerySet[Divergence]:
    """Divergences of the latest comparison in a case (or the case with this key) that are not settled."""
    return latest_divergences(case).filter(settled_at=None)


def latest_divergences(case: Case | int) -> QuerySet[Divergence]:
    """Divergences of the latest comparison."""
    rows = Divergence.objects.filter(case=case)
    return rows.filter(round=rows.order_by("-round").values("round")[:1])


_LATEST_DIVERGENCES = Reading(latest_divergences)


def divergences_of(case: Case) -> list[Divergence]:
    """The same, read."""
    return _LATEST_DIVERGENCES.all(case.pk)


def proposed_changes(case: Case | int) -> QuerySet[Remark]:
    """Remarks after which the lead would change a score, and no other auditor has agreed yet."""
    return Remark.objects.filter(case=case, proposed_points__isnull=False, agreed_at=None, answered_at=None)


def latest_report(case: Case) -> AuditReport | None:
    """The last version of the report."""
    return _LATEST_REPORT.first(case.pk)


_LATEST_REPORT = Reading(lambda case: AuditReport.objects.filter(case=case).order_by("-version")[:1])


def assessment_of(
    case: Application, sheet: Sheet | None = None, scores: Mapping[int, Scored] | None = None
) -> Assessment:
    """Results and class of the agreed sheet (or another), by the edition's thresholds and open findings.

    ``scores``: those of the sheet, where they have been read.

    Raises ``Sheet.DoesNotExist`` while there is no agreed sheet.
    """
    scored = sheet or _SHEET.first(case.consensus_sheet_id or 0)
    if scored is None:
        raise Sheet.DoesNotExist(f"{case}: no agreed sheet yet")
    if scored.criteria_set_id == case.edition.criteria_set_id:
        scored.criteria_set = case.edition.criteria_set
    return assessment(
        scored, open_findings=open_findings(case), thresholds=case.edition.thresholds, scores=scores
    )


_SHEET = Reading(lambda sheet: Sheet.objects.filter(pk=sheet))
