"""Events written as an iCalendar file (RFC 5545).

Instants are written in UTC, which every calendar shows in its owner's own time: the file needs no table of
time zones. Days are written as days, so that a deadline is the same day everywhere.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from email.utils import parseaddr

from icalendar import Alarm, Calendar
from icalendar import Event as Component

from certification.calendars.events import Event, Standing

PRODUCER = "-//Przyjazny Urząd//Friendly Office//PL"
DAY = timedelta(days=1)


def write(events: Iterable[Event], *, name: str = "", method: str = "PUBLISH") -> bytes:
    """The calendar file of these events, in their order; an empty one is valid too.

    ``name``: what a calendar that subscribes to the file calls it. ``method``: REQUEST invites, CANCEL takes an
    invitation back (RFC 5546).
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    if name:
        calendar.add("name", name)  # RFC 7986 section 5.1
        calendar.add("x-wr-calname", name)  # what Google, Apple and Outlook read
    for event in events:
        calendar.add_component(_component(event))
    return bytes(calendar.to_ical())


def _component(event: Event) -> Component:
    component = Component()
    component.add("uid", event.uid)
    component.add("dtstamp", _utc(event.changed_at))
    component.add("last-modified", _utc(event.changed_at))
    component.add("sequence", event.sequence)
    component.add("status", event.standing.value)
    component.add("summary", event.summary)
    _add_time(component, event)
    for key, value in (("description", event.description), ("location", event.place), ("url", event.address)):
        if value:
            component.add(key, value)
    if event.organizer:
        component.add("organizer", f"mailto:{_bare(event.organizer)}")
    if event.attendee:
        component.add("attendee", f"mailto:{event.attendee}", parameters={"RSVP": "TRUE"})
    if event.remind_before is not None and event.standing != Standing.CANCELLED:
        component.add_component(_alarm(event, event.remind_before))
    return component


def _bare(address: str) -> str:
    """The address of "Name <address>"."""
    return parseaddr(address)[1]


def _add_time(component: Component, event: Event) -> None:
    """The end of a day is exclusive in the format; a whole day does not make its owner busy."""
    if isinstance(event.starts, datetime) and isinstance(event.ends, datetime):
        component.add("dtstart", _utc(event.starts))
        component.add("dtend", _utc(event.ends))
    else:
        component.add("dtstart", _day(event.starts))
        component.add("dtend", _day(event.ends) + DAY)
        component.add("transp", "TRANSPARENT")


def _alarm(event: Event, before: timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", event.summary)
    alarm.add("trigger", -before)
    return alarm


def _utc(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)


def _day(moment: date) -> date:
    return moment.date() if isinstance(moment, datetime) else moment
