"""Which tasks a mark wants."""

from collections.abc import Iterator

from certificates.anew import waits_to_be_made_anew
from certificates.matter import is_ready
from certificates.models import Mark
from certificates.states import FINAL, IN_FORCE, PUBLISHED, MarkState
from certificates.surveillance import open_surveillance
from certificates.suspending import running_suspension
from certification.models import Role
from workflows import laws
from workflows.casefile import CaseFile, needs
from workflows.impartiality.wanted import wanted as rulings
from workflows.letters.models import LetterState
from workflows.letters.wanted import asked
from workflows.models.deadline import DeadlineKind
from workflows.panel.seats import sitting_of
from workflows.panel.wanted import at_the_table
from workflows.wants import Want, edition_queue, office_queue

needs(MarkState.ACTIVE, "conflict", "ballot", "named", "turnout", "letter", "deadline")
needs(MarkState.SUSPENDED, "conflict", "ballot", "named", "turnout", "letter", "deadline")
for _over in FINAL:
    needs(_over, "letter")

_LETTERS = {
    LetterState.DRAFTED: "approve_mark_letter",
    LetterState.APPROVED: "dispatch_mark_letter",
    LetterState.SENT: "register_mark_delivery",
    LetterState.BOUNCED: "resend_mark_letter",
}


def wanted(file: CaseFile, mark: Mark) -> list[Want]:
    """Publishing waits for the secretariat; a matter, for the panel; a proposal, for a second person."""
    wants = list(_proposals(file, mark))
    if mark.state == MarkState.PENDING:
        wants += _pending(mark)
        if mark.sealing_stands_still:
            wants.append(Want("seal_again" if mark.seal_problem else "bring_seal", queue=_secretariat(mark)))
    if waits_to_be_made_anew(mark):
        wants.append(Want("make_anew", queue=_secretariat(mark)))
    if mark.state == MarkState.ACTIVE and (waiting := mark.replacement) and waiting.sealed_at:
        wants.append(Want("supersede", queue=_secretariat(mark)))
    if mark.state in PUBLISHED:
        wants += asked(file, mark.of_edition_id, _LETTERS)
    if mark.state in IN_FORCE:
        wants += rulings(file, mark, "rule_on_mark_conflict")
        wants += _matter(file, mark) if is_ready(mark) else []
        wants += _statement(file, mark) if _is_watched(file) else []
    if mark.state == MarkState.SUSPENDED:
        wants += _suspended(file, mark)
    return wants


def _proposals(file: CaseFile, mark: Mark) -> Iterator[Want]:
    """A second person: the chair where they may agree, else the secretariat."""
    acts = laws.acts(mark.kind)
    for row in file.rows("proposal"):
        if row["act"] in acts:
            role = Role.CHAIR if Role.CHAIR in acts[row["act"]].countersigned_by else Role.SECRETARIAT
            yield Want("countersign_mark", key=str(row["pk"]), queue=edition_queue(mark.of_edition_id, role))


def _pending(mark: Mark) -> Iterator[Want]:
    """A mark that is to replace another waits there; if that one is over, it is of no use any more."""
    if mark.replaces is None:
        yield Want("publish", queue=_secretariat(mark))
    elif mark.replaces.state not in IN_FORCE:
        yield Want("void_replacement", queue=_secretariat(mark))


def _matter(file: CaseFile, mark: Mark) -> Iterator[Want]:
    sitting = sitting_of(mark)
    if sitting is None:
        yield Want("hear_withdrawal", queue=_secretariat(mark))
        return
    yield from (Want("declare_mark", owner=pk) for pk in sitting.entitled if pk not in sitting.declared)
    yield from at_the_table(file, sitting, "withdraw_mark", "vote_mark")


def _suspended(file: CaseFile, mark: Mark) -> Iterator[Want]:
    """The office shows what it mended, the secretariat verifies it; when time is over, the chair is asked."""
    suspension = running_suspension(mark)
    if suspension and suspension.shown_at and not suspension.ruling:
        yield Want("verify_improvement", queue=_secretariat(mark))
    elif suspension and not suspension.is_accepted:
        yield Want("show_improvement", queue=office_queue(mark.office_id, Role.SIGNATORY))
    if file.has_expired(DeadlineKind.SUSPENSION):
        yield Want("settle_suspension", queue=edition_queue(mark.of_edition_id, Role.CHAIR))


def _is_watched(file: CaseFile) -> bool:
    """Whether its office was ever asked for a yearly statement."""
    return file.newest("deadline", kind=DeadlineKind.STATEMENT) is not None


def _statement(file: CaseFile, mark: Mark) -> Iterator[Want]:
    """The office states; the secretariat accepts it, or does something where no statement came in time."""
    asked = open_surveillance(mark)
    if asked and asked.submitted_at:
        yield Want("accept_surveillance", queue=_secretariat(mark))
    elif asked:
        yield Want("submit_statement", queue=office_queue(mark.office_id, Role.SIGNATORY))
        if file.has_expired(DeadlineKind.STATEMENT):
            yield Want("settle_statement", queue=_secretariat(mark))


def _secretariat(mark: Mark) -> str:
    return edition_queue(mark.of_edition_id, Role.SECRETARIAT)
