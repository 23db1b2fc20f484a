"""A gala and a conference to which people register now."""

from datetime import timedelta
from typing import Any

from certification import clock
from certification.events import managing, seats
from certification.models import Edition, Event, EventKind, GrantedRole, Guest, Partner, ProgrammeItem, User

ZOFIA = seats.Person("Zofia Gościnna", "zofia@gosc.example", access="miejsce na wózek", diet="bez glutenu")
ADAM = seats.Person("Adam Gościnny", "adam@gosc.example")
EWA = seats.Person("Ewa Gościnna", "ewa@gosc.example")


def an_event(kind: EventKind, capacity: int = 2, **told: Any) -> Event:
    """A published event in ten days, open for registration since yesterday."""
    at, by = clock.now(), User.objects.filter(grants__role=GrantedRole.GALA).earliest("pk")
    event = managing.save(
        Event(
            **{
                "slug": kind.value,
                "kind": kind,
                "title": "Wieczór przykładowy",
                "venue": "Dom Kultury",
                "address": "ul. Pokazowa 1, Przykładowo",
                "starts_at": at + timedelta(days=10),
                "ends_at": at + timedelta(days=10, hours=5),
                "registration_opens_at": at - timedelta(days=1),
                "registration_closes_at": at + timedelta(days=9),
                "capacity": capacity,
                **told,
            }
        ),
        by,
    )
    managing.publish(event, by)
    event.refresh_from_db()
    return event


def a_gala(edition: Edition, capacity: int = 2) -> Event:
    """A gala of the edition."""
    return an_event(EventKind.GALA, capacity, edition=edition)


def a_conference() -> Event:
    """A conference with one session, one partner and one guest."""
    event = an_event(EventKind.CONFERENCE, 20)
    starts = event.starts_at
    ProgrammeItem.objects.create(
        event=event,
        title="Usługi bez barier",
        track="A",
        speakers="Ewa Uprzejma, Przykładowy Instytut",
        starts_at=starts,
        ends_at=starts + timedelta(hours=1),
        capacity=1,
    )
    Partner.objects.create(event=event, name="Przykładowa Gazeta", part=Partner.Part.MEDIA)
    seats.ask(event, ZOFIA)
    seats.confirm(event.guests.get())
    return event


def standing(event: Event) -> dict[str, str]:
    """Each guest's first name and state."""
    return {guest.name.split()[0]: guest.state for guest in Guest.objects.filter(event=event)}
