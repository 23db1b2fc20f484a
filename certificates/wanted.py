"""Which tasks a mark wants."""

from collections.abc import Iterator

from certificates.law import MarkState
from certificates.models import Mark
from certification.models import Role
from workflows import laws
from workflows.casefile import CaseFile, needs
from workflows.impartiality.wanted import wanted as rulings
from workflows.panel.seats import sitting_of
from workflows.panel.wanted import at_the_table
from workflows.wants import Want, edition_queue

needs(MarkState.ACTIVE, "conflict", "ballot", "named", "turnout")


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
    if mark.state == MarkState.ACTIVE:
        wants += rulings(file, mark, "rule_on_mark_conflict")
        wants += _withdrawal(file, mark) if mark.heard_on else []
    return wants


def _withdrawal(file: CaseFile, mark: Mark) -> Iterator[Want]:
    sitting = sitting_of(mark)
    if sitting is None:
        yield Want("hear_withdrawal", queue=edition_queue(mark.of_edition_id, Role.SECRETARIAT))
        return
    yield from (Want("declare_mark", owner=pk) for pk in sitting.entitled if pk not in sitting.declared)
    yield from at_the_table(file, sitting, "withdraw_mark", "vote_mark")
