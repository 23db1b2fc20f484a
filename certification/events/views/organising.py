"""The organiser's desk: events, guests and their needs, programme, patrons."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.accounts.person import person
from certification.clock import now
from certification.events import checkin, managing, rights, seats, sessions
from certification.events.columns import GUESTS, NEEDS
from certification.events.forms import EventForm, GuestForm, ItemForm, PartnerForm, SureForm
from certification.exports import exported
from certification.models import Event, Guest, GuestNeeds, Partner, ProgrammeItem, User
from certification.paging import asked_page

UNPROCESSABLE = 422
PER_PAGE = 100
_STATES = Guest.State


def own(request: HttpRequest, slug: str) -> Event:
    """The event, if the person prepares it.

    Raises:
        PermissionDenied: they prepare none; Http404: not this one.

    """
    by = person(request)
    if not rights.organises(by):
        raise PermissionDenied
    found = rights.organised_by(by).filter(slug=slug).first()
    if found is None:
        raise Http404("nie ma takiego wydarzenia")
    return found


def desk(request: HttpRequest) -> HttpResponse:
    """The events somebody prepares."""
    by = person(request)
    if not rights.organises(by):
        raise PermissionDenied
    counted = {
        "going": Count("guests", filter=Q(guests__state=_STATES.GOING)),
        "waiting": Count("guests", filter=Q(guests__state=_STATES.WAITING)),
    }
    found = rights.organised_by(by).annotate(**counted).order_by("-starts_at")
    return render(request, "events/desk.html", {"events": found})


def new(request: HttpRequest) -> HttpResponse:
    """An event that nobody knows of yet."""
    if not rights.organises(person(request)):
        raise PermissionDenied
    return _event_form(request, Event())


def change(request: HttpRequest, event: str) -> HttpResponse:
    """Change what is told of an event."""
    return _event_form(request, own(request, event))


def _event_form(request: HttpRequest, event: Event) -> HttpResponse:
    known = event.title
    sent = request.POST if request.method == "POST" else None
    form = EventForm(sent, instance=event, user=person(request))
    if form.is_bound and form.is_valid():
        try:
            managing.save(form.instance, person(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Zapisano wydarzenie."))
            return HttpResponseRedirect(reverse("event-guests", args=[form.instance.slug]))
    return _form(request, form, known or _("Nowe wydarzenie"), reverse("event-desk"))


def overview(request: HttpRequest, event: str) -> HttpResponseBase:
    """Everything about an event at one glance, and its guests."""
    found = own(request, event)
    chosen = request.GET.get("stan", "")
    rows = found.guests.select_related("office").prefetch_related("office__names", "readings")
    rows = rows.filter(state=chosen) if chosen in _STATES.values else rows.exclude(state=_STATES.CANCELLED)
    wanted = _number(request.GET.get("sesja"))
    session = found.items.filter(pk=wanted).first() if wanted else None
    if session:
        rows = rows.filter(items=session)
    if file := exported(request, GUESTS, rows):
        return file
    states = dict(found.guests.values_list("state").annotate(Count("pk")).order_by())
    context = {
        "event": found,
        "page": Paginator(rows, PER_PAGE).get_page(asked_page(request)),
        "chosen": chosen,
        "session": session,
        "states": [(state.value, state.label, states.get(state.value, 0)) for state in _STATES],
        "going": states.get(_STATES.GOING.value, 0),
        "over": found.ends_at <= now(),
    }
    return render(request, "events/guests.html", context)


def needs(request: HttpRequest, event: str) -> HttpResponseBase:
    """What guests told of diet and access, for the kitchen and the hall; gone 30 days after the event."""
    found = own(request, event)
    rows = GuestNeeds.objects.filter(guest__event=found, guest__state__in=Guest.LIVE)
    rows = rows.select_related("guest").order_by("guest__sort_key", "pk")
    if file := exported(request, NEEDS, rows):
        return file
    return render(request, "events/needs.html", {"event": found, "rows": rows})


def standing(request: HttpRequest, event: str) -> HttpResponse:
    """Publish an event, or call it off."""
    found = own(request, event)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    asked = request.POST.get("do", "")
    try:
        if asked == "publish":
            managing.publish(found, person(request))
            messages.success(request, _("Wydarzenie jest ogłoszone."))
        elif asked == "call_off" and request.POST.get("sure"):
            managing.call_off(found, person(request))
            messages.success(request, _("Wydarzenie jest odwołane. Goście dostaną wiadomość."))
        elif asked == "call_off":
            messages.error(request, _("Zaznacz, że na pewno chcesz odwołać wydarzenie."))
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return HttpResponseRedirect(reverse("event-guests", args=[found.slug]))


def invite(request: HttpRequest, event: str) -> HttpResponse:
    """Put somebody on the list of guests."""
    found = own(request, event)
    form = GuestForm(request.POST if request.method == "POST" else None, event=found)
    if form.is_bound and form.is_valid():
        try:
            seats.invite(found, seats.Person(**form.person()), person(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Dopisano gościa."))
            return HttpResponseRedirect(reverse("event-guests", args=[found.slug]))
    return _form(request, form, _("Dopisz gościa"), reverse("event-guests", args=[found.slug]))


def cancel_guest(request: HttpRequest, event: str, guest: int) -> HttpResponse:
    """Take a guest off the list."""
    done = _("Zgłoszenie odwołane. Gość dostanie wiadomość.")
    return _of_guest(request, event, guest, seats.cancel, _("Odwołaj zgłoszenie: "), done)


def take_back_entry(request: HttpRequest, event: str, guest: int) -> HttpResponse:
    """A ticket was read by mistake: it lets in again, and the history says who said so."""
    done = _("Wejście cofnięte: bilet znowu wpuszcza.")
    return _of_guest(request, event, guest, checkin.take_back, _("Cofnij wejście: "), done)


def _of_guest(
    request: HttpRequest, event: str, guest: int, act: Callable[[Guest, User], None], heading: str, done: str
) -> HttpResponse:
    """Something done to one guest that wants a second thought."""
    found = own(request, event)
    who = found.guests.filter(pk=guest).first()
    if who is None:
        raise Http404("nie ma takiego gościa")
    form = SureForm(request.POST if request.method == "POST" else None)
    back = reverse("event-guests", args=[found.slug])
    if form.is_bound and form.is_valid():
        try:
            act(who, person(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, done)
            return HttpResponseRedirect(back)
    return _form(request, form, heading + who.name, back, tone="danger")


def programme(request: HttpRequest, event: str) -> HttpResponse:
    """The sessions of a programme, and a new one."""
    found = own(request, event)
    return _item_form(
        request, found, ProgrammeItem(event=found, starts_at=found.starts_at, ends_at=found.ends_at)
    )


def item(request: HttpRequest, event: str, item: int) -> HttpResponse:
    """Change a session or take it out."""
    found = own(request, event)
    chosen = found.items.filter(pk=item).first()
    if chosen is None:
        raise Http404("nie ma takiej sesji")
    if request.method == "POST" and request.POST.get("do") == "remove":
        managing.remove_session(chosen, person(request))
        messages.success(request, _("Sesja usunięta z programu."))
        return HttpResponseRedirect(reverse("event-programme", args=[found.slug]))
    chosen.event = found
    return _item_form(request, found, chosen)


def _item_form(request: HttpRequest, event: Event, item: ProgrammeItem) -> HttpResponse:
    form = ItemForm(request.POST if request.method == "POST" else None, instance=item)
    if form.is_bound and form.is_valid():
        try:
            managing.save_session(form.instance, person(request))
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            messages.success(request, _("Zapisano sesję."))
            return HttpResponseRedirect(reverse("event-programme", args=[event.slug]))
    context = {"event": event, "form": form, "items": sessions.counted(event), "item": item}
    return render(request, "events/programme.html", context, status=_status(form))


def partner(request: HttpRequest, event: str) -> HttpResponse:
    """Patrons and partners, and a new one."""
    found = own(request, event)
    back = reverse("event-partner", args=[found.slug])
    if request.method == "POST" and request.POST.get("do") == "remove":
        for each in found.partners.filter(pk=_number(request.POST.get("partner"))):
            managing.remove_partner(each, person(request))
        return HttpResponseRedirect(back)
    sent = request.method == "POST"
    form = PartnerForm(
        request.POST if sent else None, request.FILES if sent else None, instance=Partner(event=found)
    )
    if form.is_bound and form.is_valid():
        managing.add_partner(form.instance, person(request))
        messages.success(request, _("Zapisano partnera."))
        return HttpResponseRedirect(back)
    context = {"event": found, "form": form, "partners": found.partners.select_related("logo")}
    return render(request, "events/partners.html", context, status=_status(form))


def _number(text: str | None) -> int:
    return int(text) if text and text.isascii() and text.isdecimal() and len(text) < 19 else 0


def _form(request: HttpRequest, form: Any, heading: str, back: str, tone: str = "") -> HttpResponse:
    context = {"form": form, "heading": heading, "cancel_url": back, "tone": tone}
    return render(request, "events/form.html", context, status=_status(form))


def _status(form: Any) -> int:
    return UNPROCESSABLE if form.is_bound else 200
