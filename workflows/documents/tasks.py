"""Making the documents in the background; each task may run twice and makes one document."""

from django.db import transaction

from criteria.files import store
from workflows.background import task
from workflows.models import AuditReport, Case
from workflows.models.document import Document, DocumentKind


@task()
def make_report_document(report_id: int) -> None:
    """The office's copy of one version of the audit report, kept with the case."""
    from workflows.documents.report import report_docx

    report = AuditReport.objects.get(pk=report_id)
    if report.document_id is not None:
        return
    number = report.content["number"].replace("/", "-")
    filename = f"raport-z-audytu-{number}-wersja-{report.version}.docx"
    file = store(report_docx(report), filename=filename)
    with transaction.atomic():
        Case.objects.select_for_update().get(pk=report.case_id)
        document, _ = Document.objects.get_or_create(
            case_id=report.case_id,
            kind=DocumentKind.REPORT,
            version=report.version,
            defaults={"file": file, "filename": filename, "made_at": report.made_at},
        )
        AuditReport.objects.filter(pk=report.pk, document=None).update(document=document)
