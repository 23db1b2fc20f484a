"""The stable cast of the tests: two offices, the organiser's people, one open edition."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, ParamSpec

from certification import clock
from certification.models import Edition, Office, TerritorialUnit, UnitLevel, User
from certification.polish import sort_key
from certification.season import setting
from certification.season.cast_offices import SampleOffice
from certification.season.crew import Crew, hire, staff_offices
from certification.season.timeline import Timeline, morning
from certification.season.walk import Walk
from criteria.loading import load, load_text
from tests import memory

P = ParamSpec("P")

GALA = date(2027, 11, 19)
OPENING = date(2027, 3, 22)

KARLINO = SampleOffice("UG", "3201033", "Przykładowy Urząd Miejski w Karlinie", "Karlino")
LODZ = SampleOffice("UG", "3201033", "Przykładowy Urząd Gminy w Łodzi", "Łódź")


@dataclass
class World:
    """Everything a story starts from. ``timeline`` is the clock, standing in the filing period."""

    crew: Crew
    edition: Edition
    offices: list[Office]
    timeline: Timeline

    @property
    def office(self) -> Office:
        """The office most stories are about."""
        return self.offices[0]

    @property
    def stranger(self) -> User:
        """The preparer of the other office: knows nothing of this one."""
        return self.crew.preparers[self.offices[1].pk]

    def walk(self, office: Office | None = None) -> Walk:
        """A way to walk, not yet begun."""
        return Walk(self.crew, self.timeline, self.edition, office or self.office)


def gather() -> World:
    """Put the cast on stage, on a spring morning of the filing period."""
    return memory.from_nothing("the cast", lambda: gather_for([KARLINO, LODZ], OPENING, GALA))


def gather_for(samples: Sequence[SampleOffice], opening: date, gala: date, instrument: str = "") -> World:
    """The same people for other offices and dates; every office lies in Karlino. The clock ends at ``opening``.

    ``instrument``: the YAML of another criteria set.
    """
    timeline, since = Timeline(morning(opening)), date(opening.year - 1, 1, 1)
    criteria_set = load_text(instrument) if instrument else load()
    criteria_set.freeze(clock.now())
    crew = hire(since)
    _unit("32", UnitLevel.VOIVODESHIP, "ZACHODNIOPOMORSKIE")
    _unit("3201033", UnitLevel.MUNICIPALITY, "Karlino")
    offices = setting.offices(samples, date(2020, 1, 1))
    staff_offices(crew, offices, since)
    edition = setting.edition(setting.programme(), criteria_set, gala, 9, None)
    return World(crew, edition, offices, timeline)


def remembered(make: Callable[Concatenate[World, P], Walk]) -> Callable[Concatenate[World, P], Walk]:
    """Walked once per process: the first office's way, when it starts right after the cast has gathered."""

    @wraps(make)
    def recall(world: World, /, *args: P.args, **kwargs: P.kwargs) -> Walk:
        walk = world.walk()
        walk.case = memory.onwards(
            (make.__name__, repr((args, kwargs))), lambda: make(world, *args, **kwargs).case
        )
        return walk

    return recall


def _unit(code: str, level: str, name: str) -> TerritorialUnit:
    return TerritorialUnit.objects.create(
        code=code, level=level, kind=level, name=name, sort_key=sort_key(name), stated_on=clock.today()
    )
