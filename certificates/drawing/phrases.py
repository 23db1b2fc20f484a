"""What every certificate says of itself, whatever its programme, in each language."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from certificates.drawing.texts import Language
from certification import english
from certification.polish import date_long


@dataclass(frozen=True)
class Phrases:
    """Labels and sentences; ``{}`` takes a number, a name or a day. ``code`` is the language's, RFC 5646."""

    code: str
    number: str
    valid: str
    check: str
    renewal: str
    replaces: str
    duplicate: str
    duplicate_on: str
    sample: str
    title: str
    subject: str
    qr: str
    emblem: str
    facsimile: str
    seal: str

    def day(self, day: date) -> str:
        """A day in words."""
        if self.code == "pl-PL":
            return date_long(day)
        return english.date_long(day)


PHRASES: Final[dict[Language, Phrases]] = {
    "pl": Phrases(
        code="pl-PL",
        number="Numer certyfikatu",
        valid="Ważny",
        check="Sprawdź ważność",
        renewal="odnowienie",
        replaces="zastępuje certyfikat nr {}",
        duplicate="DUPLIKAT",
        duplicate_on="wydany {}",
        sample="WZÓR",
        title="{} {} nr {}: {}",
        subject="{} nr {}, {}",
        qr="Kod QR z adresem strony, która mówi, czy znak jest dziś ważny",
        emblem="Emblemat: {}, {}",
        facsimile="Faksymile podpisu: {}",
        seal="Pieczęć elektroniczna organizatora",
    ),
    "en": Phrases(
        code="en-GB",
        number="Certificate number",
        valid="Valid",
        check="Check validity",
        renewal="renewal",
        replaces="replaces certificate No. {}",
        duplicate="DUPLICATE",
        duplicate_on="issued on {}",
        sample="WZÓR · SPECIMEN",
        title="{} {} No. {}: {}",
        subject="{} No. {}, {}",
        qr="QR code with the address of the page that says whether the mark is valid today",
        emblem="Emblem: {}, {}",
        facsimile="Facsimile of a signature: {}",
        seal="Electronic seal of the organiser",
    ),
}
