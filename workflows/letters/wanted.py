"""Tasks that letters ask for: approve, dispatch by hand, note the delivery, send another way."""

from collections.abc import Mapping

from certification.models import Role
from workflows.casefile import CaseFile
from workflows.law_terms import FILED
from workflows.letters.models import Channel, LetterState
from workflows.models.application import Application
from workflows.wants import Want, edition_queue

Tasks = Mapping[LetterState, str]

_TASKS = {
    LetterState.DRAFTED: "approve_letter",
    LetterState.APPROVED: "dispatch_letter",
    LetterState.SENT: "register_delivery",
    LetterState.BOUNCED: "resend_letter",
}


def wanted(file: CaseFile, case: Application) -> list[Want]:
    """One task per letter that waits for the secretariat, whatever the state of the case."""
    return asked(file, case.of_edition_id, _TASKS) if case.state in FILED else []


def asked(file: CaseFile, edition: int, tasks: Tasks) -> list[Want]:
    """One task per letter of a case of any kind; ``tasks``: how they are called there, by state of the letter."""
    letters = file.rows("letter")
    resent = {letter["resends_id"] for letter in letters}
    queue = edition_queue(edition, Role.SECRETARIAT)
    return [
        Want(task, key=str(letter["pk"]), queue=queue)
        for letter in letters
        if (task := _task(tasks, letter["state"], letter["channel"])) and letter["pk"] not in resent
    ]


def _task(tasks: Tasks, state: str, channel: str) -> str | None:
    """What is approved to go by e-mail asks nothing of people: the system sends it."""
    if state == LetterState.APPROVED and channel == Channel.EMAIL:
        return None
    return tasks.get(LetterState(state))
