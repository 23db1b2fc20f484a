"""What a certificate says, as plain data: words of the programme, and facts of one certificate."""

from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

Language = Literal["pl", "en"]


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
    chair_title: str = "Przewodniczący Kapituły"
    organiser_title: str = "Organizator programu"
    seal_note: str = (
        "Oryginałem certyfikatu jest plik PDF z techniczną pieczęcią elektroniczną organizatora. "
        "Wydruk potwierdza rejestr pod adresem powyżej."
    )


POLISH: Final = Wording()
ENGLISH: Final = Wording(
    title="Certificate",
    motto="Quality Mark",
    lead="The Award Panel certifies that",
    claim="meets the requirements and is awarded the Quality Mark “Przyjazny Urząd”",
    distinction="with distinction",
    chair_title="Chair of the Award Panel",
    organiser_title="Organiser of the programme",
    seal_note=(
        "The original of this certificate is the PDF file with the organiser’s technical electronic seal. "
        "A printout is confirmed by the register at the address above."
    ),
)
WORDINGS: Final[dict[Language, Wording]] = {"pl": POLISH, "en": ENGLISH}


@dataclass(frozen=True)
class CertificateText:
    """One certificate: the office, the number, the dates and the people.

    ``office`` may hold a newline where a person breaks the line by hand. ``valid_to`` is the last valid day.
    ``chair_title`` and ``organiser_title``, where given, stand in place of the design's. ``renewal`` says
    that a mark held before goes on, ``replaces`` is the number of the certificate this one stands in for,
    ``duplicate_on`` the day a further copy was made. ``sample`` prints "WZÓR" across the page.
    Scores are never on a certificate.
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
    chair_title: str = ""
    organiser_title: str = ""
    distinction: bool = False
    renewal: bool = False
    replaces: str = ""
    duplicate_on: date | None = None
    sample: bool = False
