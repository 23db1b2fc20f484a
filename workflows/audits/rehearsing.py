"""The report as it would be sent, before anybody sends it."""

from django.db import transaction

from certification.models import User
from workflows import laws
from workflows.door import perform
from workflows.models import Application, AuditReport
from workflows.refusal import Refused

SEND = "send_report"


def report_to_be_sent(case: Application, lead: User) -> AuditReport | None:
    """What sending would make now; None where the door refuses it. Changes nothing.

    The act is done and taken back, so that the preview is no second way to make a report: the same guards, the same
    agreed sheet. Whatever would leave the system is enqueued in the same transaction, and goes with it.
    """
    if case.state not in laws.acts(case.KIND)[SEND].sources:
        # The door would refuse it too, with more questions to the database once the panel has decided: time tells.
        return None
    with transaction.atomic():
        try:
            perform(case, SEND, lead, recommendation="–")
        except Refused:
            return None
        report = AuditReport.objects.filter(case_id=case.pk).latest("version")
        transaction.set_rollback(True)
    return report
