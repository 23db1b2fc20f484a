"""Addresses with leaks planted in them: what somebody might add one day without a thought of the embargo."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from workflows.models import Application


@login_not_required
def states(request: HttpRequest) -> HttpResponse:
    """Tells strangers how every case stands."""
    return HttpResponse(" ".join(f"{case.number}: {case.state_label}" for case in Application.objects.all()))


def count(request: HttpRequest) -> HttpResponse:
    """Tells by a header alone how many laureates there are."""
    found = Application.objects.filter(state="granted").count()
    return HttpResponse("", headers={"X-Total": str(found)})


def paper(request: HttpRequest, public_id: str) -> HttpResponse:
    """Tells by the name of a file."""
    case = Application.objects.filter(public_id=public_id).first()
    name = f"pismo-{case.state if case else ''}.txt"
    return HttpResponse("", headers={"Content-Disposition": f'attachment; filename="{name}"'})


PLANTED: dict[str, Callable[..., HttpResponse]] = {
    "nowosci/": states,
    "licznik/": count,
    "pismo/<uuid:public_id>/": paper,
}

urlpatterns = [
    *(path(route, view) for route, view in PLANTED.items()),
    path("", include("certification.urls")),
]
handler400 = "certification.errors.bad_request"
