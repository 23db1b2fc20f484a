"""What becomes of a signature under a session's papers, and of a correction of its minutes."""

from criteria.models import StoredFile
from workflows.context import Context
from workflows.panel.guards.papers import papers_to_sign
from workflows.panel.papers.signers import capacity_of
from workflows.panel.papers.signing import add_file
from workflows.panel.table import session
from workflows.registry import effect


@effect
def note_signatures(context: Context) -> None:
    """Who signed what in which capacity; the program's own signature is put in once the line stands."""
    from workflows.panel.papers.signing import put_signatures

    assert context.actor is not None
    capacity = capacity_of(session(context), context.actor)
    assert capacity is not None
    context.record["capacity"] = capacity.value
    if sha256 := context.payload.get("signed"):
        paper = next(each for each in papers_to_sign(context) if each.key in context.payload["papers"])
        with StoredFile.objects.get(sha256=sha256).open() as file:
            add_file(paper, file.read())
        return
    put_signatures.enqueue(context.case.pk, context.case.version + 1)


@effect
def order_correction(context: Context) -> None:
    """The correction is drawn from the journal's line about it and filed beside the original."""
    from workflows.documents.minutes_filing import file_correction

    file_correction.enqueue(context.case.pk, context.case.version + 1)
