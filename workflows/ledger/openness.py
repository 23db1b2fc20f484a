"""Which lines of the journal the log may tell: nothing of what the panel did before its results are made public.

From the moment a case comes before the panel its lines are kept back, whatever becomes of it: had those of a decided
case alone gone, their absence would tell. A line tells by itself where it belongs, for it holds the state it was
written in.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from certification.ledger.sources import Asked
from certification.models import Advice, Membership, User
from workflows.audits.models import Assignment
from workflows.models import Application, Interest
from workflows.onlooker import ENTITY_DIGITS
from workflows.states import Phase, State

KEPT_BACK: Final = [
    state.value
    for state in State
    if state.meaning.phase in (Phase.DECISION, Phase.CERTIFICATE) and state != State.FILE_REVIEW
]
AWARDED: Final = [State.GRANTED.value, State.CERTIFIED.value]

ABOUT_THE_ROOM: Final = (
    *("convene", "open_session", "close_session", "cancel_session", "reschedule_session"),
    *("check_in", "check_out", "take_chair"),
)
"""Acts of a session that tell nothing of its cases; the others follow their order, speakers and resolutions."""

Released = Mapping[int, datetime]
Open = Callable[[Released, datetime], Q]


def _applications(released_at: Released, moment: datetime) -> Q:
    """A mark that is still to be published keeps what led to it back, though others of its edition are public."""
    public = Q(case__application__public_gate_at__lte=moment)
    over = _over("case__application__of_edition", released_at)
    others = over & ~Q(source__in=AWARDED) & ~Q(target__in=AWARDED)
    return ~Q(source__in=KEPT_BACK) | public | others


def _sessions(released_at: Released, moment: datetime) -> Q:
    return Q(act__in=ABOUT_THE_ROOM) | _over("case__session__of_edition", released_at)


def _over(edition: str, released_at: Released) -> Q:
    found = Q(pk__in=())
    for key, until in released_at.items():
        found |= Q(**{edition: key}, at__lt=until)
    return found


_OPEN: "dict[str, Open]" = {"application": _applications, "session": _sessions}
_CAME_OF: list[str] = []
"""Paths from a line to the application that its case came of."""


def register(kind: str, open_lines: Open, came_of: str) -> None:
    """Let a room above say which lines of its kind of case may be told, and of which application the case came."""
    _OPEN[kind] = open_lines
    _CAME_OF.append(came_of)


def open_lines(asked: Asked) -> Q:
    """The condition on a line of the journal that it may be told to this reader now.

    Of cases the reader has or had to do with, their own acts alone: who works on one, or must keep out of it, reads
    its history on its page or not at all.
    """
    found = Q(pk__in=())
    for kind, told in _OPEN.items():
        # Asked by its row, not by the name of its kind: an index of kinds would put the whole journal in order first.
        found |= Q(**{f"case__{kind}__isnull": False}) & told(asked.released, asked.moment)
    return found & (_elsewhere(asked.reader) | Q(actor=asked.reader))


def _elsewhere(reader: User) -> Q:
    """Neither in an application the reader is near to, nor in what came of it, nor where they declared something."""
    near = near_to(reader).values("pk")
    mine = Interest.objects.filter(person=reader).values("case")
    found = ~Q(case__in=near) & ~Q(case__in=mine)
    for path in _CAME_OF:
        found &= Q(**{path: None}) | ~Q(**{f"{path}__in": near})
    return found


def near_to(reader: User) -> "QuerySet[Application]":
    """Applications the reader works on, is of the office of, advised, or has declared something about."""
    found = (
        Q(pk__in=Interest.objects.filter(person=reader).values("case"))
        | Q(pk__in=Assignment.objects.filter(expert=reader).values("case"))
        | Q(office__in=Membership.objects.filter(user=reader).values("office"))
        | Q(office__in=Advice.objects.filter(user=reader).values("office"))
    )
    if reader.employer_regon:
        found |= Q(office__regon__startswith=reader.employer_regon[:ENTITY_DIGITS])
    return Application.objects.filter(found)
