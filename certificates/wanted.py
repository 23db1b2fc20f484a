"""Which tasks a mark wants."""

from certificates.law import MarkState
from certificates.models import Mark
from certification.models import Role
from workflows import laws
from workflows.casefile import CaseFile, needs
from workflows.wants import Want, edition_queue

needs(MarkState.ACTIVE, "agenda")


def wanted(file: CaseFile, mark: Mark) -> list[Want]:
    """Publishing waits for the secretariat; a hearing, for the panel; a proposal, for a second person."""
    edition = mark.of_edition_id
    wants = [
        Want("countersign_mark", key=str(row["pk"]), queue=edition_queue(edition, Role.CHAIR))
        for row in file.rows("proposal")
        if row["act"] in laws.acts(mark.kind)
    ]
    if mark.state == MarkState.PENDING:
        wants.append(Want("publish", queue=edition_queue(edition, Role.SECRETARIAT)))
    if mark.state == MarkState.ACTIVE and mark.heard_on:
        on_agenda = bool(file.rows("agenda"))
        task, role = ("withdraw_mark", Role.CHAIR) if on_agenda else ("hear_withdrawal", Role.SECRETARIAT)
        wants.append(Want(task, queue=edition_queue(edition, role)))
    return wants
