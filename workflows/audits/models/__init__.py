"""Tables of the expert audit."""

from workflows.audits.models.findings import Divergence, Finding
from workflows.audits.models.interest import Interest
from workflows.audits.models.report import AuditReport, Remark
from workflows.audits.models.team import (
    AT_WORK,
    AUDITING,
    BEFORE_WORK,
    OPEN_SEATS,
    SCORED_OR_REVIEWED,
    Assignment,
    AssignmentState,
    Capacity,
    Visit,
)
from workflows.audits.models.visits import VisitPlan

__all__ = [
    "AT_WORK",
    "AUDITING",
    "BEFORE_WORK",
    "OPEN_SEATS",
    "SCORED_OR_REVIEWED",
    "Assignment",
    "AssignmentState",
    "AuditReport",
    "Capacity",
    "Divergence",
    "Finding",
    "Interest",
    "Remark",
    "Visit",
    "VisitPlan",
]
