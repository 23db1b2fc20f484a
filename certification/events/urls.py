"""Addresses of events: of everybody, of a guest, of the organiser."""

from django.urls import path

from certification.events.views import checkin, guests, history, organising, public

urlpatterns = [
    path("wydarzenia/", public.events, name="events"),
    path("wydarzenia/<slug:event>/", public.event, name="event"),
    path("wydarzenia/<slug:event>/program.pdf", public.programme_pdf, name="event-pdf"),
    path("wydarzenia/<slug:event>/program.json", public.programme_json, name="event-json"),
    path("wydarzenia/<slug:event>/program.ics", public.calendar, name="event-calendar"),
    path("wydarzenia/<slug:event>/logo/<int:partner>/", public.logo, name="event-logo"),
    path("wydarzenia/<slug:event>/zgloszenie/", guests.register, name="event-register"),
    path("bilet/<str:token>/", guests.ticket, name="ticket"),
    path("bilet/<str:token>/bilet.pdf", guests.ticket_pdf, name="ticket-pdf"),
    path("bilet/<str:token>/kod.svg", guests.ticket_code, name="ticket-code"),
    path("bilet/<str:token>/wydarzenie.ics", guests.calendar, name="ticket-calendar"),
    path("organizacja/", organising.desk, name="event-desk"),
    path("organizacja/nowe/", organising.new, name="event-new"),
    path("organizacja/<slug:event>/", organising.overview, name="event-guests"),
    path("organizacja/<slug:event>/zmiana/", organising.change, name="event-change"),
    path("organizacja/<slug:event>/stan/", organising.standing, name="event-standing"),
    path("organizacja/<slug:event>/potrzeby/", organising.needs, name="event-needs"),
    path("organizacja/<slug:event>/gosc/", organising.invite, name="event-invite"),
    path("organizacja/<slug:event>/gosc/<int:guest>/", organising.cancel_guest, name="event-guest"),
    path(
        "organizacja/<slug:event>/gosc/<int:guest>/wejscie/",
        organising.take_back_entry,
        name="event-guest-entry",
    ),
    path("organizacja/<slug:event>/historia/", history.event_history, name="event-history"),
    path("organizacja/<slug:event>/wejscie/", checkin.door, name="event-door"),
    path("organizacja/<slug:event>/wejscie/lista.json", checkin.door_list, name="event-door-list"),
    path("organizacja/<slug:event>/wejscie/odczyty/", checkin.door_readings, name="event-door-readings"),
    path("bez-sieci.js", checkin.worker, name="offline-worker"),
    path("organizacja/<slug:event>/program/", organising.programme, name="event-programme"),
    path("organizacja/<slug:event>/program/<int:item>/", organising.item, name="event-item"),
    path("organizacja/<slug:event>/partner/", organising.partner, name="event-partner"),
]
