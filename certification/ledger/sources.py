"""What the log is made of: rooms register their tables as sources, and each tells its rows as lines."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from certification.ledger.releases import released
from certification.models import User

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

    Label = StrOrPromise


class Kind(StrEnum):
    """What a line is about; the value stands in addresses."""

    CASES = "zgloszenia"
    LETTERS = "pisma"
    SESSIONS = "posiedzenia"
    MARKS = "znaki"
    ACCESS = "dostep"
    APPOINTMENTS = "powolania"
    ACCOUNTS = "konta"
    FILES = "pliki"
    PRIVACY = "dane"
    EVENTS = "wydarzenia"
    SETTINGS = "ustawienia"

    @property
    def label(self) -> "Label":
        """What people call it."""
        return _LABELS[self]


_LABELS: "Final[dict[Kind, Label]]" = {
    Kind.CASES: _("Zgłoszenia"),
    Kind.LETTERS: _("Pisma"),
    Kind.SESSIONS: _("Posiedzenia"),
    Kind.MARKS: _("Znaki"),
    Kind.ACCESS: _("Dostęp do urzędów"),
    Kind.APPOINTMENTS: _("Konta i powołania"),
    Kind.ACCOUNTS: _("Logowania"),
    Kind.FILES: _("Listy i akta"),
    Kind.PRIVACY: _("Dane osobowe"),
    Kind.EVENTS: _("Wydarzenia i goście"),
    Kind.SETTINGS: _("Ustawienia"),
}


@dataclass(frozen=True)
class Line:
    """One act. ``who`` is None where ``instead`` says who it was: a program, a guest, somebody unknown.

    ``second``: who countersigned; ``whom``: the person it concerned. ``about``: a case's number, an office, a list;
    nothing that anybody typed as a reason or remark. ``details``: the rest, in pairs.
    """

    at: datetime
    kind: Kind
    what: "Label"
    who: User | None
    instead: "Label" = ""
    second: User | None = None
    whom: User | None = None
    role: "Label" = ""
    about: "Label" = ""
    details: "tuple[tuple[Label, Label], ...]" = ()


@dataclass(frozen=True)
class Asked:
    """What the log is narrowed to, and by whom. ``people``: None for everybody; ``kind``, ``number`` may be empty.

    ``since`` is inclusive and ``until`` exclusive, instants both.
    """

    reader: User
    moment: datetime
    kind: Kind | None = None
    people: tuple[int, ...] | None = None
    since: datetime | None = None
    until: datetime | None = None
    number: str = ""

    @cached_property
    def released(self) -> dict[int, datetime]:
        """Editions by key whose results are public, and the instant before which all of it may be told."""
        return released(self.moment)


Rows = QuerySet[Any]


@dataclass(frozen=True)
class Source:
    """A table. ``rows``: those that match, in no order; None where none can, so that nothing is asked.

    ``at``: the column of the moment. ``told``: rows as lines, one for each and in their order.
    """

    kinds: frozenset[Kind]
    at: str
    rows: Callable[[Asked], Rows | None]
    told: Callable[[Sequence[Any]], list[Line]]

    def asked(self, asked: Asked) -> Rows | None:
        """The rows that match, in the days asked about."""
        if asked.kind is not None and asked.kind not in self.kinds:
            return None
        rows = self.rows(asked)
        if rows is None:
            return None
        if asked.since:
            rows = rows.filter(**{f"{self.at}__gte": asked.since})
        return rows.filter(**{f"{self.at}__lt": asked.until}) if asked.until else rows


def made(
    rows: Callable[[], Rows], *, at: str, by: str, kind: Kind, what: "Label", about: Callable[[Any], str]
) -> Source:
    """A table whose rows each tell who made them and when; none is about a case with a number."""

    def matching(asked: Asked) -> Rows | None:
        if asked.number:
            return None
        found = rows().select_related(by)
        return found if asked.people is None else found.filter(**{f"{by}__in": asked.people})

    def told(found: Sequence[Any]) -> list[Line]:
        return [Line(getattr(row, at), kind, what, getattr(row, by), about=about(row)) for row in found]

    return Source(frozenset({kind}), at, matching, told)


SOURCES: Final[list[Source]] = []


def register(*sources: Source) -> None:
    """Have these tables told in the log."""
    SOURCES.extend(sources)
