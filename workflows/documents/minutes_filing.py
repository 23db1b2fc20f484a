"""Keeping the papers of a session with it: drawn up in the background once, however often the task runs."""

from collections.abc import Callable
from hashlib import sha256

from django.db import transaction

from criteria.files import store
from criteria.models import StoredFile
from workflows.background import task
from workflows.healing import bring_in_step
from workflows.models import Case, Document, JournalEntry, Resolution, Session
from workflows.models.document import DocumentKind

CORRECT = "correct_minutes"


@task()
def file_minutes(session_id: int) -> None:
    """Draw up the full minutes of a closed session and each of its resolutions, and keep them."""
    from workflows.documents.minutes import minutes_for, minutes_pdf
    from workflows.documents.resolution import resolution_pdf

    session = Session.objects.select_related("of_edition__programme", "presiding").get(pk=session_id)
    rows = Resolution.objects.filter(session=session).order_by("pk")
    for resolution in rows.select_related("case", "replaces", "session__of_edition__programme"):
        name = f"uchwala-{resolution.number.replace('/', '-')}.pdf"
        version = version_of(resolution)
        _file(
            resolution.case_id,
            DocumentKind.RESOLUTION,
            version,
            name,
            lambda each=resolution: resolution_pdf(each),  # type: ignore[misc]
        )
    name = f"protokol-{session.number.replace('/', '-')}"
    _file(session_id, DocumentKind.MINUTES_PDF, 1, f"{name}.pdf", lambda: minutes_pdf(session))
    minutes = _file(session_id, DocumentKind.MINUTES, 1, f"{name}.docx", lambda: minutes_for(session))
    with transaction.atomic():  # whoever looks finds the minutes and who is to sign them, or neither
        Case.objects.select_for_update(no_key=True).get(pk=session_id)
        Session.objects.filter(pk=session_id, minutes=None).update(minutes=minutes)
        bring_in_step(session)


def version_of(resolution: Resolution) -> int:
    """Under which version the papers of a resolution are kept in its case: which of the case's it is."""
    return Resolution.objects.filter(case_id=resolution.case_id, pk__lte=resolution.pk).count()


def _file(
    case_id: int, kind: DocumentKind, version: int, filename: str, draw: Callable[[], bytes]
) -> Document:
    """The document, drawn only if there is none."""
    known = Document.objects.filter(case_id=case_id, kind=kind, version=version)
    if document := known.first():
        return document
    return _keep(case_id, kind, version, filename, store(draw(), filename=filename))


def _keep(case_id: int, kind: DocumentKind, version: int, filename: str, file: StoredFile) -> Document:
    """The document of this file, unless there is one."""
    with transaction.atomic():
        moved_at = Case.objects.select_for_update(no_key=True).get(pk=case_id).moved_at
        document, _ = Document.objects.get_or_create(
            case_id=case_id,
            kind=kind,
            version=version,
            defaults={"file": file, "filename": filename, "made_at": moved_at},
        )
    return document


@task()
def file_correction(session_id: int, seq: int) -> None:
    """Draw up the correction of minutes that a line of the session's journal tells of, as their next version."""
    from workflows.documents.correction import correction_docx, correction_pdf

    session = Session.objects.select_related("of_edition__programme").get(pk=session_id)
    lines = JournalEntry.objects.filter(case_id=session_id, act=CORRECT)
    line = lines.select_related("actor").get(seq=seq)
    number = lines.filter(seq__lte=seq).count()
    with original_of(session).file.open() as file:
        digest = sha256(file.read()).hexdigest()
    name = f"sprostowanie-{number}-protokolu-{session.number.replace('/', '-')}"
    version = number + 1
    drawn = []
    if not Document.objects.filter(
        case_id=session_id, kind=DocumentKind.MINUTES_PDF, version=version
    ).exists():
        drawn = [
            (kind, filename, store(draw(session, line, number, digest), filename=filename))
            for kind, filename, draw in (
                (DocumentKind.MINUTES, f"{name}.docx", correction_docx),
                (DocumentKind.MINUTES_PDF, f"{name}.pdf", correction_pdf),
            )
        ]
    with transaction.atomic():  # as with the minutes: the correction and who is to sign it, or neither
        for kind, filename, stored in drawn:
            _keep(session_id, kind, version, filename, stored)
        bring_in_step(session)


def original_of(session: Session) -> Document:
    """The minutes as they were filed, to be signed."""
    return Document.objects.select_related("file").get(
        case_id=session.pk, kind=DocumentKind.MINUTES_PDF, version=1
    )
