"""Identifiers of Polish offices: checked on entry, with errors in plain Polish.

The library that knows check digits is loaded with the first of them: every process has the models, few a form.
"""

import re

from django.core.exceptions import ValidationError

E_DELIVERY = re.compile(r"AE:PL-\d{5}-\d{5}-[A-Z]{5}-\d{2}")
POSTCODE = re.compile(r"\d{2}-\d{3}")


def validate_nip(value: str) -> None:
    """Ten digits, weights 6 5 7 2 3 4 5 6 7, modulo 11."""
    if not re.fullmatch(r"[0-9]{10}", value):
        raise ValidationError("NIP to 10 cyfr, bez kresek i odstępów.", code="nip_format")
    from stdnum.pl import nip

    if not nip.is_valid(value):
        raise ValidationError(
            "Ten NIP ma błędną cyfrę kontrolną. Sprawdź, czy nie ma literówki.", code="nip_checksum"
        )


def validate_regon(value: str) -> None:
    """Nine digits, or fourteen whose first nine are valid too."""
    if not re.fullmatch(r"[0-9]{9}|[0-9]{14}", value):
        raise ValidationError("REGON to 9 albo 14 cyfr, bez kresek i odstępów.", code="regon_format")
    from stdnum.pl import regon

    if not regon.is_valid(value):
        raise ValidationError(
            "Ten REGON ma błędną cyfrę kontrolną. Sprawdź, czy nie ma literówki.", code="regon_checksum"
        )


def validate_e_delivery(value: str) -> None:
    """The pattern of an address for electronic delivery."""
    if not E_DELIVERY.fullmatch(value):
        raise ValidationError(
            "Adres do e-Doręczeń ma postać AE:PL-12345-67890-ABCDE-12 (cyfry i wielkie litery).",
            code="e_delivery_format",
        )


def validate_postcode(value: str) -> None:
    """Two digits, a hyphen, three digits."""
    if not POSTCODE.fullmatch(value):
        raise ValidationError("Kod pocztowy ma postać 00-000.", code="postcode_format")


def e_delivery_warning(value: str) -> str | None:
    """A warning in plain Polish about a well-formed address whose last two digits look wrong, or nothing.

    The digits seem to be the digit sum of the difference between the two numbers added up and the letters'
    character codes. No statute states the rule, so a mismatch warns and does not refuse.
    """
    _, first, second, letters, control = value.split("-")
    base = abs(int(first) + int(second) - sum(map(ord, letters)))
    if sum(map(int, str(base))) == int(control):
        return None
    return "Dwie ostatnie cyfry adresu do e-Doręczeń nie pasują do reszty. Sprawdź, czy nie ma literówki."
