"""The application as a file, and the receipt of filing."""

from io import BytesIO
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certification.clock import now
from certification.language import in_polish
from workflows.filing.exporting import exported
from workflows.filing.receipts import receipt_of
from workflows.models import JournalEntry
from workflows.views.documents import download, kept
from workflows.views.finding import address
from workflows.views.reader import Reader, reader_of

PDF = "application/pdf"


@require_safe
def application_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The whole application: a draft as it is now, afterwards the very file that is signed.

    For the office and who keeps its file: the declared headcount, and so the fee, stands in it.
    """
    from workflows.documents.application import application_pdf

    reader = reader_of(request, public_id)
    if not (reader.is_office or reader.is_secretary):
        raise PermissionDenied
    case = reader.application
    if not case.content_sha256:
        name = f"szkic-zgloszenia-{case.number.replace('/', '-')}.pdf"
        with in_polish():
            return kept(BytesIO(application_pdf(case, now(), draft=True)), name, PDF)
    document = exported(case)
    return download(document.file, document.filename)


@require_safe
def receipt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was filed, when, by whom, and the hash: shown at once."""
    reader = _of_filed(request, public_id)
    entry = JournalEntry.objects.filter(case_id=reader.case.pk, act="file").select_related("actor").last()
    context = {
        "case": reader.application,
        "case_url": address(reader.case),
        "filed_by": entry.actor if entry else None,
    }
    return render(request, "workflows/receipt.html", context)


@require_safe
def receipt_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The receipt as PDF."""
    reader = _of_filed(request, public_id)
    document = receipt_of(reader.case.pk)
    return download(document.file, document.filename)


def _of_filed(request: HttpRequest, public_id: UUID) -> Reader:
    reader = reader_of(request, public_id)
    if not reader.opens_file:
        raise PermissionDenied
    if reader.application.filed_at is None:
        raise Http404("zgłoszenia nie złożono")
    return reader
