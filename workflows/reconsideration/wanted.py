"""Which tasks a contested decision wants: people new to the case are found, vote, and their chair concludes."""

from collections.abc import Iterator

from certification.models import Role
from workflows.audits.models import AT_WORK, Capacity
from workflows.casefile import CaseFile
from workflows.models import Application
from workflows.models.deadline import DeadlineState
from workflows.reconsideration.queries import BODY, RECONSIDER, SMALLEST_BODY
from workflows.wants import Want, edition_queue


def before_body(file: CaseFile, case: Application) -> Iterator[Want]:
    """The tasks of an application under reconsideration."""
    seats = [each for each in file.rows("seat") if each["capacity"] in BODY and each["state"] in AT_WORK]
    body = sorted(each["expert_id"] for each in seats)
    chairs = [each["expert_id"] for each in seats if each["capacity"] == Capacity.RECONSIDERATION_CHAIR]
    if len(body) < SMALLEST_BODY or not chairs:
        yield Want("compose_body", queue=edition_queue(case.of_edition_id, Role.COORDINATOR))
        return
    this_round = len(file.rows("request"))
    voted = {each["member_id"] for each in file.rows("opinion") if each["round"] == this_round}
    yield from (Want("vote", owner=expert) for expert in body if expert not in voted)
    if len(voted.intersection(body)) >= SMALLEST_BODY:
        yield from (Want("reconsider", owner=chair) for chair in chairs)


def contest_noted_over(file: CaseFile) -> bool:
    """Whether the decision can no longer be contested: used, given up, or noted by the timer as too late.

    One that came from its reconsideration stands once the office was told of it.
    """
    if any(line["act"] == RECONSIDER for line in file.rows("came_by")):
        return bool(file.rows("told"))
    if file.rows("contest_waived"):
        return True
    deadline = file.newest("contest")
    return deadline is not None and deadline["state"] == DeadlineState.EXPIRED
