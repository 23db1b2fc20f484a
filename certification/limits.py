"""How much a request may send: judged by what it announces, before anything of it is read."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from certification.problems import asked_by_a_program, problem
from certification.sizes import CHECKED_BYTES

TAKES_FILES = frozenset({"evidence", "offline-form", "sealing-desk", "event-partner", "gala-hand"})
"""Names of the pages that take files, from people who have logged in."""

ACTS_WITH_A_FILE = frozenset({"file_signed", "sign_papers"})
"""Acts whose page takes a file too; all acts have their pages under one name."""

TAKES_A_STRANGERS_FILE = frozenset({"check-file", "api-v1:verify_file"})
"""Names of the pages where anybody may have a file of up to ``CHECKED_BYTES`` looked at."""

AROUND_A_FILE = 1024 * 1024
"""Bytes that a form with a file has beside it."""


class BodyLimit:
    """Refuse a request (413) that announces more than its page takes, or does not say how much it sends.

    Stands before everything that reads a form. A server in front should set its own limit too: what it has
    already taken in, nothing here can spare it.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leave the decision to ``process_view``, which knows the page and the person."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        """The 413 page, or None to go on."""
        if _announced(request) <= _limit(request):
            return None
        if asked_by_a_program(request):
            return problem(413, "Za dużo danych", "Plik może mieć do 5 MB, a zapytanie musi podać długość.")
        return render(request, "413.html", status=413)


def _announced(request: HttpRequest) -> float:
    if "HTTP_TRANSFER_ENCODING" in request.META:
        return float("inf")
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isdecimal() else float("inf")


def _limit(request: HttpRequest) -> int:
    ordinary: int = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    place = request.resolver_match
    if place is not None and place.view_name in TAKES_A_STRANGERS_FILE:
        return max(ordinary, CHECKED_BYTES + AROUND_A_FILE)
    takes = place is not None and (
        place.view_name in TAKES_FILES or place.kwargs.get("act") in ACTS_WITH_A_FILE
    )
    if not takes or not request.user.is_authenticated:
        return ordinary
    file: int = settings.MAX_UPLOAD_BYTES
    return max(ordinary, file + AROUND_A_FILE)
