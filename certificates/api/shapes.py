"""What the API takes and gives."""

from typing import Annotated, Any

from ninja import Schema
from pydantic import Field

from certificates.checking.finding import Is
from certificates.opendata.records import MarkRecord, Told
from certificates.status.standing import Kind
from certification.models import OfficeKind
from certification.paging import FARTHEST

NUMBER = r"^[A-Za-z]{1,10}-[0-9]{4}-[0-9]{6}$"
CODE = r"^[A-Za-z]{1,10}-[0-9]{4}-[0-9]{6}-[0-9A-Za-z]{8,12}$"
SHA256 = r"^[0-9a-fA-F]{64}$"


class MarkFilter(Schema):
    """What is looked for. Whatever is left out does not narrow the search."""

    q: Annotated[
        str | None,
        Field(
            description="Słowa z nazwy urzędu albo numer certyfikatu.", max_length=200, pattern=r"^[^\x00]*$"
        ),
    ] = None
    voivodeship: Annotated[
        str | None, Field(description="Województwo: dwie cyfry TERC.", pattern=r"^[0-9]{2}$", examples=["32"])
    ] = None
    office_type: Annotated[OfficeKind | None, Field(description="Typ urzędu.")] = None
    edition: Annotated[int | None, Field(description="Rok edycji.", ge=1990, le=2200)] = None
    status: Annotated[Kind | None, Field(description="Stan znaku dziś.")] = None
    page: Annotated[int, Field(description="Strona, od 1.", ge=1, le=FARTHEST)] = 1
    per_page: Annotated[int, Field(description="Znaków na stronie.", ge=1, le=200)] = 50


class MarkPage(Told):
    """One page of the register."""

    count: Annotated[int, Field(description="Ile znaków znaleziono.", ge=0)]
    page: Annotated[int, Field(ge=1)]
    pages: Annotated[int, Field(description="Ile jest stron.", ge=1)]
    marks: list[MarkRecord]


class FileVerdict(Told):
    """What a file turned out to be. Compare the office and the number with what is in the file."""

    result: Annotated[Is, Field(description="Czym jest plik.")]
    authentic: Annotated[bool, Field(description="Czy plik opieczętował organizator i nikt go nie zmienił.")]
    exact: Annotated[bool, Field(description="Czy to co do bajtu plik, który wydano.")]
    valid: Annotated[bool, Field(description="Czy plik jest prawdziwy, a jego znak dziś ważny.")]
    reason: Annotated[str, Field(description="Uzasadnienie słowami.")]
    mark: Annotated[
        MarkRecord | None, Field(description="Znak z rejestru; puste, gdy rejestr go nie pokazuje.")
    ]


class Problem(Told):
    """An error (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    errors: Annotated[list[dict[str, Any]], Field(description="Które parametry są złe i dlaczego.")] = []
