"""Polish that English pages are known to show still. It may only become shorter."""

from typing import Final

LEFT: Final[frozenset[str]] = frozenset(
    {
        # Invented offices on the pictures of a template, and grammatical forms that only Polish has.
        "Certificate of a … office: Powiatowe Centrum Pomocy Rodzinie oraz Środowiskowy Dom Samopomocy im. św. Brata "
        "Alberta Chmielowskiego w Przykładówkach",
        "Certificate of a … office: Urząd Miasta i Gminy w Przykładowie",
        "dative: the … is … to “Urzędowi Miasta…”",
        "genitive: … for “Urzędu Miasta…”",
        "…: it is … that “Urząd Miasta…” meets the requirements",
    }
)
