"""For the gala: the laureates in running order, and the sealed PDFs in one ZIP."""

from collections.abc import Iterator
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import render
from django.urls import reverse

from certificates.gala.queries import evening
from certificates.lists.gala import LAUREATES
from certificates.models import Mark
from certificates.queries import Laureate, gala_ahead, gala_editions
from certificates.sealing_task import certificate_path
from certificates.zipping import stream
from certification.clock import WARSAW, now
from certification.exports import exported
from certification.models import Edition, User
from workflows.views.finding import person


def gala(request: HttpRequest, edition: int | None = None) -> HttpResponseBase:
    """The running order of an edition's gala; without a choice, of the latest edition with an office to honour."""
    chosen, editions = _edition(request, edition)
    tonight = evening(chosen, person(request))
    order = [each.laureate for each in tonight.minutes]
    if file := exported(request, LAUREATES, order):
        return file
    marks = _issued(order)
    context = {
        "edition": chosen,
        "editions": editions,
        "order": order,
        "dropped": tonight.dropped,
        "confidential": chosen.release_at is None or now() < chosen.release_at,
        "distinctions": sum(each.distinction for each in order),
        "sealed": len(_sealed(marks)),
        "unsealed": len(marks) - len(_sealed(marks)),
        "not_issued": len(order) - len(marks),
    }
    return render(request, "certificates/gala.html", context)


def certificates_zip(request: HttpRequest, edition: int) -> HttpResponseBase:
    """The sealed PDFs, named by number, streamed."""
    chosen = chosen_edition(request, edition)
    sealed = _sealed(_issued(called_up(chosen, person(request))))
    if not sealed:
        return _nothing(request, chosen, "Żaden certyfikat nie jest jeszcze opieczętowany.")
    answer = StreamingHttpResponse(stream(_files(sealed)), content_type="application/zip")
    return as_file(answer, f"certyfikaty-{chosen.year}.zip")


def chosen_edition(request: HttpRequest, edition: int) -> Edition:
    """An edition whose gala the person prepares; 403 to who prepares none, 404 for another."""
    return _edition(request, edition)[0]


def called_up(edition: Edition, user: User) -> list[Laureate]:
    """Laureates as they are called up; not those whose mark does not hold now."""
    return [each.laureate for each in evening(edition, user).minutes]


def _edition(request: HttpRequest, key: int | None) -> tuple[Edition, list[Edition]]:
    """The edition asked for, among those whose gala the person may prepare."""
    editions = gala_editions(person(request))
    if not editions:
        raise PermissionDenied
    if key is None:
        return gala_ahead(editions, person(request)), editions
    chosen = next((each for each in editions if each.pk == key), None)
    if chosen is None:
        raise Http404("nie ma takiej edycji")
    return chosen, editions


def _issued(order: list[Laureate]) -> list[Mark]:
    return [each.mark for each in order if each.mark]


def _sealed(marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.sealed_at and certificate_path(mark).exists()]


def _files(marks: list[Mark]) -> Iterator[tuple[str, datetime, bytes]]:
    for mark in marks:
        path = certificate_path(mark)
        assert mark.sealed_at is not None
        yield path.name, mark.sealed_at.astimezone(WARSAW), path.read_bytes()


def as_file(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    """The answer as a download nobody keeps a copy of on the way."""
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _nothing(request: HttpRequest, edition: Edition, why: str) -> HttpResponseRedirect:
    messages.warning(request, why)
    return HttpResponseRedirect(reverse("gala-edition", args=[edition.pk]))
