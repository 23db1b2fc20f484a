"""Tasks of the expert audit: who must do what next, read from the database alone."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from certification.models import Role
from criteria.prepared import moment
from workflows.audits.models import AT_WORK, AUDITING, AssignmentState, Capacity
from workflows.audits.queries import TEAM, demands_visit
from workflows.casefile import CaseFile
from workflows.models import Application, Finding, VisitPlan, Waiver
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.states import State as S
from workflows.wants import Want, edition_queue, office_queue


class Seat(NamedTuple):
    """One person asked to work on the case."""

    pk: int
    expert_id: int
    capacity: str
    state: str


Seats = list[Seat]


def wanted(file: CaseFile, case: Application) -> list[Want]:
    """Every task of the audit that must be open now; two auditors still to score are two tasks."""
    ask = _BY_STATE.get(S(case.state))
    if ask is None:
        return []
    seats = _seats(file)
    invitations = [
        Want("answer_invitation", key=str(seat.pk), owner=seat.expert_id)
        for seat in seats
        if seat.state == AssignmentState.PROPOSED
    ]
    return invitations + ask(file, case, seats)


def _seats(file: CaseFile) -> Seats:
    return sorted(Seat(**row) for row in file.rows("seat"))


def asked_of_lead(file: CaseFile, case: Application, task: str) -> list[Want]:
    """A task of the lead auditor; of the coordinator, to find another, where the lead has left."""
    return for_lead(case, task, _seats(file))


def _admitted(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    queue = edition_queue(case.of_edition_id, Role.COORDINATOR)
    return [Want("compose_team", queue=queue)]


def _audit(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    return _visit(file, case, seats) + _scores(file, case, seats)


def _visit(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    """Proposed times wait for the office; the first ones, and others where the office asks for them, for the lead."""
    if file.rows("visited"):
        return []
    state = next(iter(row["state"] for row in file.rows("visit")), None)
    if state == VisitPlan.State.PROPOSED:
        return [Want("answer_visit", queue=office_queue(case.office_id, Role.PREPARER))]
    to_plan = demands_visit(case) if state is None else state == VisitPlan.State.DECLINED
    lead = _lead(seats)
    return [Want("plan_visit", owner=lead)] if lead and to_plan else []


def _scores(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    scoring = [Want("score", key=str(seat.pk), owner=seat.expert_id) for seat in _scoring(seats)]
    waiting = scoring or any(seat.state == AssignmentState.PROPOSED for seat in _team(seats))
    if waiting:
        return scoring + _vacancies(case, seats)
    return _vacancies(case, seats) or for_lead(case, "close_scoring", seats)


def _consensus(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    scoring = [Want("score", key=str(seat.pk), owner=seat.expert_id) for seat in _scoring(seats)]
    if vacant := _vacancies(case, seats):
        return scoring + vacant
    if file.rows("divergence"):
        return scoring + for_lead(case, "settle", seats)
    return scoring or for_lead(case, "send_report", seats)


def _reply(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    if _reply_closed(file):
        return for_lead(case, "close_reply", seats)
    return [Want("reply", queue=office_queue(case.office_id, Role.SIGNATORY)), *_find_lead(case, seats)]


def _reply_review(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    """A proposed change of a score asks the others first; with none of them left, somebody must join."""
    pending = file.keys("change", "pk")
    others = [each for each in seats if each.capacity in AUDITING and each.state in AT_WORK]
    others = [each for each in others if each.capacity != Capacity.LEAD]
    asked = [Want("agree_change", key=str(pk), owner=each.expert_id) for pk in pending for each in others]
    if pending and not others:
        return _replace(case)
    return [*for_lead(case, "answer_remarks", seats), *asked]


def _correction(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    majors = sorted(file.rows("major"), key=lambda row: int(row["pk"]))
    if not majors or file.has_expired(DeadlineKind.CORRECTION):
        return for_lead(case, "close_corrections", seats)
    office, lead = office_queue(case.office_id, Role.PREPARER), _lead(seats)
    planned = [row["pk"] for row in majors if row["state"] != Finding.State.OPEN]
    return [
        *(Want("plan", key=str(row["pk"]), queue=office) for row in majors if row["pk"] not in planned),
        *(Want("verify", key=str(pk), owner=lead) for pk in planned if lead),
        *_find_lead(case, seats),
    ]


def _file_review(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    reviewers = [seat for seat in seats if seat.capacity == Capacity.REVIEWER]
    reading = [seat for seat in reviewers if seat.state in AT_WORK]
    if reading:
        return [Want("review_file", owner=seat.expert_id) for seat in reading]
    return _find_reviewer(case, seats)


def _conditional(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    """Behind the office's closed gate a task would tell the decision; it comes with the letter's delivery."""
    if case.office_gate_at is None:
        return _find_reviewer(case, seats)
    return [
        Want("show_fulfilment", queue=office_queue(case.office_id, Role.PREPARER)),
        *for_lead(case, "recheck", seats),
        *_find_reviewer(case, seats),
    ]


def _nothing_more(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    return []


_BY_STATE: dict[S, Callable[[CaseFile, Application, Seats], list[Want]]] = {
    S.ADMITTED: _admitted,
    S.AUDIT: _audit,
    S.CONSENSUS: _consensus,
    S.REPLY: _reply,
    S.REPLY_REVIEW: _reply_review,
    S.CORRECTION: _correction,
    S.FILE_REVIEW: _file_review,
    S.DEFERRED: _nothing_more,
    S.CONDITIONAL: _conditional,
    S.RECONSIDERATION: _nothing_more,
}
"""Of a deferred case and in reconsideration only invitations are the audit's to ask for; the rest is the body's."""


def for_lead(case: Application, task: str, seats: Seats, key: str = "") -> list[Want]:
    """The lead's task; where the lead has left, the coordinator's, to find another."""
    lead = _lead(seats)
    return [Want(task, key=key, owner=lead)] if lead else _find_lead(case, seats)


def _find_lead(case: Application, seats: Seats) -> list[Want]:
    return [] if any(seat.capacity == Capacity.LEAD for seat in _team(seats)) else _replace(case)


def _lead(seats: Seats) -> int | None:
    leads = (seat.expert_id for seat in seats if seat.capacity == Capacity.LEAD and seat.state in AT_WORK)
    return next(leads, None)


def _scoring(seats: Seats) -> Seats:
    return [seat for seat in seats if seat.capacity in AUDITING and seat.state == AssignmentState.ACTIVE]


def _team(seats: Seats) -> Seats:
    gone = (AssignmentState.DECLINED, AssignmentState.BLOCKED, AssignmentState.REPLACED)
    return [seat for seat in seats if seat.capacity in TEAM and seat.state not in gone]


def _vacancies(case: Application, seats: Seats) -> list[Want]:
    """A seat of the team is empty: somebody declined, or a conflict of interest stands."""
    present = _team(seats)
    led = any(seat.capacity == Capacity.LEAD for seat in present)
    if led and len(present) >= case.edition.min_team:
        return []
    return _replace(case)


def _replace(case: Application) -> list[Want]:
    return [Want("replace_expert", queue=edition_queue(case.of_edition_id, Role.COORDINATOR))]


def _find_reviewer(case: Application, seats: Seats) -> list[Want]:
    present = (*AT_WORK, AssignmentState.PROPOSED)
    if any(seat.capacity == Capacity.REVIEWER and seat.state in present for seat in seats):
        return []
    return [Want("find_reviewer", queue=edition_queue(case.of_edition_id, Role.COORDINATOR))]


def _reply_closed(file: CaseFile) -> bool:
    since, deadline = file.last_report_at, file.newest("deadline", kind=DeadlineKind.REPLY)
    if since is None:
        return False
    if deadline and deadline["state"] == DeadlineState.EXPIRED and _not_before(since, deadline["set_at"]):
        return True
    waivers = (row for row in file.rows("waiver") if row["kind"] == Waiver.Kind.REPLY)
    return any(_not_before(since, row["at"]) for row in waivers)


def _not_before(since: datetime, text: str) -> bool:
    at = moment(text)
    return at is not None and at >= since
