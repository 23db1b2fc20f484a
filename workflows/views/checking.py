"""The formal check of one application, on one page."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from certification.language import translated
from criteria.said import lowered, said
from workflows import laws
from workflows.door import Outcome
from workflows.forms.checking import ADMIT, RETURN, FormalCheckForm
from workflows.models import Letter
from workflows.views import sections
from workflows.views.acts import UNPROCESSABLE
from workflows.views.finding import address
from workflows.views.offers import act_url, may
from workflows.views.reader import Reader, reader_of


def formal_check(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Go through everything; then admit the application, or send it back with what was found wanting."""
    reader = reader_of(request, public_id)
    if not reader.is_secretary:
        raise PermissionDenied
    form = _form(request, reader)
    if request.method == "POST" and form.is_valid() and (outcome := form.perform()):
        messages.success(request, form.done_message(outcome))
        return HttpResponseRedirect(_next(reader, outcome))
    if request.method == "GET" and not may(reader, form.act):
        messages.warning(
            request,
            translated(
                said(
                    "Weryfikacja formalna tej sprawy jest zakończona. Stan: {state}.",
                    state=lowered(reader.label),
                )
            ),
        )
        return HttpResponseRedirect(address(reader.case))
    context = {
        "form": form,
        "case": reader.application,
        "case_url": address(reader.case),
        "defects": sections.defects(reader),
        "evidence_url": reverse("evidence", args=[public_id]),
        "sheet_url": reverse("sheet", args=[public_id, reader.application.self_sheet_id]),
        "reject_url": act_url(reader.case, "reject"),
        "returns_left": max(reader.case.edition.max_returns - reader.application.returns, 0),
    }
    return render(request, form.page, context, status=UNPROCESSABLE if form.is_bound else 200)


def _form(request: HttpRequest, reader: Reader) -> FormalCheckForm:
    code = RETURN if request.POST.get("act") == RETURN else ADMIT
    data = request.POST if request.method == "POST" else None
    return FormalCheckForm(reader.case, reader.user, laws.acts(reader.case.kind)[code], data)


def _next(reader: Reader, outcome: Outcome) -> str:
    """After a return the letter is shown, as the office will get it."""
    key = outcome.entry.payload.get("letter") if outcome.entry else None
    if key and Letter.objects.filter(pk=key, case_id=reader.case.pk).exists():
        return reverse("letter", args=[key])
    return address(reader.case)
