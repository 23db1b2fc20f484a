"""Tasks of the expert audit: who must do what next, read from the database alone."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from certification.models import Role
from workflows.audits.models import AT_WORK, AUDITING, AssignmentState, Capacity
from workflows.audits.queries import TEAM
from workflows.casefile import CaseFile
from workflows.models import Application, Finding, Waiver
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.prepared import moment
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


def lead_among(file: CaseFile) -> int | None:
    """The lead auditor's user id."""
    return _lead(_seats(file))


def _admitted(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    queue = edition_queue(case.of_edition_id, Role.COORDINATOR)
    return [Want("compose_team", queue=queue)]


def _audit(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    scoring = [Want("score", key=str(seat.pk), owner=seat.expert_id) for seat in _scoring(seats)]
    waiting = scoring or any(seat.state == AssignmentState.PROPOSED for seat in _team(seats))
    if waiting:
        return scoring + _vacancies(case, seats)
    return _vacancies(case, seats) or _for_lead("close_scoring", seats)


def _consensus(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    scoring = [Want("score", key=str(seat.pk), owner=seat.expert_id) for seat in _scoring(seats)]
    if vacant := _vacancies(case, seats):
        return scoring + vacant
    if file.rows("divergence"):
        return scoring + _for_lead("settle", seats)
    return scoring or _for_lead("send_report", seats)


def _reply(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    if _reply_closed(file):
        return _for_lead("close_reply", seats)
    return [Want("reply", queue=office_queue(case.office_id, Role.SIGNATORY))]


def _reply_review(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    return _for_lead("answer_remarks", seats)


def _correction(file: CaseFile, case: Application, seats: Seats) -> list[Want]:
    majors = sorted(file.rows("major"), key=lambda row: int(row["pk"]))
    if not majors or file.has_expired(DeadlineKind.CORRECTION):
        return _for_lead("close_corrections", seats)
    office, lead = office_queue(case.office_id, Role.PREPARER), _lead(seats)
    return [
        Want("plan", key=str(finding["pk"]), queue=office)
        if finding["state"] == Finding.State.OPEN
        else Want("verify", key=str(finding["pk"]), owner=lead)
        for finding in majors
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
        *_for_lead("recheck", seats),
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
    S.CONDITIONAL: _conditional,
    S.RECONSIDERATION: _nothing_more,
}
"""In reconsideration only invitations are the audit's to ask for; the rest is the body's."""


def _for_lead(task: str, seats: Seats) -> list[Want]:
    lead = _lead(seats)
    return [Want(task, owner=lead)] if lead else []


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
