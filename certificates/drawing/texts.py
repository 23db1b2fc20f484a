"""What a certificate says, as plain data: words of the programme, and facts of one certificate."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Wording:
    """The words that a programme or edition puts on all its certificates.

    ``lead``, the office's name and ``claim`` read as one sentence, so the name must stand in the
    grammatical case that the sentence needs: "zaświadcza, że | Urząd Miasta … | spełnia",
    "przyznaje | Urzędowi Miasta … | znak".
    """

    title: str = "Certyfikat"
    mark: str = "Przyjazny Urząd"
    motto: str = "Znak Jakości"
    lead: str = "Kapituła Znaku zaświadcza, że"
    claim: str = "spełnia wymagania i otrzymuje Znak Jakości „Przyjazny Urząd”"
    distinction: str = "z wyróżnieniem"
    seal_note: str = (
        "Oryginałem certyfikatu jest plik PDF z techniczną pieczęcią elektroniczną organizatora. "
        "Wydruk potwierdza rejestr pod adresem powyżej."
    )


@dataclass(frozen=True)
class CertificateText:
    """One certificate: the office, the number, the dates and the people.

    ``office`` may hold a newline where a person breaks the line by hand. ``valid_to`` is the last valid day.
    ``sample`` prints "WZÓR" across the page. Scores are never on a certificate.
    """

    number: str
    office: str
    edition: str
    valid_from: date
    valid_to: date
    place: str
    dated: date
    chair_name: str
    organiser_name: str
    organiser: str
    url: str
    address: str = ""
    chair_title: str = "Przewodniczący Kapituły"
    organiser_title: str = "Organizator programu"
    distinction: bool = False
    sample: bool = False
