"""What a person sees when a request could not be read, or could not be served now."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

from certification.problems import asked_by_a_program, problem

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell a request that is too large (413) from one that makes no sense (400)."""
    status = 413 if isinstance(exception, TOO_LARGE) else 400
    if asked_by_a_program(request):
        return problem(status, "Niepoprawne zapytanie", "Zapytania nie da się odczytać albo jest za duże.")
    return render(request, f"{status}.html", status=status)


RETRY_AFTER_SECONDS = 5


def server_error(request: HttpRequest) -> HttpResponse:
    """Tell a database that is busy or away (503: nothing was done, ask again soon) from a mistake of ours (500).

    Django calls this while it handles the exception; the pages are drawn without asking the database.
    """
    busy = isinstance(sys.exc_info()[1], OperationalError)
    if asked_by_a_program(request):
        return _told_to_a_program(busy)
    if not busy:
        return HttpResponse(get_template("500.html").render(), status=500)
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return HttpResponse(get_template("503.html").render(), status=503, headers=headers)


def _told_to_a_program(busy: bool) -> HttpResponse:
    if not busy:
        return problem(500, "Błąd po naszej stronie", "Zapisaliśmy go i poprawimy.")
    answer = problem(503, "Chwilowo zajęte", "Baza danych chwilowo nie odpowiada.")
    answer["Retry-After"] = str(RETRY_AFTER_SECONDS)
    return answer
