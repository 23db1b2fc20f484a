"""Invented offices whose names show whether a text fits: the shortest, a typical and the longest."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, eq=False)
class Example:
    """An invented office, by the length of its name."""

    code: str
    label: str
    names: dict[str, str]
    address: str
    distinction: bool


EXAMPLES: Final = (
    Example(
        "krotka",
        "Najkrótsza nazwa",
        {"nominative": "ZUS", "genitive": "ZUS", "dative": "ZUS", "locative": "ZUS"},
        "",
        False,
    ),
    Example(
        "typowa",
        "Typowa nazwa",
        {
            "nominative": "Urząd Miasta i Gminy w Przykładowie",
            "genitive": "Urzędu Miasta i Gminy w Przykładowie",
            "dative": "Urzędowi Miasta i Gminy w Przykładowie",
            "locative": "Urzędzie Miasta i Gminy w Przykładowie",
        },
        "ul. Piłsudskiego 47, 08-430 Przykładowo",
        False,
    ),
    Example(
        "dluga",
        "Najdłuższa nazwa (120 znaków), z wyróżnieniem",
        {
            "nominative": "Powiatowe Centrum Pomocy Rodzinie oraz Środowiskowy Dom Samopomocy im. św. Brata "
            "Alberta Chmielowskiego w Przykładówkach",
            "genitive": "Powiatowego Centrum Pomocy Rodzinie i Środowiskowego Domu Samopomocy im. św. Brata "
            "Alberta Chmielowskiego w Próbkowie",
            "dative": "Powiatowemu Centrum Pomocy Rodzinie i Środowiskowemu Domowi Samopomocy im. św. Brata "
            "Alberta Chmielowskiego w Próbkowie",
            "locative": "Powiatowym Centrum Pomocy Rodzinie i Środowiskowym Domu Samopomocy im. św. Brata "
            "Alberta Chmielowskiego w Próbkowie",
        },
        "ul. Generała Władysława Andersa 128a/14, 08-430 Przykładówki",
        True,
    ),
)
