"""Tasks from draft to the end of the formal check."""

from certification.models import Role
from workflows.casefile import CaseFile
from workflows.models.application import Application
from workflows.models.deadline import DeadlineKind
from workflows.states import State
from workflows.wants import Want, edition_queue, office_queue


def wanted(file: CaseFile, case: Application) -> list[Want]:
    """What the office or the secretariat has to do; nothing once the case is past the formal check."""
    preparer = office_queue(case.office_id, Role.PREPARER)
    signatory = office_queue(case.office_id, Role.SIGNATORY)
    secretariat = edition_queue(case.of_edition_id, Role.SECRETARIAT)
    if case.state == State.DRAFT:
        return [Want("prepare", queue=preparer)]
    if case.state == State.SIGNING:
        return [Want("sign", queue=signatory)]
    if case.state == State.FORMAL_CHECK:
        return [Want("check_formally", queue=secretariat)]
    if case.state == State.RETURNED:
        if file.has_expired(DeadlineKind.COMPLETION):
            return [Want("settle_overdue", queue=secretariat)]
        return [Want("mend", queue=preparer), Want("complete", queue=signatory)]
    return []
