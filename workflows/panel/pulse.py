"""The pulse of a session: a few numbers that differ as soon as anything on the room's screens may differ.

Fifteen screens ask twice a second; nearly always nothing has happened. So the question is one small query, kept as
SQL, and only a new pulse has a screen drawn anew.
"""

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import Coalesce

from criteria.prepared import Listing
from workflows.models import AgendaItem, Ballot, Interest, Session, Turnout

Pulse = tuple[int, ...]


def pulse_of(session: int) -> Pulse:
    """Of the session with this primary key. One query."""
    return tuple(value or 0 for row in _PULSE.all(session) for value in row)


def _numbers(session: int) -> "QuerySet[Session, tuple[int, ...]]":
    """Its version; how many lines, and the versions of their cases, which only grow; secret votes cast.

    A secret vote writes no line in a journal, so it moves no version: who has voted is counted apart.
    """
    lines = AgendaItem.objects.filter(session=session).order_by().values("session")
    cast = Turnout.objects.filter(ballot__session=session, ballot__state=Ballot.State.OPEN)
    return Session.objects.filter(pk=session).values_list(
        "version",
        Coalesce(lines.annotate(n=Count("pk")).values("n"), 0),
        Coalesce(lines.annotate(n=Sum("case__version")).values("n"), 0),
        Coalesce(cast.order_by().values("ballot__session").annotate(n=Count("pk")).values("n"), 0),
    )


def agenda_pulse_of(session: int) -> Pulse:
    """The same of its agenda alone, which a vote cast leaves as it is. One query."""
    return tuple(value or 0 for row in _AGENDA.all(session) for value in row)


def _of_agenda(session: int) -> "QuerySet[Session, tuple[int, ...]]":
    """Its version; its cases' moves, votes under way, and what is known of the panel's impartiality."""
    lines = AgendaItem.objects.filter(session=session).order_by().values("session")
    voting = Ballot.objects.filter(session=session).order_by().values("session")
    barred = lines.filter(case__interests__ruling__in=Interest.BARRING)
    return Session.objects.filter(pk=session).values_list(
        "version",
        Coalesce(lines.annotate(n=Count("pk")).values("n"), 0),
        Coalesce(lines.annotate(n=Sum("case__moved_at_version")).values("n"), 0),
        Coalesce(lines.annotate(n=Count("case__interests")).values("n"), 0),
        Coalesce(barred.annotate(n=Sum("case__interests__pk")).values("n"), 0),
        Coalesce(voting.annotate(n=Count("pk")).values("n"), 0),
        Coalesce(voting.filter(state=Ballot.State.OPEN).annotate(n=Count("pk")).values("n"), 0),
    )


_AGENDA = Listing(_of_agenda)
_PULSE = Listing(_numbers)
