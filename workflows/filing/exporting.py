"""The application as the very file that is signed: drawn once for each frozen content, kept byte for byte."""

from django.db import transaction

from certification.language import in_polish
from criteria.files import store
from workflows.models import Application, Case, Document, JournalEntry
from workflows.models.document import DocumentKind

FROZEN_BY = ("submit_for_signature", "complete")
"""Acts that freeze the content; each begins a version of its own."""


def exported(case: Application) -> Document:
    """The file of the content frozen now, however often it is asked for.

    Raises:
        LookupError: nothing is frozen: the application is still being written.

    """
    from workflows.documents.application import application_pdf

    if not case.content_sha256 or case.frozen_at is None:
        raise LookupError("the application is not frozen")
    version = JournalEntry.objects.filter(case_id=case.pk, act__in=FROZEN_BY).count()
    known = Document.objects.filter(case_id=case.pk, kind=DocumentKind.APPLICATION, version=version)
    if document := known.select_related("file").first():
        return document
    filename = f"zgloszenie-{case.number.replace('/', '-')}.pdf"
    with in_polish():  # it is signed, whatever language the reader has chosen
        drawn = application_pdf(case, case.frozen_at)
    file = store(drawn, filename=filename)
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=case.pk)
        document, _ = Document.objects.get_or_create(
            case_id=case.pk,
            kind=DocumentKind.APPLICATION,
            version=version,
            defaults={"file": file, "filename": filename, "made_at": case.frozen_at},
        )
    return document
