"""The evidence of a case: who showed what, and attaching more."""

from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.language import translated
from certification.scripts import asked_by_a_script
from criteria.models import Evidence, Sheet
from criteria.said import joined
from workflows import laws
from workflows.filing.renewing import unconfirmed
from workflows.forms.evidence import AttachForm
from workflows.views.acts import UNPROCESSABLE, wanted_page
from workflows.views.beside import attach_form
from workflows.views.documents import readable_evidence
from workflows.views.finding import address
from workflows.views.offers import CONFIRM, act_url, may
from workflows.views.reader import Reader, reader_of


def evidence(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """List what the person may read; take one more piece where they may add it."""
    reader = reader_of(request, public_id)
    if not reader.opens_file:
        raise PermissionDenied
    if request.method == "POST":
        form = attach_form(reader, request=request)
    else:
        form = attach_form(reader, *request.GET.getlist("criteria"))
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid() and (outcome := form.perform()):
            messages.success(request, translated(form.done_message(outcome)))
            if form.without_a_copy:
                messages.warning(request, _without_a_copy(form))
            return _back(request, public_id)
    waiting = set(unconfirmed(reader.case).values_list("evidence", flat=True))
    context = {
        "case": reader.case,
        "case_url": address(reader.case),
        "form": form,
        "next": wanted_page(request),
        "most_bytes": settings.MAX_UPLOAD_BYTES,
        "sheets": _by_sheet(reader),
        "reject_url": _url_if(reader, "reject_evidence"),
        "detach_url": _url_if(reader, "detach_evidence"),
        "confirm_url": _url_if(reader, CONFIRM) if waiting else "",
        "waiting": waiting,
    }
    status = UNPROCESSABLE if form and form.is_bound else 200
    return render(request, "workflows/evidence.html", context, status=status)


def _without_a_copy(form: AttachForm) -> str:
    return _(
        "Dołączyliśmy sam adres, bo kopii strony nie udało się zapisać: %(why)s "
        "Jeśli strona może się zmienić, dołącz też jej wydruk jako PDF."
    ) % {"why": form.without_a_copy}


def _back(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """To the page that sent the person here, or to the list of evidence; a script is told where to go."""
    place = wanted_page(request) or reverse("evidence", args=[public_id])
    if asked_by_a_script(request):
        return HttpResponse(status=204, headers={"HX-Redirect": place})
    return HttpResponseRedirect(place)


def _by_sheet(reader: Reader) -> list[tuple[str, list[Evidence]]]:
    """Evidence by the sheet it is in, the office's first."""
    found: dict[Sheet, list[Evidence]] = {}
    rows = readable_evidence(reader).select_related("file", "sheet__author").prefetch_related("criteria")
    for item in rows.order_by("sheet", "pk"):
        found.setdefault(item.sheet, []).append(item)
    return [(_whose(sheet), items) for sheet, items in found.items()]


def _whose(sheet: Sheet) -> str:
    """The kind of a sheet, and whose it is among the experts'."""
    kind: str = sheet.get_kind_display()
    return joined([kind, str(sheet.author)], " – ") if sheet.kind in Sheet.AUDITORS and sheet.author else kind


def _url_if(reader: Reader, act: str) -> str:
    return act_url(reader.case, act) if may(reader, laws.acts(reader.case.kind)[act]) else ""
