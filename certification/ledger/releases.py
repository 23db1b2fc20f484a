"""When an edition's results were made public: until then the log tells nothing of what the panel did."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final

from certification.models import Edition

SETTLED_AFTER: Final = timedelta(days=365)
"""Nothing of an edition is kept back a year after the day of its release: its marks have run their time."""

_published: "list[Callable[[datetime], dict[int, datetime]]]" = []


def register(published: "Callable[[datetime], dict[int, datetime]]") -> None:
    """Let the room that publishes say until what moment each edition (by key) is public, as of a moment."""
    _published.append(published)


def released(moment: datetime) -> dict[int, datetime]:
    """Editions by key, and the instant before which what happened in them may be told. Two queries."""
    found = {key: at for each in _published for key, at in each(moment).items()}
    settled = Edition.objects.filter(release_at__lte=moment - SETTLED_AFTER)
    return found | dict.fromkeys(settled.values_list("pk", flat=True), moment)
