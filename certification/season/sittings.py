"""How the cases before the panel are dealt out to its sessions: one, or as many as they need."""

import math
from dataclasses import dataclass
from datetime import date, timedelta

from certification.season.filing_phase import Cast

AGENDA = 60
"""Cases a session is planned for."""

DAYS = 8
"""Days in a row that the season's calendar has for sessions of one round."""

HOURS = (10, 12, 14, 16)
"""When sessions of one day begin. Where all these are not enough, the agendas grow."""

EVENING = 20
"""When the last session of a day is over."""


@dataclass(frozen=True)
class Sitting:
    """One session: its day, from which hour to which, and whose cases lie on its table."""

    day: date
    begins: int
    ends: int
    cast: Cast


def sittings(cast: Cast, last: date) -> list[Sitting]:
    """The sessions that so many cases need, in their order; the days in a row end on ``last``."""
    needed = min(math.ceil(len(cast) / AGENDA), DAYS * len(HOURS))
    if not needed:
        return []
    daily = math.ceil(needed / DAYS)
    days = math.ceil(needed / daily)
    ends = [*HOURS[1:daily], EVENING]
    return [
        Sitting(
            day=last - timedelta(days=days - 1 - number // daily),
            begins=HOURS[number % daily],
            ends=ends[number % daily],
            cast=cast[number::needed],
        )
        for number in range(needed)
    ]
