"""The application as a file, and the receipt of filing."""

from io import BytesIO
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certification.clock import now
from certification.language import in_polish
from criteria.models import Sheet, StoredFile
from workflows.filing.content import FILED_BY
from workflows.filing.exporting import exported
from workflows.filing.receipts import receipt_of
from workflows.filing.signing import handed_in
from workflows.models import JournalEntry
from workflows.views.documents import download, kept
from workflows.views.finding import address
from workflows.views.reader import Reader, reader_of

PDF = "application/pdf"


@require_safe
def application_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The whole application: a draft as it is now (also one erased, never filed), afterwards the very file signed.

    For the office and who keeps its file: the declared headcount, and so the fee, stands in it.
    """
    from workflows.documents.application import application_pdf

    reader = reader_of(request, public_id)
    if not (reader.is_office or reader.is_secretary):
        raise PermissionDenied
    case = reader.application
    if not (case.content_sha256 and (case.filed_at or case.self_sheet.state == Sheet.State.LOCKED)):
        name = f"szkic-zgloszenia-{case.number.replace('/', '-')}.pdf"
        with in_polish():
            return kept(BytesIO(application_pdf(case, now(), draft=True)), name, PDF)
    document = exported(case)
    return download(document.file, document.filename)


@require_safe
def signed_copy(request: HttpRequest, public_id: UUID, what: str) -> HttpResponseBase:
    """The signed file that waits to be accepted ("plik"), or the report on its signature ("raport")."""
    reader = reader_of(request, public_id)
    if not (reader.is_office or reader.is_secretary):
        raise PermissionDenied
    waiting = handed_in(reader.application)
    names = {"plik": ("signed", "filename"), "raport": ("report", "")}
    if waiting is None or what not in names:
        raise Http404("nie ma takiego pliku")
    key, name = names[what]
    found = StoredFile.objects.filter(sha256=waiting.payload.get(key) or "").first()
    if found is None:
        raise Http404("nie ma takiego pliku")
    return download(found, str(waiting.payload.get(name) or "raport-z-weryfikacji-podpisu.txt"))


@require_safe
def receipt(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What was filed, when, by whom, and the hash: shown at once."""
    reader = _of_filed(request, public_id)
    entry = (
        JournalEntry.objects.filter(case_id=reader.case.pk, act__in=FILED_BY).select_related("actor").last()
    )
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
