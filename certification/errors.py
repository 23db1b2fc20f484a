"""What a person sees when a request could not be read, or could not be served now."""

import sys

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import get_template

TOO_LARGE = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell a request that is too large (413) from one that makes no sense (400)."""
    status = 413 if isinstance(exception, TOO_LARGE) else 400
    return render(request, f"{status}.html", status=status)


RETRY_AFTER_SECONDS = 5


def server_error(request: HttpRequest) -> HttpResponse:
    """Tell a database that is busy or away (503: nothing was done, ask again soon) from a mistake of ours (500).

    Django calls this while it handles the exception; the pages are drawn without asking the database.
    """
    if not isinstance(sys.exc_info()[1], OperationalError):
        return HttpResponse(get_template("500.html").render(), status=500)
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)}
    return HttpResponse(get_template("503.html").render(), status=503, headers=headers)
