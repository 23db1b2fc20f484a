"""The page behind the QR code."""

from typing import Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation
from django.views.decorators.cache import never_cache

from certificates.queries import by_address
from certificates.status.page import status_page
from certificates.status.words import words_in
from certification import rates
from certification.clock import today

GUESSES: Final = rates.Rate("mark-guess", most=60, seconds=600)
"""Wrong addresses, not looks at right ones: an office behind one address may scan as many codes as it likes."""


@login_not_required
@never_cache
def mark_status(request: HttpRequest, code: str) -> HttpResponse:
    """What the QR code leads to: is this mark valid today, and for whom. In English with ``?lang=en``,
    or for whoever reads the site in English.

    Whatever there is under a wrong address, the answer is the same, and comes in the same way: an unknown number,
    a wrong suffix and a mark not yet published are not found by one and the same question to the database.
    """
    if rates.used_up(request, GUESSES):
        return rates.too_many(request, GUESSES)
    mark = by_address(code)
    if mark is None:
        rates.spend(request, GUESSES)
        raise Http404("nie ma takiego certyfikatu")
    words = words_in(request.GET.get("lang") or translation.get_language())
    translation.activate(words.language)  # the frame of the page follows, and the pages its links lead to
    shown = status_page(mark, today(), words)
    return render(request, "certificates/status.html", {"shown": shown, "mark": mark})
