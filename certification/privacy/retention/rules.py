"""How long what is kept; rooms above register what only they know of (``AppConfig.ready``)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

from django.db.models import Count, Min, QuerySet

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

Rows = QuerySet[Any]


def _delete(rows: Rows) -> int:
    return rows.delete()[0]


@dataclass(frozen=True)
class Retention:
    """One kind of data. It goes ``kept`` after the moment in the column ``since`` of ``rows``.

    ``rows``: only what is still there, so that what went is in no count. ``erase`` takes those whose time is over and
    says how many went.
    """

    code: str
    name: "StrOrPromise"
    why: "StrOrPromise"
    kept: timedelta
    rows: Callable[[], Rows]
    since: str
    erase: Callable[[Rows], int] = _delete

    def over(self, at: datetime) -> Rows:
        """What has had its time."""
        return self.rows().filter(**{f"{self.since}__lte": at - self.kept})

    def ahead(self) -> tuple[int, datetime | None]:
        """How much waits, and when the first of it goes. One query."""
        found = self.rows().aggregate(number=Count("pk"), first=Min(self.since))
        return found["number"], found["first"] + self.kept if found["first"] else None


RETENTIONS: Final[dict[str, Retention]] = {}
"""In the order of the page."""


def register(*retentions: Retention) -> None:
    """Have these go by the clock."""
    RETENTIONS.update({each.code: each for each in retentions})
