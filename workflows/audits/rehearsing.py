"""The report as it would be sent, before anybody sends it."""

from certification.clock import now
from certification.language import in_polish
from certification.models import User
from criteria.sheets import scores_of
from workflows import door, laws
from workflows.audits.consensus import scores_agreed
from workflows.audits.content import next_report
from workflows.audits.queries import latest_report, seats_of
from workflows.models import Application, AuditReport

SEND = "send_report"


def report_to_be_sent(case: Application, lead: User) -> AuditReport | None:
    """What sending would make now, not stored; None where the door would refuse it. Writes nothing, locks nothing.

    The door is asked, and the report is put together by what the act puts it together by.
    """
    if case.state not in laws.acts(case.KIND)[SEND].sources:
        # The door would refuse it too, with more questions to the database once the panel has decided: time tells.
        return None
    with in_polish():
        if door.objections(case, SEND, lead, recommendation="–"):
            return None
        agreed = case.consensus_sheet_id
        scores = scores_of(agreed) if agreed else scores_agreed(case, seats_of(case))
        return next_report(case, latest_report(case), scores, now())
