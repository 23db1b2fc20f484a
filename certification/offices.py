"""Offices come, are renamed, and stay the same offices."""

from dataclasses import asdict, dataclass
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from certification import clock, inflection
from certification.models import Office, OfficeName, TerritorialUnit, User
from certification.polish import date_long
from criteria.said import said


def name_in_force(day: date) -> Q:
    """For rows with an ``office``: of the office's names, the one borne on ``day``, as ``Office.name_on`` has it.

    A condition on the joined ``office__names``, one for each row, so that lists can be read in the order of the
    names' own index. An office that was never given a name has none to be found by.
    """
    return in_force(day, "office__names__")


def in_force(day: date, path: str = "") -> Q:
    """The same for names themselves, or for rows with names at a ``path``."""
    start = f"{path}valid_from"
    names = OfficeName.objects.filter(office=OuterRef(f"{path}office"))
    later = names.filter(valid_from__lte=day, valid_from__gt=OuterRef(start))
    earlier = names.filter(valid_from__lt=OuterRef(start))
    return (Q(**{f"{start}__lte": day}) & ~Exists(later)) | (Q(**{f"{start}__gt": day}) & ~Exists(earlier))


@dataclass(frozen=True)
class NameForms:
    """A name of an office in the cases that sentences need."""

    nominative: str
    genitive: str
    dative: str
    locative: str

    @classmethod
    def proposed(cls, nominative: str) -> "NameForms":
        """The forms as the rules of inflection propose them."""
        forms = inflection.propose(nominative)
        return cls(nominative, forms.genitive, forms.dative, forms.locative)


@transaction.atomic
def register(
    *,
    kind: str,
    regon: str,
    unit: TerritorialUnit,
    forms: NameForms,
    from_day: date,
    confirmed_by: User | None = None,
    **details: Any,
) -> Office:
    """Enter an office with its first name; ``ValidationError`` names every field that is wrong."""
    office = Office(kind=kind, regon=regon, unit=unit, **details)
    office.full_clean()
    office.save()
    _add_name(office, forms, from_day, confirmed_by)
    return office


@transaction.atomic
def rename(
    office: Office, forms: NameForms, from_day: date, *, confirmed_by: User | None = None
) -> OfficeName:
    """Give the office a new name from a day on; the name before ends the day before.

    Raises ``ValidationError`` unless the day comes after the first day of the present name.
    """
    Office.objects.select_for_update(no_key=True).get(pk=office.pk)
    present = office.names.get(valid_to=None)
    if from_day <= present.valid_from:
        since = date_long(present.valid_from)
        raise ValidationError(
            said("Obecna nazwa obowiązuje od {since}; nowa może obowiązywać dopiero później.", since=since),
            code="name_too_early",
        )
    present.valid_to = from_day - timedelta(days=1)
    present.save(update_fields=["valid_to"])
    return _add_name(office, forms, from_day, confirmed_by)


@transaction.atomic
def confirm_name(name: OfficeName, by: User, forms: NameForms | None = None, broken: str = "") -> OfficeName:
    """A person vouches for the grammatical forms, corrected if ``forms`` are given; the nominative stays.

    ``broken``: the nominative with line breaks for the certificate. Raises ``ValidationError`` if it is another name.
    """
    if broken and broken.split() != name.nominative.split():
        raise ValidationError("Podział na wiersze nie może zmieniać nazwy.", code="another_name")
    name.broken = broken
    if forms:
        name.genitive, name.dative, name.locative = forms.genitive, forms.dative, forms.locative
    name.confirmed_by, name.confirmed_at = by, clock.now()
    name.full_clean()
    name.save()
    return name


def in_lines(form: str, broken: str) -> str:
    """A form of a name, divided where its nominative is: as many words to each line. Empty if it cannot be."""
    counts = [len(line.split()) for line in broken.splitlines()]
    words = form.split()
    if sum(counts) != len(words):
        return ""
    ends = list(accumulate(counts))
    return "\n".join(" ".join(words[end - count : end]) for end, count in zip(ends, counts, strict=True))


def _add_name(office: Office, forms: NameForms, from_day: date, confirmed_by: User | None) -> OfficeName:
    name = OfficeName(
        office=office,
        valid_from=from_day,
        confirmed_by=confirmed_by,
        confirmed_at=clock.now() if confirmed_by else None,
        **asdict(forms),
    )
    name.full_clean()
    name.save()
    getattr(office, "_prefetched_objects_cache", {}).pop("names", None)
    vars(office).pop("names_at_hand", None)
    return name
