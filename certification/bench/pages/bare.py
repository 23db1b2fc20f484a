"""What a page is measured against: the least that Django can do, without anybody being asked who they are.

``/``: one query for the 25 newest cases, one template without any other. ``/empty/``: a response and no more.
"""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

from workflows.models import Application

_COLUMNS = ("public_id", "number", "state", "moved_at", "office__email")


def listing(request: HttpRequest) -> HttpResponse:
    """Cases and their offices, as a first project would show them."""
    rows = Application.objects.order_by("-pk").values(*_COLUMNS)[:25]
    return render(request, "bare.html", {"rows": rows})


def empty(request: HttpRequest) -> HttpResponse:
    """Nothing."""
    return HttpResponse("<!doctype html><title>Nic</title>")


urlpatterns = [path("", listing), path("empty/", empty)]
