"""Which findings a report has, and which may still be put in other words, or taken back."""

from django.db.models import Max, QuerySet, Subquery

from certification.models import User
from workflows.models import AuditReport, Case, Finding
from workflows.states import State


def changeable(case: Case, person: User, *, is_lead: bool) -> "QuerySet[Finding]":
    """Those that no report has yet: the person's own, and the lead's all once everybody has scored.

    While experts score, another's finding is not known of at all.
    """
    rows = Finding.objects.filter(case_id=case.pk)
    if not (is_lead and case.state == State.CONSENSUS):
        rows = rows.filter(recorded_by=person)
    last = AuditReport.objects.filter(case_id=case.pk).aggregate(at=Max("made_at"))["at"]
    return rows.filter(recorded_at__gt=last) if last else rows


def reported(case: Case, rows: "QuerySet[Finding]") -> "QuerySet[Finding]":
    """Those among findings of the case that its last report has: the others were recorded since."""
    if case.state != State.CONSENSUS:
        return rows
    made_at = AuditReport.objects.filter(case_id=case.pk).order_by("-version").values("made_at")
    return rows.filter(recorded_at__lte=Subquery(made_at[:1]))
