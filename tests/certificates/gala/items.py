"""Laureates of a pack, made up."""

from certificates.drawing import DEFAULT
from certificates.gala.pack.item import Item, Person
from certification.bench.certificates.samples import text


def laureate(place: int, people: int = 2) -> Item:
    """The laureate at this place; every seventh has a distinction."""
    words = text(place)
    return Item(
        place=place,
        key=place,
        number=words.number,
        office=words.office,
        dative=words.office,
        category="Urząd gminy",
        voivodeship="MAZOWIECKIE" if place % 2 else "ŁÓDZKIE",
        address=(f"ul. Przykładowa {place}", "08-430 Żelechów"),
        distinction=place % 7 == 0,
        sample=True,
        text=words,
        design=DEFAULT,
        people=tuple(Person(f"Łucja Zmyślona-Źrebak {each}", "Wójt") for each in range(people)),
    )
