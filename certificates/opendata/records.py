"""What the public is told of a mark, as data with fixed names and types."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Final

from django.conf import settings
from django.db.models import QuerySet
from pydantic import BaseModel, ConfigDict, Field

from certificates.models import Mark
from certificates.queries import published
from certificates.status.standing import Kind, standing
from certification.models import OfficeKind, TerritorialUnit, UnitLevel

LICENCE: Final = "CC-BY-4.0"
LICENCE_URL: Final = "https://creativecommons.org/licenses/by/4.0/deed.pl"
_CHUNK: Final = 500

Teryt = Annotated[str, Field(pattern=r"^\d{2}(\d{2}(\d{3})?)?$")]


class Told(BaseModel):
    """Strict: what is not of these types is an error of ours, never bent into shape."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class OfficeRecord(Told):
    """The office that holds the mark."""

    name: Annotated[str, Field(description="Nazwa urzędu dziś.")]
    printed_name: Annotated[str, Field(description="Nazwa urzędu, która stoi na certyfikacie.")]
    type: Annotated[str, Field(description="Typ urzędu: kod.", examples=["UG"])]
    type_name: Annotated[str, Field(description="Typ urzędu po polsku.")]
    regon: Annotated[str, Field(description="Numer REGON urzędu.", pattern=r"^(\d{9}|\d{14})$")]
    teryt: Annotated[
        Teryt, Field(description="Jednostka podziału terytorialnego (TERC), w której urząd działa.")
    ]
    voivodeship: Annotated[str, Field(description="Województwo: dwie cyfry TERC.", pattern=r"^\d{2}$")]
    voivodeship_name: Annotated[str, Field(description="Województwo po polsku.")]


class MarkRecord(Told):
    """One mark, as it stands on the day of the question."""

    number: Annotated[str, Field(description="Numer certyfikatu.", examples=["PU/2027/000001"])]
    status: Annotated[Kind, Field(description="Stan znaku dziś.")]
    valid: Annotated[bool, Field(description="Czy znak jest dziś ważny.")]
    status_since: Annotated[date, Field(description="Pierwszy dzień tego stanu.")]
    valid_from: Annotated[date, Field(description="Pierwszy dzień ważności.")]
    valid_to: Annotated[date, Field(description="Ostatni dzień ważności.")]
    ended_on: Annotated[
        date | None, Field(description="Pierwszy dzień, od którego znaku nie ma przed czasem.")
    ]
    distinction: Annotated[bool, Field(description="Czy znak przyznano z wyróżnieniem.")]
    programme: Annotated[str, Field(description="Program.")]
    edition: Annotated[int, Field(description="Rok edycji.")]
    sample: Annotated[bool, Field(description="Czy to wzór: urząd i znak zmyślone.")]
    office: OfficeRecord
    url: Annotated[str, Field(description="Strona certyfikatu, ta sama, do której prowadzi kod QR.")]


def record(mark: Mark, day: date, voivodeships: dict[str, str]) -> MarkRecord:
    """A published mark as data; ``voivodeships``: names by code."""
    stands, office = standing(mark, day), mark.office
    code = office.unit.voivodeship_code
    return MarkRecord(
        number=mark.number,
        status=stands.kind,
        valid=stands.kind == Kind.VALID,
        status_since=stands.since,
        valid_from=mark.valid_from,
        valid_to=mark.valid_to,
        ended_on=mark.ended_on,
        distinction=mark.distinction,
        programme=mark.of_edition.programme.name_pl,
        edition=mark.of_edition.year,
        sample=mark.of_edition.is_sample or office.is_sample,
        office=OfficeRecord(
            name=office.name_on(day).nominative,
            printed_name=mark.text.get("office") or office.name_on(day).nominative,
            type=office.kind,
            type_name=OfficeKind(office.kind).label,
            regon=office.regon,
            teryt=office.unit.code,
            voivodeship=code,
            voivodeship_name=voivodeships.get(code, ""),
        ),
        url=mark.status_url,
    )


def with_all(marks: "QuerySet[Mark]") -> "QuerySet[Mark]":
    """The same marks, read with everything a record says."""
    rows = marks.select_related("office__unit", "of_edition__programme")
    return rows.prefetch_related("office__names", "suspensions")


def voivodeships() -> dict[str, str]:
    """Names of the voivodeships by code."""
    units = TerritorialUnit.objects.filter(level=UnitLevel.VOIVODESHIP)
    return {unit.code: unit.display_name for unit in units}


def all_records(day: date) -> Iterator[MarkRecord]:
    """Every published mark by number, a few hundred in memory at a time."""
    names = voivodeships()
    for mark in with_all(published()).order_by("number").iterator(chunk_size=_CHUNK):
        yield record(mark, day, names)


def site(path: str) -> str:
    """An address of this site as others see it."""
    return f"{settings.SITE_URL}{path}"
