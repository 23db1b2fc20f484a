"""The page of a sheet: filled in while open, read when closed."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from certification.exports import exported
from criteria.models import Sheet
from workflows.audits.sight import sheets_seen
from workflows.door import perform
from workflows.lists.sheets import SCORES
from workflows.refusal import Reason, Refused
from workflows.values import number_in
from workflows.views import scoring
from workflows.views.acts import UNPROCESSABLE
from workflows.views.finding import address
from workflows.views.offers import Offer, offered
from workflows.views.reader import Reader, reader_of
from workflows.views.sheet_rows import areas_of
from workflows.views.writing import SAVE, writable

HAND_IN = frozenset({"submit_for_signature", "complete", "submit_sheet", "fulfil_condition"})
"""What follows when a sheet is full."""


def own_sheet(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go to the sheet the person fills in now; an expert to the desk, where the evidence lies beside it."""
    reader = reader_of(request, public_id)
    sheet = writable(reader, SAVE)
    if sheet is None:
        raise PermissionDenied
    if reader.is_office:
        return HttpResponseRedirect(_url(reader, sheet))
    return HttpResponseRedirect(_desk_url(reader, scoring.read(sheet, editable=True)) or _url(reader, sheet))


def sheet(request: HttpRequest, public_id: UUID, key: int) -> HttpResponseBase:
    """Show a sheet; save what was typed into it."""
    reader = reader_of(request, public_id)
    shown = visible_sheet(reader, key)
    page = scoring.read(shown, editable=writable(reader, SAVE) == shown)
    if file := exported(request, SCORES, page.rows):
        return file
    if request.method != "POST":
        return _show(request, reader, page)
    return _save(request, reader, page)


def visible_sheet(reader: Reader, key: int) -> Sheet:
    """A sheet of the case that the person may read; PermissionDenied where the file is closed to them, else Http404."""
    if not reader.opens_file:
        raise PermissionDenied
    seen = sheets_seen(reader.application, reader.user, reader.roles)  # as they are now, after a save too
    shown = next((sheet for sheet in seen if sheet.pk == key), None)
    if shown is None:
        raise Http404("nie ma takiego arkusza")
    if shown.criteria_set_id == reader.application.edition.criteria_set_id:
        shown.criteria_set = reader.application.edition.criteria_set
    return shown


def _save(request: HttpRequest, reader: Reader, page: scoring.Page) -> HttpResponse:
    touched = scoring.typed(page, request.POST)
    if not touched:
        messages.info(request, "Nic się nie zmieniło.")
        return HttpResponseRedirect(_url(reader, page.sheet))
    revision = request.POST.get("revision", "")
    try:
        perform(
            reader.case,
            SAVE,
            reader.user,
            sheet=page.sheet.pk,
            rows=touched,
            revision=number_in(revision) or 0,
        )
    except Refused as refusal:
        scoring.note_conflicts(page, touched, request.POST)
        return _show(request, reader, page, refusal.reasons)
    messages.success(request, "Zapisano arkusz.")
    return HttpResponseRedirect(_url(reader, page.sheet))


def _show(
    request: HttpRequest, reader: Reader, page: scoring.Page, reasons: list[Reason] | None = None
) -> HttpResponse:
    codes = {row.code for row in page.rows}
    context = {
        "case": reader.case,
        "case_url": address(reader.case),
        "page": page,
        "areas": areas_of(page, reader.case),
        "done": page.done,
        "editable": any(row.editable for row in page.rows),
        "desk_url": _desk_url(reader, page),
        "next_acts": _next_acts(reader) if page.sheet.is_open else [],
        "problems": [(_place(reason, codes), reason) for reason in reasons or []],
    }
    status = UNPROCESSABLE if reasons else 200
    return render(request, "workflows/sheet.html", context, status=status)


def _desk_url(reader: Reader, page: scoring.Page) -> str:
    """Where an expert scores with the evidence beside; the first criterion that is not complete."""
    own = [row for row in page.rows if row.editable]
    if reader.is_office or not own:
        return ""
    row = next((each for each in own if not each.is_complete), own[0])
    return reverse("criterion", args=[reader.case.public_id, page.sheet.pk, row.code])


def _place(reason: Reason, codes: set[str]) -> str:
    """The criterion a reason is about, where its words begin with one."""
    code = reason.text.partition(":")[0]
    return code if code in codes else ""


def _next_acts(reader: Reader) -> list[Offer]:
    return [offer for offer in offered(reader) if offer.act.code in HAND_IN]


def _url(reader: Reader, sheet: Sheet) -> str:
    return reverse("sheet", args=[reader.case.public_id, sheet.pk])
