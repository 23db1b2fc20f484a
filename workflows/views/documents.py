"""Files of a case: each inherits the case's access rule and is never served by its path."""

from collections.abc import Collection
from io import BytesIO
from typing import IO
from uuid import UUID

from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase

from certification.language import in_polish
from criteria.models import Evidence, StoredFile
from criteria.prepared import Listing, Reading, padded
from workflows.audits.rehearsing import report_to_be_sent
from workflows.audits.sight import visible_sheets
from workflows.models import AuditReport, Document
from workflows.models.document import DocumentKind
from workflows.views.reader import Reader, reader_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"

_OFFICE_PAPERS = (
    DocumentKind.RECEIPT,
    DocumentKind.SIGNED,
    DocumentKind.VALIDATION,
    DocumentKind.REPORT,
    DocumentKind.PROOF,
)
_FILE_PAPERS = (DocumentKind.RECEIPT, DocumentKind.REPORT)


def readable_documents(reader: Reader) -> "QuerySet[Document]":
    """The documents of the case the person may read; the application itself has an address of its own."""
    return _papers(reader.case.pk).filter(kind__in=_readable_kinds(reader))


def listed_documents(reader: Reader) -> list[Document]:
    """The same, read for the page of the case."""
    if not reader.opens_file or Document not in reader.held:
        return []
    kinds = _readable_kinds(reader)
    return [paper for paper in _PAPERS.all(reader.case.pk) if paper.kind in kinds]


def _papers(case: int) -> "QuerySet[Document]":
    return Document.objects.filter(case=case).select_related("file").order_by("made_at", "pk")


_PAPERS = Reading(_papers)


def _readable_kinds(reader: Reader) -> Collection[str]:
    if not reader.opens_file:
        return ()
    if reader.is_secretary:
        return [kind for kind in DocumentKind if kind != DocumentKind.APPLICATION]
    return _OFFICE_PAPERS if reader.is_office else _FILE_PAPERS


def readable_evidence(reader: Reader) -> "QuerySet[Evidence]":
    """The evidence of the sheets the person may read."""
    if not reader.opens_file:
        return Evidence.objects.none()
    return Evidence.objects.filter(sheet__in=visible_sheets(reader.application, reader.user)).select_related(
        "file", "sheet", "added_by"
    )


def count_evidence(reader: Reader) -> int:
    """How many pieces those are."""
    sheets = [sheet.pk for sheet in reader.sheets]
    return sum(count for (count,) in _EVIDENCE.all(*padded(sheets, 4))) if sheets else 0


_EVIDENCE = Listing(
    lambda *sheets: (
        Evidence.objects.filter(sheet__in=sheets)
        .order_by()
        .values("sheet")
        .annotate(count=Count("pk"))
        .values_list("count")
    )
)


def document(request: HttpRequest, public_id: UUID, key: int) -> HttpResponseBase:
    """Download a document."""
    reader = reader_of(request, public_id)
    found = readable_documents(reader).filter(pk=key).first()
    if found is None:
        raise Http404("nie ma takiego dokumentu")
    return download(found.file, found.filename)


def report(request: HttpRequest, public_id: UUID, version: int, suffix: str) -> HttpResponseBase:
    """A version of the audit report, as anybody who reads the file gets it."""
    return _report(reader_of(request, public_id), version, suffix)


def panel_report(request: HttpRequest, public_id: UUID, version: int, suffix: str) -> HttpResponseBase:
    """The panel's copy, with the team's recommendation: for everybody who reads the file except the office."""
    reader = reader_of(request, public_id)
    if not may_read_recommendation(reader):
        raise Http404("nie ma takiego dokumentu")
    return _report(reader, version, suffix, for_panel=True)


def may_read_recommendation(reader: Reader) -> bool:
    """Whether the person reads the file and does not act for the office."""
    return reader.opens_file and not reader.is_office


def report_preview(request: HttpRequest, public_id: UUID, suffix: str) -> HttpResponseBase:
    """The report that would be sent now, for who would send it."""
    reader = reader_of(request, public_id)
    report = report_to_be_sent(reader.application, reader.user)
    if report is None:
        raise Http404("nie ma jeszcze czego pokazać")
    return _drawn(report, suffix, "-podglad", unsent=True)


def _report(reader: Reader, version: int, suffix: str, *, for_panel: bool = False) -> HttpResponseBase:
    found = AuditReport.objects.filter(case_id=reader.case.pk, version=version).first()
    if found is None or not reader.opens_file:
        raise Http404("nie ma takiego dokumentu")
    return _drawn(found, suffix, "-egzemplarz-kapituly" if for_panel else "", for_panel=for_panel)


def _drawn(report: AuditReport, suffix: str, copy: str, **how: bool) -> HttpResponseBase:
    """Drawn when asked for, from the report's content alone."""
    from workflows.documents.report import report_docx, report_pdf

    writers = {"pdf": (report_pdf, "application/pdf"), "docx": (report_docx, DOCX)}
    if suffix not in writers:
        raise Http404("nie ma takiego dokumentu")
    write, content_type = writers[suffix]
    number = report.content["number"].replace("/", "-")
    name = f"raport-z-audytu-{number}-wersja-{report.version}{copy}.{suffix}"
    with in_polish():
        return kept(BytesIO(write(report, **how)), name, content_type)


def evidence_file(request: HttpRequest, public_id: UUID, key: int) -> HttpResponseBase:
    """Download a file of evidence."""
    reader = reader_of(request, public_id)
    found = readable_evidence(reader).filter(pk=key).first()
    if found is None or found.file is None:
        raise Http404("nie ma takiego pliku")
    return download(found.file, found.filename)


def download(stored: StoredFile, filename: str) -> FileResponse:
    """A file to be kept, never shown inside the site: a browser must not run what people upload."""
    try:
        content = stored.open()
    except FileNotFoundError as error:
        raise Http404("plik zaginął w magazynie") from error
    return kept(content, filename, stored.content_type)


def kept(content: IO[bytes], filename: str, content_type: str) -> FileResponse:
    """An answer that a browser saves, and no cache between keeps."""
    answer = FileResponse(content, as_attachment=True, filename=filename, content_type=content_type)
    answer["X-Content-Type-Options"] = "nosniff"
    answer["Cache-Control"] = "private, no-store"
    return answer
