"""The history of an event: written in the transaction of what it tells, read by those who prepare the event."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from certification import clock
from certification.events.lines import GROUPS, Act, EventLine
from certification.models import Edition, Event, Guest, User
from criteria.immutability import Rule, put_in_force

if TYPE_CHECKING:
    Names = Callable[[Edition, User], Mapping[UUID, str]]

KEPT = [Rule("certification_eventline", operation, "1 = 1") for operation in ("UPDATE", "DELETE")]

_names: "list[Names]" = []


def install(connection: BaseDatabaseWrapper) -> None:
    """Have the database refuse to change or delete what was noted."""
    put_in_force(connection, KEPT)


def register(names: "Names") -> None:
    """Let a room above say which laureates of an edition somebody may know of: names by the key of the application."""
    _names.append(names)


def note(
    act: Act,
    by: User | None,
    of: Event | Edition,
    *,
    guest: Guest | None = None,
    case_key: UUID | None = None,
    about: str = "",
) -> EventLine:
    """Note an act, in its own transaction."""
    return EventLine.objects.create(
        at=clock.now(),
        act=act,
        actor=by,
        event=of if isinstance(of, Event) else None,
        edition=of if isinstance(of, Edition) else None,
        guest=guest,
        case_key=case_key,
        about=about[:300],
    )


@dataclass(frozen=True)
class Entry:
    """A line as it is read. ``whom``: a guest by today's name, or an office; empty where it is about neither."""

    at: datetime
    who: str
    what: str
    whom: str
    about: str


def of_event(event: Event, user: User, group: str = "") -> "tuple[QuerySet[EventLine], Mapping[UUID, str]]":
    """What was done about an event, the latest first; of a gala what was done about its evening too.

    With the names of laureates whom the person may know of: nobody reads a line about another.
    """
    evening = event.edition if event.is_gala else None
    own = Q(event=event)
    return _known(own | Q(edition=evening) if evening else own, evening, user, group)


def of_evening(
    edition: Edition, user: User, group: str = ""
) -> "tuple[QuerySet[EventLine], Mapping[UUID, str]]":
    """What was done about the evening of an edition, the latest first; and names as above."""
    return _known(Q(edition=edition), edition, user, group)


def told(lines: Iterable[EventLine], names: Mapping[UUID, str]) -> Iterator[Entry]:
    """Lines in words."""
    for line in lines:
        whom = names.get(line.case_key, "") if line.case_key else line.guest.name if line.guest else ""
        yield Entry(line.at, _who(line), line.get_act_display(), whom, line.about)


def _who(line: EventLine) -> str:
    if line.actor:
        return str(line.actor)
    return _("program") if line.act == Act.MOVED_UP else _("gość, odnośnikiem z wiadomości")


def _known(
    which: Q, edition: Edition | None, user: User, group: str
) -> "tuple[QuerySet[EventLine], Mapping[UUID, str]]":
    names = {key: name for each in _names for key, name in each(edition, user).items()} if edition else {}
    known = Q(case_key=None) | Q(case_key__in=list(names))
    lines = EventLine.objects.filter(which & known).select_related("actor", "guest")
    return (lines.filter(act__in=GROUPS[group]) if group in GROUPS else lines), names
