"""What is late, and what comes soon: the date that belongs to the state a case stands in.

A case has many dates. Late is the one that somebody should have met by now: it belongs to the state (as the
tasks tell), no later one of its kind has taken its place, and its end has passed.
"""

from datetime import date, datetime, timedelta
from functools import cache

from django.db.models import Exists, OuterRef, Q, QuerySet

from certification.clock import now, today
from workflows.models.deadline import Deadline, DeadlineState
from workflows.tasks import TASKS

SOON = timedelta(days=7)
"""How far ahead one looks for what comes soon."""


def late_dates(moment: datetime | None = None) -> "QuerySet[Deadline]":
    """Dates that have passed (by ``moment``, if not now) while what they are for was not done."""
    later = Deadline.objects.filter(case=OuterRef("case"), kind=OuterRef("kind"), cycle__gt=OuterRef("cycle"))
    states = (DeadlineState.SET, DeadlineState.EXPIRED)
    return Deadline.objects.filter(_of_its_state(), state__in=states, due_at__lte=moment or now()).exclude(
        Exists(later)
    )


def dates_soon(moment: datetime | None = None, until: date | None = None) -> "QuerySet[Deadline]":
    """Dates that run out within a week, or from ``moment`` ``until`` a day."""
    return Deadline.objects.filter(
        state=DeadlineState.SET, due_at__gt=moment or now(), due_on__lte=until or today() + SOON
    )


def is_late(moment: datetime) -> Exists:
    """The condition that a case of a list is late."""
    return Exists(late_dates(moment).filter(case=OuterRef("pk")))


def is_due_soon(moment: datetime, until: date) -> Exists:
    """The condition that something of a case of a list is due from a moment until a day."""
    return Exists(dates_soon(moment, until).filter(case=OuterRef("pk")))


@cache
def _of_its_state() -> Q:
    found = Q(pk__in=())
    for info in TASKS.values():
        if info.kind == "application" and info.deadline:
            found |= Q(kind=info.deadline, case__state__in=info.states)
    return found
