"""For everybody: is this file a certificate of ours, and its mark valid today?"""

from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from certificates.checking.finding import Finding, Is, find_out
from certificates.checking.limited.slots import Busy
from certificates.models import Mark
from certification import rates
from certification.clock import today
from certification.sizes import CHECKED_BYTES

UPLOADS: Final = rates.Rate("check-file", most=30, seconds=600)
"""More than people do; a whole office behind one address may still check what it has."""

BUSY_SECONDS: Final = 10


class CheckForm(forms.Form):
    """One file."""

    plik = forms.FileField(
        label="Plik PDF z certyfikatem",
        help_text="Do 5 MB. Pliku nie zapisujemy: po sprawdzeniu znika.",
        widget=forms.FileInput(attrs={"accept": ".pdf,application/pdf"}),
        allow_empty_file=True,
        error_messages={"required": "Wybierz plik, który mamy sprawdzić."},
    )


@dataclass(frozen=True)
class Told:
    """The answer in words: ``tone`` goes with ``sign``, never alone."""

    tone: str
    sign: str
    heading: str
    text: str


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def check_file(request: HttpRequest) -> HttpResponse:
    """The form, and under it the answer about the file that was sent."""
    if request.method != "POST":
        return _page(request, CheckForm())
    if not rates.spend(request, UPLOADS):
        return rates.too_many(request, UPLOADS)
    form = CheckForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, form, status=422)
    file: UploadedFile[Any] = form.cleaned_data["plik"]
    try:
        found = find_out(_read(file), everybody=True)
    except Busy:
        return _busy(request)
    return _page(request, CheckForm(), found=found, name=file.name)


def _read(file: "UploadedFile[Any]") -> bytes:
    data: bytes = file.read(CHECKED_BYTES + 1)
    return data


def _page(
    request: HttpRequest,
    form: CheckForm,
    *,
    found: Finding | None = None,
    name: str | None = None,
    status: int = 200,
) -> HttpResponse:
    mark = found.mark if found else None
    context = {
        "form": form,
        "found": found,
        "told": told(found) if found else None,
        "mark": mark,
        "printed": mark.text.get("office", "") if mark else "",
        "sample": mark and (mark.of_edition.is_sample or mark.office.is_sample),
        "name": name,
        "day": today(),
    }
    return render(request, "certificates/check.html", context, status=status)


def told(found: Finding) -> Told:
    """The answer in words."""
    if found.mark is not None:
        return _told_of_mark(found.mark)
    if found.what == Is.UNEXAMINED:
        return Told("warning", "?", "Nie wiemy, czy ten plik jest prawdziwy", found.reason)
    if found.what == Is.UNKNOWN:
        return Told("danger", "✕", "Nie ma takiego znaku w rejestrze", found.reason)
    return Told("danger", "✕", "To nie jest prawdziwy certyfikat", found.reason)


def _told_of_mark(mark: Mark) -> Told:
    validity = mark.validity_on(today())
    if validity.valid:
        return Told("success", "✓", "Certyfikat jest prawdziwy, a znak ważny", validity.reason)
    return Told("warning", "!", "Certyfikat jest prawdziwy, ale znak nie jest ważny", validity.reason)


def _busy(request: HttpRequest) -> HttpResponse:
    answer = render(request, "certificates/check_busy.html", status=503)
    answer["Retry-After"] = str(BUSY_SECONDS)
    return answer
