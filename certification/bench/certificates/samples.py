"""Certificates of invented offices, each with a name, a number and an address of its own."""

from collections.abc import Iterator
from datetime import date

from certificates.drawing import CertificateText

_TOWNS = (
    "Żelechowie",
    "Szczebrzeszynie",
    "Łęcznej",
    "Ćmielowie",
    "Świętochłowicach",
    "Źródłowie",
    "Ostrowi Mazowieckiej",
)
_OFFICES = (
    "Przykładowy Urząd Gminy w {}",
    "Przykładowy Urząd Miasta i Gminy w {}",
    "Przykładowe Powiatowe Centrum Pomocy Rodzinie oraz Środowiskowy Dom Samopomocy im. św. Brata Alberta w {}",
)


def texts(count: int, first: int = 1) -> Iterator[CertificateText]:
    """``count`` certificates, numbers from ``first`` on."""
    for number in range(first, first + count):
        yield text(number)


def text(number: int) -> CertificateText:
    """The certificate with this number; short and long names take turns."""
    town = _TOWNS[number % len(_TOWNS)]
    return CertificateText(
        number=f"PU/2027/{number:06d}",
        office=_OFFICES[number % len(_OFFICES)].format(town),
        address=f"ul. Przykładowa {number}, 08-430 {town}",
        edition="Edycja 2027",
        valid_from=date(2027, 11, 21),
        valid_to=date(2028, 11, 20),
        place="Warszawa",
        dated=date(2027, 11, 21),
        chair_name="dr hab. Małgorzata Przykładowska-Wzorcowa",
        organiser_name="Łukasz Przykładowy",
        organiser="Przyjazny Urząd",
        url=f"https://przyjazny-urzad.example/c/PU-2027-{number:06d}-7QK4MZ2XAB",
        sample=True,
    )
