"""Which tasks a mark wants."""

from certificates.law import MarkState
from certificates.models import Mark
from certification.models import Role
from workflows.models import AgendaItem, Proposal
from workflows.wants import Want, edition_queue


def wanted(mark: Mark) -> list[Want]:
    """Publishing waits for the secretariat; a hearing, for the panel; a proposal, for a second person."""
    edition = mark.of_edition_id
    wants = [
        Want("countersign_mark", key=str(proposal.pk), queue=edition_queue(edition, Role.CHAIR))
        for proposal in Proposal.objects.filter(case_id=mark.pk, settled_at=None)
    ]
    if mark.state == MarkState.PENDING:
        wants.append(Want("publish", queue=edition_queue(edition, Role.SECRETARIAT)))
    if mark.state == MarkState.ACTIVE and mark.heard_on:
        on_agenda = AgendaItem.objects.filter(case_id=mark.pk, state=AgendaItem.State.PLANNED).exists()
        task, role = ("withdraw_mark", Role.CHAIR) if on_agenda else ("hear_withdrawal", Role.SECRETARIAT)
        wants.append(Want(task, queue=edition_queue(edition, role)))
    return wants
