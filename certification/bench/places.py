"""Invented offices by the thousand, all of one town; the territorial units they need."""

from datetime import date

from certification import clock
from certification.models import Office, TerritorialUnit, UnitLevel
from certification.polish import sort_key
from certification.season import setting
from certification.season.cast_offices import SampleOffice

_UNITS = (
    ("32", UnitLevel.VOIVODESHIP, "ZACHODNIOPOMORSKIE"),
    ("3201033", UnitLevel.MUNICIPALITY, "Karlino"),
)


def karlino(first: int, end: int) -> list[Office]:
    """Offices number ``first`` to ``end`` (not included)."""
    for code, level, name in _UNITS:
        rest = {"level": level, "kind": level, "name": name, "sort_key": sort_key(name)}
        TerritorialUnit.objects.get_or_create(code=code, defaults={**rest, "stated_on": clock.today()})
    return setting.offices(samples(first, end), date(2020, 1, 1), first)


def samples(first: int, end: int) -> list[SampleOffice]:
    """What offices number ``first`` to ``end`` (not included) are called."""
    return [
        SampleOffice("UG", "3201033", f"Przykładowy Urząd {_letters(each)} w Karlinie", "Karlino")
        for each in range(first, end)
    ]


def _letters(number: int) -> str:
    """A name of four letters for a number, far apart for numbers close by."""
    mixed, word = number * 7919 % 26**4, ""
    for _ in range(4):
        mixed, letter = divmod(mixed, 26)
        word += chr(ord("a") + letter)
    return word.capitalize()
