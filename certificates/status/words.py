"""The words of the status page in either language."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from certificates.status.standing import Kind
from certification import english
from certification.polish import date_long


@dataclass(frozen=True)
class Words:
    """``headings`` and ``sentences`` by kind; a sentence takes ``since`` and ``until`` as days in words."""

    language: str
    other: str
    other_label: str
    headings: dict[Kind, str]
    sentences: dict[Kind, str]
    checked: str
    sample: str
    mark: str
    distinction: str
    number: str
    version: str
    version_of: str
    validity: str
    validity_of: str
    suspended: str
    suspended_of: str
    suspended_since: str
    name_today: str
    edition: str
    successor: str
    compare: str
    replaced: str
    seal: str
    seal_link: str
    check_link: str
    register_link: str

    def day(self, day: date) -> str:
        """A day as the language writes it."""
        return date_long(day) if self.language == "pl" else english.date_long(day)

    def suspension(self, since: date, last: date | None) -> str:
        """When a mark was suspended, or since when it is."""
        if last is None:
            return self.suspended_since.format(since=self.day(since))
        return self.suspended_of.format(since=self.day(since), until=self.day(last))


POLISH: Final = Words(
    language="pl",
    other="en",
    other_label="This page in English",
    headings={
        Kind.VALID: "Znak jest ważny",
        Kind.NOT_YET: "Znak jeszcze nie jest ważny",
        Kind.SUSPENDED: "Znak jest zawieszony",
        Kind.EXPIRED: "Znak nie jest ważny: wygasł",
        Kind.WITHDRAWN: "Znak nie jest ważny: cofnięty",
        Kind.RELINQUISHED: "Znak nie jest ważny: urząd z niego zrezygnował",
        Kind.SUPERSEDED: "Ten certyfikat zastąpiono nowym",
    },
    sentences={
        Kind.VALID: "Do {until} włącznie.",
        Kind.NOT_YET: "Będzie ważny od {since}",
        Kind.SUSPENDED: "Nie jest ważny od {since}, dopóki Kapituła nie rozstrzygnie sprawy.",
        Kind.EXPIRED: "Był ważny do {until} włącznie.",
        Kind.WITHDRAWN: "Kapituła cofnęła znak. Nie jest ważny od {since}",
        Kind.RELINQUISHED: "Nie jest ważny od {since}",
        Kind.SUPERSEDED: "Nie jest ważny od {since} Obowiązuje nowy certyfikat.",
    },
    checked="Sprawdzono {day}",
    sample="To wzór: urząd i certyfikat są zmyślone.",
    mark="Znak",
    distinction="z wyróżnieniem",
    number="Numer",
    version="Wersja",
    version_of="{number}. z {count}",
    validity="Ważność",
    validity_of="od {since} do {until} włącznie",
    suspended="Zawieszony",
    suspended_of="od {since} do {until}",
    suspended_since="od {since}",
    name_today="Nazwa dziś",
    edition="Edycja",
    successor="Nowy certyfikat",
    compare="Porównaj nazwę i numer z certyfikatem, który masz przed sobą. Jeśli się różnią, ten certyfikat nie jest "
    "prawdziwy.",
    replaced="Przejdź do nowego certyfikatu",
    seal="Plik PDF certyfikatu ma pieczęć techniczną organizatora.",
    seal_link="Co ta pieczęć potwierdza, a czego nie",
    check_link="Sprawdź plik PDF",
    register_link="Rejestr wszystkich znaków",
)

ENGLISH: Final = Words(
    language="en",
    other="pl",
    other_label="Ta strona po polsku",
    headings={
        Kind.VALID: "The mark is valid",
        Kind.NOT_YET: "The mark is not valid yet",
        Kind.SUSPENDED: "The mark is suspended",
        Kind.EXPIRED: "The mark is not valid: it has expired",
        Kind.WITHDRAWN: "The mark is not valid: it was withdrawn",
        Kind.RELINQUISHED: "The mark is not valid: the office gave it up",
        Kind.SUPERSEDED: "This certificate was replaced by a new one",
    },
    sentences={
        Kind.VALID: "Until {until} inclusive.",
        Kind.NOT_YET: "It will be valid from {since}.",
        Kind.SUSPENDED: "Not valid since {since}, until the award panel decides.",
        Kind.EXPIRED: "It was valid until {until} inclusive.",
        Kind.WITHDRAWN: "The award panel withdrew it. Not valid since {since}.",
        Kind.RELINQUISHED: "Not valid since {since}.",
        Kind.SUPERSEDED: "Not valid since {since}. The new certificate is in force.",
    },
    checked="Checked on {day}.",
    sample="This is a sample: office and certificate are invented.",
    mark="Mark",
    distinction="with distinction",
    number="Number",
    version="Version",
    version_of="{number} of {count}",
    validity="Validity",
    validity_of="from {since} to {until} inclusive",
    suspended="Suspended",
    suspended_of="from {since} to {until}",
    suspended_since="since {since}",
    name_today="Name today",
    edition="Edition",
    successor="New certificate",
    compare="Compare name and number with the certificate in front of you. If they differ, that certificate is not "
    "genuine.",
    replaced="Go to the new certificate",
    seal="The PDF file of the certificate bears the organiser’s technical seal.",
    seal_link="What the seal confirms, and what it does not",
    check_link="Check a PDF file",
    register_link="Register of all marks",
)


def words_in(language: str | None) -> Words:
    """English where it is asked for; Polish for anything else."""
    return ENGLISH if language == "en" else POLISH
