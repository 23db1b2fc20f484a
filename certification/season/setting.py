"""What stands before the season starts: the programme, its editions, the offices."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from certification.legal_clock import end_of_day
from certification.models import (
    Edition,
    EditionStatus,
    FeeBand,
    LegalEntity,
    Office,
    OfficeName,
    Organiser,
    Programme,
    TerritorialUnit,
)
from certification.offices import NameForms
from certification.polish import sort_key
from certification.season.cast_offices import SampleOffice, regon_of
from certification.season.timeline import morning
from criteria.models import CriteriaSet

TARIFF: tuple[tuple[int | None, int], ...] = (
    (20, 3500),
    (40, 4100),
    (100, 4800),
    (150, 5500),
    (200, 5900),
    (None, 6900),
)
"""Net fees in PLN by declared headcount, as the eighth edition of the contest published them."""

PREVIOUS, CURRENT, NEXT = 8, 9, 10
"""Which edition of the contest each of the sample's is."""


@dataclass(frozen=True)
class Days:
    """The calendar of one edition, every date counted from its gala day."""

    gala: date

    def before(self, days: int) -> date:
        """So many days before the gala."""
        return self.gala - timedelta(days=days)


def programme() -> Programme:
    """The mark of the Friendly Office."""
    return Programme.objects.create(
        code="przyjazny-urzad",
        name_pl="Przyjazny Urząd",
        name_genitive="Przyjaznego Urzędu",
        name_dative="Przyjaznemu Urzędowi",
        name_locative="Przyjaznym Urzędzie",
        number_prefix="PU",
    )


def organiser(since: date) -> Organiser:
    """Who runs the sample: as plainly made-up as everybody else."""
    return Organiser.objects.create(
        name="Przykładowy Instytut Jakości (zmyślony)",
        about="Organizator pokazu. Taki instytut nie istnieje; prawdziwe dane wpisuje organizator programu.",
        street="ul. Pokazowa 1",
        postcode="00-000",
        city="Przykładowo",
        email="sekretariat@pokaz.example",
        phone="+48 00 000 00 00",
        hours="od poniedziałku do piątku, 9:00–15:00",
        dpo_name="Dorota Ochronna",
        dpo_email="dpo1@pokaz.example",
        accessibility_name="Sabina Sekretarska",
        accessibility_email="dostepnosc@pokaz.example",
        accessibility_phone="+48 00 000 00 00",
        site_published_on=since,
        site_updated_on=since,
        statement_made_on=since,
    )


def edition(
    of: Programme,
    criteria_set: CriteriaSet,
    gala: date,
    ordinal: int,
    previous: Edition | None,
    **parameters: Any,
) -> Edition:
    """An open edition whose gala is on ``gala``; results are released that day at ten."""
    days = Days(gala)
    year = max(gala.year, previous.year + 1) if previous else gala.year
    made = Edition.objects.create(
        programme=of,
        criteria_set=criteria_set,
        year=year,
        ordinal=ordinal,
        name=f"edycja {year}",
        status=EditionStatus.OPEN,
        previous=previous,
        is_sample=True,
        announced_on=days.before(260),
        opens_at=morning(days.before(250)),
        closes_at=end_of_day(days.before(200)),
        release_at=morning(gala, 10),
        gala_at=morning(gala, 18),
        **parameters,
    )
    FeeBand.objects.bulk_create(
        FeeBand(edition=made, up_to_headcount=up_to, net=Decimal(net)) for up_to, net in TARIFF
    )
    return made


def offices(samples: Iterable[SampleOffice], since: date, first: int = 0) -> list[Office]:
    """The invented offices, each with its legal entity and one name whose forms are proposed, not confirmed.

    ``first``: the position of the first of them among all invented ones; their made-up numbers follow from it.
    """
    samples = list(samples)
    units = TerritorialUnit.objects.in_bulk({sample.unit for sample in samples}, field_name="code")
    entities = LegalEntity.objects.bulk_create(
        LegalEntity(name=f"Jednostka prowadząca: {sample.name}", nip=_nip_of(position), address=sample.city)
        for position, sample in enumerate(samples, first)
    )
    made = Office.objects.bulk_create(
        Office(
            kind=sample.kind,
            regon=regon_of(position),
            unit=units[sample.unit],
            legal_entity=entity,
            email=f"kancelaria{position + 1:02d}@pokaz.example",
            street=f"ul. Przykładowa {position + 1}",
            postcode="00-000",
            city=sample.city,
            is_sample=True,
        )
        for position, (sample, entity) in enumerate(zip(samples, entities, strict=True), first)
    )
    OfficeName.objects.bulk_create(
        _name(office, sample.name, since) for office, sample in zip(made, samples, strict=True)
    )
    return made


def _name(office: Office, nominative: str, since: date) -> OfficeName:
    forms = NameForms.proposed(nominative)
    return OfficeName(
        office=office,
        nominative=forms.nominative,
        genitive=forms.genitive,
        dative=forms.dative,
        locative=forms.locative,
        sort_key=sort_key(forms.nominative),
        valid_from=since,
    )


def _nip_of(position: int) -> str:
    """A made-up NIP with a valid check digit (weights 6 5 7 2 3 4 5 6 7, mod 11; 10 is skipped)."""
    candidate = 999_000_000 + 7 * position
    while True:
        digits = f"{candidate:09d}"
        check = sum(int(d) * w for d, w in zip(digits, (6, 5, 7, 2, 3, 4, 5, 6, 7), strict=True)) % 11
        if check != 10:
            return digits + str(check)
        candidate += 1
