"""Lines of the programme's own tables: who acts for an office, events and their guests."""

from collections.abc import Sequence

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from certification.events.lines import Act
from certification.ledger.sources import Asked, Kind, Line, Source
from certification.models import AccessEvent, EventLine


def _access(asked: Asked) -> "QuerySet[AccessEvent] | None":
    if asked.number:
        return None
    rows = AccessEvent.objects.select_related("actor", "person", "office").prefetch_related("office__names")
    if asked.people is None:
        return rows
    return rows.filter(Q(actor__in=asked.people) | Q(person__in=asked.people))


def _access_told(rows: Sequence[AccessEvent]) -> list[Line]:
    return [
        Line(
            row.at,
            Kind.ACCESS,
            row.get_what_display(),
            row.actor,
            whom=row.person if row.person_id != row.actor_id else None,
            about=str(row.office or ""),
            details=((_("W jakiej roli"), row.get_seat_display()), (_("Dzień"), str(row.day or ""))),
        )
        for row in rows
    ]


def _events(asked: Asked) -> "QuerySet[EventLine] | None":
    """Of the evening of a gala what is about one laureate is told after the release."""
    if asked.number:
        return None
    told = Q(case_key=None)
    for edition, until in asked.released.items():
        told |= Q(edition=edition, at__lt=until)
    rows = EventLine.objects.filter(told).select_related("actor", "event", "edition")
    return rows if asked.people is None else rows.filter(actor__in=asked.people)


def _events_told(rows: Sequence[EventLine]) -> list[Line]:
    return [
        Line(
            row.at,
            Kind.EVENTS,
            row.get_act_display(),
            row.actor,
            instead=_("program") if row.act == Act.MOVED_UP else _("gość, odnośnikiem z wiadomości"),
            about=str(row.event.title if row.event else row.edition),
        )
        for row in rows
    ]


ACCESS = Source(frozenset({Kind.ACCESS}), "at", _access, _access_told)
EVENTS = Source(frozenset({Kind.EVENTS}), "at", _events, _events_told)
