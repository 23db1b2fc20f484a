"""What a person's calendar shows: what their inbox and their lists show them, and nothing of any decision.

What is shown leaves for a calendar that somebody else runs. So dates that only a decision brings about are told
without what they are for.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils.translation import gettext as _

from certification.calendars import Event, uid_of
from certification.clock import now, today
from certification.language import translated
from certification.models import Membership, User
from workflows.access import visible_applications, visible_sessions
from workflows.audits.calendar import visit_event
from workflows.audits.models import AT_WORK, Assignment
from workflows.deadlines import DeadlineKind
from workflows.deadlines.clocks import local_day
from workflows.models import Application
from workflows.panel.invitations import session_event, with_sequence
from workflows.views.finding import address
from workflows.views.inbox import Item, items
from workflows.views.reader import Reader
from workflows.views.waiting import first_waiting

MOST = 200
"""Tasks looked at: those with a date come first."""

KEPT = timedelta(days=60)
"""How long what is over stays in the calendar."""

TELLING = frozenset(
    {DeadlineKind.RECONSIDERATION, DeadlineKind.CONDITION, DeadlineKind.SUSPENSION, DeadlineKind.STATEMENT}
)
"""Dates whose name tells how a case was decided."""


def events_of(user: User) -> list[Event]:
    """Everything, by date. The number of queries grows with the visits alone, of which a person has few."""
    found = [*_due(user), *_visits(user), *_sessions(user)]
    return sorted(found, key=lambda event: (_day(event.starts), event.uid))


def _due(user: User) -> Iterator[Event]:
    for item in items(first_waiting(user, MOST), now()):
        if item.deadline is not None:
            yield _task(item)
        elif item.target is not None:
            yield _work(item, item.target)


def _task(item: Item) -> Event:
    deadline = item.deadline
    assert deadline is not None
    day = local_day(deadline.due_at - timedelta(minutes=1))
    quiet = deadline.kind in TELLING
    label = _("Termin w sprawie") if quiet else translated(item.label)
    return Event(
        uid=uid_of("termin", item.case.public_id, deadline.kind, deadline.cycle, item.code),
        summary=f"{label}: {item.case.title}",
        starts=day,
        ends=day,
        changed_at=deadline.set_at,
        sequence=deadline.extensions,
        description=_("Zaloguj się, żeby zobaczyć, czego dotyczy.")
        if quiet
        else translated(deadline.explained),
        address=settings.SITE_URL + address(item.case),
        remind_before=timedelta(days=1),
    )


def _work(item: Item, target: date) -> Event:
    """Work of the organiser or of an expert: the day may move, and stays the same entry of the calendar."""
    return Event(
        uid=uid_of("work", item.case.public_id, item.code, f"{item.case.moved_at:%Y%m%dT%H%M%S}"),
        summary=f"{translated(item.label)}: {item.case.title}",
        starts=target,
        ends=target,
        changed_at=item.case.moved_at,
        sequence=0,
        description=translated(item.explained),
        address=settings.SITE_URL + address(item.case),
        remind_before=timedelta(days=1),
    )


def _visits(user: User) -> Iterator[Event]:
    """Of the person's own office, and those they hold as an expert of the team."""
    seats = Assignment.objects.filter(expert=user, state__in=AT_WORK).values("case")
    own = Membership.objects.active(today()).filter(user=user, confirmed_at__isnull=False).values("office")
    rows = visible_applications(user).filter(
        Q(pk__in=seats) | Q(office__in=own), visit_plan__ends_at__gt=now() - KEPT
    )
    cases = rows.select_related("visit_plan", "office", "of_edition").prefetch_related("office__names")
    for case in cases.order_by("pk"):
        event = visit_event(case, case.visit_plan, address(case)) if _opens(case, user) else None
        if event:
            yield event


def _opens(case: Application, user: User) -> bool:
    return Reader(case, user).opens_file


def _sessions(user: User) -> Iterator[Event]:
    rows = visible_sessions(user).filter(scheduled_at__gt=now() - KEPT).order_by("scheduled_at")
    for session in with_sequence(rows):
        yield session_event(session)


def _day(start: date | datetime) -> date:
    return local_day(start) if isinstance(start, datetime) else start
