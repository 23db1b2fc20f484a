"""Registering guests, and a guest's own page: confirm, choose sessions, give the seat back."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification import clock
from certification.accounts.person import person
from certification.calendars import calendar_response
from certification.events import calendars, papers, rights, seats, tickets
from certification.events.forms import GuestForm, SessionsForm
from certification.events.views.public import shown
from certification.language import in_polish
from certification.models import Event, Guest, User
from certification.qr import svg
from certification.rates import Rate, spend, too_many

UNPROCESSABLE = 422
A_CLIENT = Rate("event-registration", 30, 3600)
"""Registrations that send mail to an address nobody has vouched for."""


@login_not_required
def register(request: HttpRequest, event: str) -> HttpResponseBase:
    """To a gala an office sends its guests; to a conference anybody comes whose address is confirmed."""
    found = shown(request, event)
    if not found.is_gala:
        return _anybody(request, found)
    if not request.user.is_authenticated:
        return redirect_to_login(request.get_full_path())
    return _office(request, found)


def _office(request: HttpRequest, event: Event) -> HttpResponse:
    offices, by = rights.offices_of(request.user), person(request)
    form = GuestForm(request.POST or None, event=event, offices=offices) if offices else None
    if form and form.is_valid():
        try:
            guest = seats.send(event, form.cleaned_data["office"], seats.Person(**form.person()), by)
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _told(guest))
            return HttpResponseRedirect(reverse("event-register", args=[event.slug]))
    rows = event.guests.filter(office__in=offices).exclude(state=Guest.State.CANCELLED)
    sent = [
        (each, tickets.token_of(each))
        for each in rows.select_related("office").prefetch_related("office__names")
    ]
    context = {"event": event, "form": form, "sent": sent, "open": event.takes_registrations(clock.now())}
    return render(request, "events/register_office.html", context, status=_status(form))


def _told(guest: Guest) -> str:
    if guest.state == Guest.State.GOING:
        return _("Zgłoszono gościa. Bilet wysłaliśmy na podany adres.")
    return _("Miejsc już nie ma: gość czeka na liście. Damy znać, gdy miejsce się zwolni.")


def _anybody(request: HttpRequest, event: Event) -> HttpResponse:
    form = GuestForm(request.POST or None, event=event)
    if form.is_bound and not spend(request, A_CLIENT):
        return too_many(request, A_CLIENT)
    if form.is_valid():
        try:
            seats.ask(event, seats.Person(**form.person()))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return render(request, "events/asked.html", {"event": event, "email": form.cleaned_data["email"]})
    context = {"event": event, "form": form, "open": event.takes_registrations(clock.now())}
    return render(request, "events/register.html", context, status=_status(form))


def _status(form: GuestForm | None) -> int:
    return UNPROCESSABLE if form is not None and form.is_bound else 200


# A guest's own page ----------------------------------------------------------------------------------------


@login_not_required
def ticket(request: HttpRequest, token: str) -> HttpResponse:
    """Where the registration stands, the ticket, and what its guest may do."""
    guest = _guest(token)
    sessions = SessionsForm(guest=guest)
    status = 200
    if request.method == "POST":
        act = _ACTS.get(request.POST.get("do", ""))
        problem = act(request, guest) if act else ValidationError(_("Wybierz, co chcesz zrobić."))
        if problem is None:
            return HttpResponseRedirect(reverse("ticket", args=[token]))
        status = UNPROCESSABLE
        messages.error(request, " ".join(problem.messages))
    context = {
        "guest": guest,
        "event": guest.event,
        "token": token,
        "code": tickets.code_of(guest),
        "sessions": sessions,
        "over": guest.event.ends_at <= clock.now(),
    }
    answer = render(request, "events/ticket.html", context, status=status)
    answer["Cache-Control"] = "private, no-store"
    return answer


def _confirm(request: HttpRequest, guest: Guest) -> ValidationError | None:
    return _tried(lambda: seats.confirm(guest))


def _cancel(request: HttpRequest, guest: Guest) -> ValidationError | None:
    by = request.user if isinstance(request.user, User) else None
    return _tried(lambda: seats.cancel(guest, by))


def _choose(request: HttpRequest, guest: Guest) -> ValidationError | None:
    form = SessionsForm(request.POST, guest=guest)
    if not form.is_valid():
        return ValidationError(_("Wybierz sesje z listy."))
    if problem := _tried(lambda: seats.choose(guest, form.cleaned_data["items"])):
        return problem
    waits = [str(wait.item) for wait in guest.waits.select_related("item")]
    told = _("Zapisano wybór. Na miejsce czekasz w: {sessions}.") if waits else _("Zapisano wybór.")
    messages.success(request, told.format(sessions=", ".join(waits)))
    return None


_ACTS: dict[str, Callable[[HttpRequest, Guest], ValidationError | None]] = {
    "confirm": _confirm,
    "cancel": _cancel,
    "choose": _choose,
}


def _tried(act: Callable[[], object]) -> ValidationError | None:
    try:
        act()
    except ValidationError as problem:
        return problem
    return None


@login_not_required
@require_safe
def ticket_pdf(request: HttpRequest, token: str) -> HttpResponse:
    """The ticket to print."""
    with in_polish():
        return _own(papers.ticket(_with_seat(token)), "application/pdf", "bilet.pdf")


@login_not_required
@require_safe
def ticket_code(request: HttpRequest, token: str) -> HttpResponse:
    """The code to show on a phone."""
    code = tickets.code_of(_with_seat(token))
    return _own(svg(code, f"Kod QR biletu: {code}").encode(), "image/svg+xml", "kod.svg")


@login_not_required
@require_safe
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """The event for the guest's calendar."""
    return calendar_response([calendars.entry(_guest(token).event)], file_name="wydarzenie.ics")


def _guest(token: str) -> Guest:
    guest = tickets.guest_of(token)
    if guest is None:
        raise Http404("nie ma takiego zgłoszenia")
    return guest


def _with_seat(token: str) -> Guest:
    guest = _guest(token)
    if guest.state != Guest.State.GOING or guest.event.cancelled_at:
        raise Http404("nie ma biletu")
    return guest


def _own(content: bytes, kind: str, name: str) -> HttpResponse:
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'inline; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    return answer
