"""The secretariat's desk for seals: what keeps certificates from being sealed, and seals made outside."""

from collections.abc import Iterator
from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certificates import seals
from certificates.bringing import Brought, bring, exported
from certificates.law import MarkState
from certificates.models import Mark
from certificates.queries import kept_marks, listed
from certificates.sealing_task import export_path
from certificates.zipping import stream
from certification.clock import WARSAW, now
from certification.language import translated
from certification.models import GrantedRole, User
from certification.polish import counted
from criteria.said import said
from workflows.access import holds
from workflows.door import perform
from workflows.refusal import Refused
from workflows.views.finding import person

LISTED = 200
"""So many of each kind stand on the page; the rest follows when these are done."""


def sealing_desk(request: HttpRequest) -> HttpResponse:
    """What is stuck and why, what waits for a seal from outside; order anew, or bring sealed files."""
    user = _secretary(request)
    waiting = _unsealed(user)
    if request.method == "POST":
        if request.POST.get("what") == "again":
            _again(request, user, waiting.exclude(seal_problem=""))
        else:
            _bring(request, user, waiting.exclude(export_sha256=""))
        return HttpResponseRedirect(reverse("sealing-desk"))
    stuck, put_out = waiting.exclude(seal_problem=""), waiting.exclude(export_sha256="")
    seal = seals.in_use()
    context = {
        "stuck": listed(stuck)[:LISTED],
        "stuck_count": stuck.count(),
        "put_out": listed(put_out)[:LISTED],
        "put_out_count": put_out.count(),
        "ordered_count": waiting.filter(seal_problem="", export_sha256="").count(),
        "seal": seal,
        "ends_soon": seal and seal.ends_soon(now()),
    }
    return render(request, "certificates/sealing_desk.html", context)


def export_pdf(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The drawn certificate of one mark, to be sealed outside."""
    user = _secretary(request)
    mark = get_object_or_404(_unsealed(user).exclude(export_sha256=""), public_id=public_id)
    content = exported(mark)
    if content is None:
        raise Http404("pliku do podpisania nie ma")
    return _as_file(HttpResponse(content, content_type="application/pdf"), export_path(mark).name)


def exports_zip(request: HttpRequest) -> HttpResponseBase:
    """All drawn certificates that wait for a seal from outside, streamed."""
    user = _secretary(request)
    waiting = list(_unsealed(user).exclude(export_sha256="").order_by("number"))
    if not waiting:
        messages.warning(request, "Żaden certyfikat nie czeka na podpis.")
        return HttpResponseRedirect(reverse("sealing-desk"))
    answer = StreamingHttpResponse(stream(_files(waiting)), content_type="application/zip")
    return _as_file(answer, "do-podpisu.zip")


def _secretary(request: HttpRequest) -> User:
    user = person(request)
    if not holds(user, GrantedRole.SECRETARIAT):
        raise PermissionDenied
    return user


def _unsealed(user: User) -> "QuerySet[Mark]":
    return kept_marks(user).filter(state=MarkState.PENDING, sealed_at=None)


def unsettled(user: User) -> int:
    """How many of the user's certificates are stuck or wait for a seal from outside."""
    return _unsealed(user).exclude(Q(seal_problem="") & Q(export_sha256="")).count()


def _files(marks: list[Mark]) -> Iterator[tuple[str, datetime, bytes]]:
    at = now().astimezone(WARSAW)
    for mark in marks:
        if content := exported(mark):
            yield export_path(mark).name, at, content


def _as_file(answer: HttpResponseBase, name: str) -> HttpResponseBase:
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


def _again(request: HttpRequest, user: User, stuck: "QuerySet[Mark]") -> None:
    done = 0
    for mark in stuck.order_by("number"):
        try:
            perform(mark, "seal_again", user)
            done += 1
        except Refused as refusal:
            messages.error(request, f"{mark.number}: {refusal}")
    if done:
        again = counted(done, "certyfikatu", "certyfikatów", "certyfikatów")
        messages.success(request, translated(said("Zlecono ponowne pieczętowanie {again}.", again=again)))
    else:
        messages.warning(request, "Nie ma czego ponawiać.")


def _bring(request: HttpRequest, user: User, waiting: "QuerySet[Mark]") -> None:
    files = [(file.name or "plik", file.read()) for file in request.FILES.getlist("files")]
    if not files:
        messages.warning(request, "Nie wybrano żadnego pliku.")
        return
    results = bring(files, list(waiting), user.full_name)
    done = [each for each in results if not each.refused]
    if done:
        messages.success(
            request,
            translated(
                said("Przyjęto {counted} z pieczęcią.", counted=counted(len(done), "plik", "pliki", "plików"))
            ),
        )
    for each in results:
        if each.refused:
            messages.error(request, _refusal(each))


def _refusal(brought: Brought) -> str:
    whose = f" ({brought.mark.number})" if brought.mark else ""
    return f"{brought.name}{whose}: {brought.refused}"
