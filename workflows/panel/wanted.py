"""Which tasks the panel's part of the law wants: pure functions of what the database holds."""

from collections.abc import Callable, Iterator

from certification.models import Role
from workflows.audits.wanted import asked_of_lead
from workflows.casefile import CaseFile
from workflows.models import Application, Session
from workflows.models.deadline import DeadlineKind, DeadlineState
from workflows.panel.law import SessionState
from workflows.panel.papers.wanted import to_sign
from workflows.panel.queries import ADDRESSEES
from workflows.panel.seats import Sitting, sitting_of
from workflows.reconsideration.wanted import before_body, contest_noted_over
from workflows.states import State
from workflows.wants import Want, edition_queue, office_queue


def wanted(file: CaseFile, case: Application) -> list[Want]:
    """The panel's tasks of an application, in any state."""
    wants = _BY_STATE.get(State(case.state))
    return list(wants(file, case)) if wants else []


def session_wanted(session: Session) -> list[Want]:
    """The tasks of a session: who presides opens and closes it, and its papers are signed."""
    if session.state == SessionState.PLANNED:
        chairs = (Role.CHAIR, Role.DEPUTY)
        return [
            Want("open_session", key=role, queue=edition_queue(session.of_edition_id, role))
            for role in chairs
        ]
    if session.state == SessionState.CLOSED:
        return list(to_sign(session))
    if session.state != SessionState.OPEN:
        return []
    if session.presiding_id is not None:
        return [Want("close_session", owner=session.presiding_id)]
    return [Want("close_session", queue=edition_queue(session.of_edition_id, Role.CHAIR))]


def _secretariat(case: Application) -> str:
    return edition_queue(case.of_edition_id, Role.SECRETARIAT)


def _before_panel(file: CaseFile, case: Application) -> Iterator[Want]:
    sitting = sitting_of(case)
    if sitting is None:
        yield Want("put_on_agenda", queue=_secretariat(case))
        return
    yield from (Want("declare", owner=pk) for pk in sitting.entitled if pk not in sitting.declared)
    yield from at_the_table(file, sitting)


def at_the_table(
    file: CaseFile, sitting: Sitting, preside: str = "preside", vote: str = "vote"
) -> Iterator[Want]:
    """The tasks of a session under way: who presides over the case, and who has not voted in the open ballot."""
    if sitting.session.state != SessionState.OPEN:
        return
    if sitting.presiding is not None:
        yield Want(preside, owner=sitting.presiding)
    able = sitting.present & sitting.declared - sitting.barred
    for ballot in file.keys("ballot", "pk"):
        for pk in sorted(able & file.roll - file.voters):
            yield Want(vote, key=str(ballot), owner=pk)


def _deferred(file: CaseFile, case: Application) -> Iterator[Want]:
    if case.deferral_answer or file.has_expired(DeadlineKind.DEFERRAL):
        yield Want("resume", queue=_secretariat(case))
    elif ADDRESSEES.get(case.deferral_addressee) == Role.LEAD:
        yield from asked_of_lead(file, case, "answer_deferral")
    else:
        yield Want("answer_deferral", queue=office_queue(case.office_id, Role.SIGNATORY))


def _conditional(file: CaseFile, case: Application) -> Iterator[Want]:
    deadline = file.newest("condition")
    if deadline and deadline["state"] == DeadlineState.EXPIRED:
        yield Want("fail_condition", queue=_secretariat(case))


def _granted(file: CaseFile, case: Application) -> Iterator[Want]:
    if contest_noted_over(file):
        yield Want("issue", queue=_secretariat(case))


def _refused(file: CaseFile, case: Application) -> Iterator[Want]:
    if contest_noted_over(file):
        yield Want("close", queue=_secretariat(case))


_BY_STATE: dict[State, Callable[[CaseFile, Application], Iterator[Want]]] = {
    State.PANEL: _before_panel,
    State.DEFERRED: _deferred,
    State.RECONSIDERATION: before_body,
    State.CONDITIONAL: _conditional,
    State.GRANTED: _granted,
    State.REFUSED: _refused,
    State.REJECTED: _refused,
}
