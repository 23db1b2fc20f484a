"""What a calendar is told about one event, before any file format."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from django.conf import settings


class Standing(StrEnum):
    """How sure an event is (STATUS, RFC 5545 section 3.8.1.11)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True)
class Event:
    """One event.

    ``uid``: the same for ever (``uid_of``); a calendar that knows it replaces what it knew, if ``sequence``
    is not lower. ``starts``, ``ends``: both aware instants, or both days; a day's end counts in. ``changed_at``:
    when the product last changed it (aware). ``sequence``: 0, and one more each time that place or time change.
    ``remind_before``: an alarm so long before the start.

    Raises:
        ValueError: a day beside an instant, an instant without time zone, or an end before the start.

    """

    uid: str
    summary: str
    starts: date | datetime
    ends: date | datetime
    changed_at: datetime
    sequence: int = 0
    standing: Standing = Standing.CONFIRMED
    description: str = ""
    place: str = ""
    address: str = ""
    """Web address of the page where more stands."""
    remind_before: timedelta | None = None
    organizer: str = ""
    attendee: str = ""
    """Mail addresses of who invites and who is invited; only in an invitation (RFC 5546)."""

    def __post_init__(self) -> None:
        if isinstance(self.starts, datetime) != isinstance(self.ends, datetime):
            raise ValueError("Początek i koniec zdarzenia: oba to chwile albo oba to dni.")
        for moment in (self.starts, self.ends, self.changed_at):
            if isinstance(moment, datetime) and moment.tzinfo is None:
                raise ValueError("Chwila musi mieć strefę czasową.")
        if self.ends < self.starts:
            raise ValueError("Zdarzenie kończy się przed swoim początkiem.")


def uid_of(kind: str, *parts: object) -> str:
    """The lasting identifier of an event, unique in the world by this site's host (RFC 7986 section 5.3)."""
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    return "-".join((kind, *map(str, parts))) + f"@{host}"
