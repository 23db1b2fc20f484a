"""The page where the address is made and ended, and the file behind it."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from certification.calendars import calendar_response, feed
from certification.models import CalendarFeed
from certification.rates import Rate, spend, too_many
from workflows.calendar_feed.events import events_of
from workflows.views.finding import person

RATE = Rate("calendar", most=120, seconds=3600)
"""Calendars ask every hour or so; behind one address a whole office may sit."""


def calendar(request: HttpRequest) -> HttpResponse:
    """The address, if there is one; make it, change it, end it."""
    user = person(request)
    if "make" in request.POST:
        feed.make(user)
        messages.success(request, _("Oto nowy adres kalendarza. Dawny, jeśli był, już nie działa."))
        return HttpResponseRedirect(reverse("calendar"))
    if "end" in request.POST:
        feed.end(user)
        messages.success(request, _("Adres kalendarza już nie działa."))
        return HttpResponseRedirect(reverse("calendar"))
    mine = CalendarFeed.objects.filter(user=user).first()
    path = reverse("calendar-feed", args=[feed.token_of(mine)]) if mine else ""
    context = {"feed": mine, "address": settings.SITE_URL + path if mine else ""}
    answer = render(request, "calendar/mine.html", context)
    answer["Cache-Control"] = "no-store"
    return answer


@login_not_required
def calendar_feed(request: HttpRequest, token: str) -> HttpResponse:
    """The dates of whoever owns the address, in their language; a wrong address is a page that is not there."""
    if not spend(request, RATE):
        return too_many(request, RATE)
    found = feed.feed_of(token)
    if found is None:
        raise Http404
    with translation.override(found.user.language):
        events = events_of(found.user)
        return calendar_response(events, file_name="przyjazny-urzad.ics", name="Przyjazny Urząd")
