"""Where an office works, found in the register TERC; a number is checked, and finds only what everybody may know."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from certification import polish
from certification.identifiers import validate_nip, validate_regon
from certification.models import OfficeKind, TerritorialUnit, UnitLevel

USUAL_KIND = {
    UnitLevel.MUNICIPALITY: OfficeKind.UG,
    UnitLevel.COUNTY: OfficeKind.SP,
    UnitLevel.VOIVODESHIP: OfficeKind.UMW,
}
"""What most offices of a unit are; the person chooses another where it is."""

SHORTEST = 2
"""Letters of a name that are enough to search."""


@dataclass(frozen=True)
class Asked:
    """What somebody typed to find their office: a name, a code of TERC, or a number of the office."""

    words: str = ""
    regon: str = ""
    nip: str = ""


def understand(text: str) -> Asked:
    """A number of nine or fourteen digits is a REGON, one of ten a NIP; anything else is a name or a code.

    Raises:
        ValidationError: the number's check digit is wrong, or the name is too short to search.

    """
    text = " ".join(text.split())
    digits = text.replace("-", "").replace(" ", "")
    if digits.isascii() and digits.isdigit() and len(digits) > 7:
        if len(digits) == 10:
            validate_nip(digits)
            return Asked(nip=digits)
        validate_regon(digits)
        return Asked(regon=digits)
    if text and len(text) < SHORTEST:
        raise ValidationError("Wpisz co najmniej dwie litery nazwy.", code="too_short")
    return Asked(words=text)


def units(words: str) -> "QuerySet[TerritorialUnit]":
    """Voivodeships, counties and municipalities whose name begins so, or with this code, in Polish order."""
    whole = TerritorialUnit.objects.filter(level__in=USUAL_KIND)
    key = polish.sort_key(words)
    named = Q(sort_key__startswith=key) if key else Q(pk__in=())
    found = whole.filter(named | Q(code=words)) if words else whole.none()
    return found.select_related("parent__parent").order_by("sort_key", "code")


def described(unit: TerritorialUnit) -> str:
    """A unit in words: what it is and where it lies."""
    around = [each for each in (unit.parent, unit.parent.parent if unit.parent else None) if each]
    where = ", ".join(f"{each.kind} {each.display_name}" for each in around)
    return f"{unit.display_name} ({unit.kind}{', ' if where else ''}{where})"
