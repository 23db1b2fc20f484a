"""Which edition the public pages speak of today."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from certification.clock import WARSAW, now
from certification.models import Edition, ProgrammeKind
from criteria.prepared import Reading


@dataclass(frozen=True)
class Editions:
    """The editions of the mark as they stand at one moment; each of them may be missing.

    ``taking`` takes applications now, ``coming`` opens next, ``running`` waits for its results, ``latest`` is
    the last whose results are out.
    """

    taking: Edition | None
    coming: Edition | None
    running: Edition | None
    latest: Edition | None

    @property
    def shown(self) -> Edition | None:
        """The one whose dates, criteria and fees people look for."""
        return self.taking or self.coming or self.running or self.latest


def editions_at(moment: datetime, known: Iterable[Edition]) -> Editions:
    """Sort editions by what they are at a moment. One that was not yet announced is nobody's to read about."""
    day = moment.astimezone(WARSAW).date()
    told = sorted((each for each in known if each.announced_on <= day), key=lambda each: each.opens_at)
    closed = [each for each in told if each.closes_at <= moment]
    waiting = [each for each in closed if each.release_at is None or each.release_at > moment]
    return Editions(
        taking=_last(each for each in told if each.opens_at <= moment < each.closes_at),
        coming=next((each for each in told if each.opens_at > moment), None),
        running=_last(waiting),
        latest=_last(each for each in closed if each not in waiting),
    )


def announced() -> list[Edition]:
    """Every edition of the mark that was announced, the newest first. One query."""
    day = now().astimezone(WARSAW).date()
    return _ANNOUNCED.all(day)


def to_be_announced() -> Edition | None:
    """The next edition of which nothing may be said but the day on which it will be announced."""
    day = now().astimezone(WARSAW).date()
    return _NEXT.first(day)


_EDITIONS = Edition.objects.filter(programme__kind=ProgrammeKind.CERTIFICATION)
_ANNOUNCED = Reading(
    lambda day: (
        _EDITIONS.filter(announced_on__lte=day)
        .select_related("programme", "criteria_set")
        .defer("criteria_set__source_yaml")  # as long as all the rest of the page
        .order_by("-opens_at")
    )
)
_NEXT = Reading(lambda day: _EDITIONS.filter(announced_on__gt=day).order_by("announced_on")[:1])


def _last(found: Iterable[Edition]) -> Edition | None:
    return next(reversed(list(found)), None)
