"""Certificates of invented offices, as short and as long as they come."""

from dataclasses import replace
from datetime import date
from typing import Final

from certificates.drawing import CertificateText

CERTIFICATE: Final = CertificateText(
    number="PU/2027/000123",
    office="Urząd Miasta i Gminy w Żelechowie",
    address="ul. Piłsudskiego 47, 08-430 Żelechów",
    edition="X edycja, 2027",
    valid_from=date(2027, 11, 21),
    valid_to=date(2028, 11, 20),
    place="Warszawa",
    dated=date(2027, 11, 21),
    chair_name="dr hab. Małgorzata Święcicka-Wójtowicz",
    chair_title="Przewodnicząca Kapituły",
    organiser_name="Łukasz Źdźbłowski",
    organiser="Fundacja Przyjazny Urząd",
    url="https://przyjazny-urzad.example/c/PU-2027-000123-7QK4MZ2XAB",
)

LONG_NAME: Final = (
    "Powiatowe Centrum Pomocy Rodzinie oraz Środowiskowy Dom Samopomocy im. św. Brata Alberta Chmielowskiego "
    "w Szczebrzeszynie"
)

VARIANTS: Final = {
    "shortest": replace(CERTIFICATE, office="ZUS", address=""),
    "typical": CERTIFICATE,
    "longest": replace(CERTIFICATE, office=LONG_NAME, distinction=True),
    "sample": replace(CERTIFICATE, sample=True),
    "everything": replace(
        CERTIFICATE,
        office=LONG_NAME,
        distinction=True,
        renewal=True,
        replaces="PU/2026/000044",
        duplicate_on=date(2027, 12, 3),
        sample=True,
    ),
}
