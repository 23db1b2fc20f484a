"""What everybody may read of an event: a page, a PDF, a calendar, data. Never who comes."""

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certification import clock
from certification.calendars import calendar_response
from certification.events import calendars, papers, rights, seats, sessions
from certification.events.programme import as_data, days, patronage
from certification.language import in_polish
from certification.models import Event, Guest


def shown(request: HttpRequest, slug: str) -> Event:
    """The event of this address: a published one, or one that the reader prepares.

    Raises:
        Http404: there is none.

    """
    found = rights.public_events().filter(slug=slug).first()
    if found is None and rights.organises(request.user):
        found = rights.organised_by(request.user).filter(slug=slug).first()  # type: ignore[arg-type]
    if found is None:
        raise Http404("nie ma takiego wydarzenia")
    return found


@login_not_required
def events(request: HttpRequest) -> HttpResponse:
    """Events to come, and those that were."""
    known, at = list(rights.public_events()), clock.now()
    ahead = [each for each in known if each.ends_at > at]
    past = [each for each in reversed(known) if each.ends_at <= at]
    return render(request, "events/list.html", {"ahead": ahead, "past": past[:20]})


@login_not_required
def event(request: HttpRequest, event: str) -> HttpResponse:
    """One event: when, where, programme, patrons, and the way to register."""
    found = shown(request, event)
    at = clock.now()
    waiting = found.guests.filter(state=Guest.State.WAITING).exists()
    context = {
        "event": found,
        "days": days(sessions.counted(found)),
        "patronage": patronage(found.partners.select_related("logo")),
        "open": found.takes_registrations(at),
        "before": at < found.registration_opens_at,
        "full": waiting or seats.free(found) == 0,
        "prepares": rights.organises(request.user),
    }
    return render(request, "events/event.html", context)


@login_not_required
@require_safe
def programme_pdf(request: HttpRequest, event: str) -> HttpResponse:
    """The programme to print."""
    found = shown(request, event)
    with in_polish():
        content = papers.programme(found)
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="program-{found.slug}.pdf"'
    return answer


@login_not_required
@require_safe
def programme_json(request: HttpRequest, event: str) -> HttpResponse:
    """The programme for programs, also those of other sites."""
    found = shown(request, event)
    answer = JsonResponse(as_data(found), json_dumps_params={"ensure_ascii": False})
    answer["Access-Control-Allow-Origin"] = "*"
    return answer


@login_not_required
@require_safe
def calendar(request: HttpRequest, event: str) -> HttpResponse:
    """The event and its sessions for a calendar."""
    found = shown(request, event)
    return calendar_response(calendars.entries(found), file_name=f"{found.slug}.ics", name=found.title)


@login_not_required
@require_safe
def logo(request: HttpRequest, event: str, partner: int) -> HttpResponseBase:
    """A partner's logo, as the picture it was found to be."""
    found = shown(request, event).partners.select_related("logo").filter(pk=partner).first()
    if found is None or found.logo is None:
        raise Http404("nie ma takiego logo")
    answer = FileResponse(found.logo.open(), content_type=found.logo.content_type)
    answer["Content-Disposition"] = "inline"
    answer["Cache-Control"] = "public, max-age=3600"
    return answer
