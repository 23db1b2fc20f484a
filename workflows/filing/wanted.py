"""Tasks from draft to the end of the formal check."""

from certification.models import Role
from workflows.deadlines import DeadlineKind, latest
from workflows.models.application import Application
from workflows.models.deadline import DeadlineState
from workflows.states import State
from workflows.wants import Want, edition_queue, office_queue


def wanted(case: Application) -> list[Want]:
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
        if _noted_overdue(case):
            return [Want("settle_overdue", queue=secretariat)]
        return [Want("mend", queue=preparer), Want("complete", queue=signatory)]
    return []


def _noted_overdue(case: Application) -> bool:
    """The timer has noted that the time for completion is over."""
    deadline = latest(case, DeadlineKind.COMPLETION)
    return deadline is not None and deadline.state == DeadlineState.EXPIRED
