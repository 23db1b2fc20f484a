"""Which findings may still be put in other words, or taken back."""

from django.db.models import Max, QuerySet

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
    reported = AuditReport.objects.filter(case_id=case.pk).aggregate(at=Max("made_at"))["at"]
    return rows.filter(recorded_at__gt=reported) if reported else rows
