"""What becomes of a signature under a session's papers, and of a correction of its minutes."""

from criteria.models import StoredFile
from workflows.context import Context
from workflows.models import Document
from workflows.models.document import DocumentKind
from workflows.panel.guards.papers import papers_to_sign
from workflows.panel.papers.examining import NOT_OURS
from workflows.panel.papers.signers import capacity_of
from workflows.panel.papers.signing import add_file
from workflows.panel.table import session
from workflows.refusal import Reason, Refused
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
            added = add_file(paper, file.read())
        if not added:  # a signature of the program has come in between
            raise Refused([Reason("signature_can_be_made", NOT_OURS)])
        if report := context.payload.get("report"):
            _keep_report(context, StoredFile.objects.get(sha256=report))
        return
    put_signatures.enqueue(context.case.pk, context.case.version + 1)


def _keep_report(context: Context, file: StoredFile) -> None:
    """A document of the session: those of an application are the office's to read, and it must not learn yet."""
    kept = Document.objects.filter(case_id=context.case.pk, kind=DocumentKind.VALIDATION)
    Document.objects.create(
        case_id=context.case.pk,
        kind=DocumentKind.VALIDATION,
        version=kept.count() + 1,
        file=file,
        filename=f"raport-z-weryfikacji-podpisu-{kept.count() + 1}.txt",
        made_at=context.now,
    )


@effect
def order_correction(context: Context) -> None:
    """The correction is drawn from the journal's line about it and filed beside the original."""
    from workflows.documents.minutes_filing import file_correction

    file_correction.enqueue(context.case.pk, context.case.version + 1)
