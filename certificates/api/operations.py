"""What programs may ask: the register, one mark, and whether a certificate is genuine."""

import math
from typing import Annotated, Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from ninja import File, Path, Query, UploadedFile
from ninja.errors import HttpError

from certificates.api.shapes import CODE, NUMBER, SHA256, FileVerdict, MarkFilter, MarkPage, Problem
from certificates.api.site import TooMany, api
from certificates.checking.finding import find_out
from certificates.models import Mark
from certificates.opendata.records import MarkRecord, record, voivodeships, with_all
from certificates.queries import by_address, by_name, named_like, published
from certificates.status.standing import stands
from certificates.views.checking import UPLOADS
from certificates.views.status import GUESSES
from certification import rates
from certification.clock import today
from certification.language import translated
from certification.sizes import CHECKED_BYTES

_ERRORS = {422: Problem, 429: Problem}
_MISSING = {404: Problem, **_ERRORS}


@api.get(
    "/marks",
    response={200: MarkPage, **_ERRORS},
    operation_id="marks",
    summary="Rejestr znaków",
    description="Ogłoszone znaki w polskim porządku alfabetycznym nazw urzędów, strona po stronie.",
)
def marks(request: HttpRequest, wanted: Query[MarkFilter]) -> MarkPage:
    """The published marks, page by page."""
    found = _matching(wanted)
    count, day, names = found.count(), today(), voivodeships()
    first = (wanted.page - 1) * wanted.per_page
    keys = list(by_name(found).values_list("pk", flat=True)[first : first + wanted.per_page])
    rows = {mark.pk: mark for mark in with_all(Mark.objects.filter(pk__in=keys))}
    return MarkPage(
        count=count,
        page=wanted.page,
        pages=max(1, math.ceil(count / wanted.per_page)),
        marks=[record(rows[key], day, names) for key in keys],
    )


def _matching(wanted: MarkFilter) -> "QuerySet[Mark]":
    found = named_like(published(), wanted.q) if wanted.q else published()
    if wanted.voivodeship:
        found = found.filter(office__unit__code__startswith=wanted.voivodeship)
    if wanted.office_type:
        found = found.filter(office__kind=wanted.office_type.value)
    if wanted.edition:
        found = found.filter(of_edition__year=wanted.edition)
    return found.filter(stands(wanted.status, today())) if wanted.status else found


@api.get(
    "/marks/{mark}",
    response={200: MarkRecord, **_MISSING},
    operation_id="mark",
    summary="Jeden znak",
    description="Znak o tym numerze. Numer pisz z łącznikami zamiast ukośników.",
)
def one_mark(
    request: HttpRequest,
    mark: Annotated[
        str, Path(description="Numer z łącznikami.", pattern=NUMBER, examples=["PU-2027-000001"])
    ],
) -> MarkRecord:
    """The mark with this number."""
    prefix, year, position = mark.upper().split("-")
    return _told(published().filter(number=f"{prefix}/{year}/{position}").first())


@api.get(
    "/verify/code/{code}",
    response={200: MarkRecord, **_MISSING},
    operation_id="verify_code",
    summary="Sprawdź numer z przyrostkiem",
    description="Znak, do którego prowadzi kod QR. Zły numer, zły przyrostek i znak nieogłoszony dają tę samą "
    "odpowiedź.",
)
def verify_code(
    request: HttpRequest,
    code: Annotated[
        str,
        Path(
            description="Ostatnia część adresu z kodu QR: numer i przyrostek.",
            pattern=CODE,
            examples=["PU-2027-000001-7QK4MZ2XAB"],
        ),
    ],
) -> MarkRecord:
    """The mark that a QR code leads to; whatever is wrong, the answer is the same."""
    return _told(_guessed(request, lambda: by_address(code)))


@api.get(
    "/verify/sha256/{digest}",
    response={200: MarkRecord, **_MISSING},
    operation_id="verify_sha256",
    summary="Sprawdź skrót pliku",
    description="Znak, którego certyfikat to co do bajtu plik o tym skrócie. Pliku nie trzeba wysyłać.",
)
def verify_sha256(
    request: HttpRequest,
    digest: Annotated[str, Path(description="SHA-256 pliku, szesnastkowo.", pattern=SHA256)],
) -> MarkRecord:
    """The mark whose certificate is the very file with this hash."""
    return _told(_guessed(request, lambda: published().filter(pdf_sha256=digest.lower()).first()))


@api.post(
    "/verify/file",
    response={200: FileVerdict, 413: Problem, 503: Problem, **_ERRORS},
    operation_id="verify_file",
    summary="Sprawdź plik",
    description="Czy plik PDF jest prawdziwym certyfikatem, a jego znak jest dziś ważny. Pliku nie zapisujemy.",
)
def verify_file(
    request: HttpRequest, file: Annotated[UploadedFile, File(description="PDF, do 5 MB.")]
) -> FileVerdict:
    """Whether a file is a genuine certificate and its mark valid; the file is not kept."""
    if not rates.spend(request, UPLOADS):
        raise TooMany(UPLOADS)
    if len(request.FILES.getlist("file")) + len(request.POST) != 1 or len(request.FILES) != 1:
        raise HttpError(422, "Wyślij jeden plik w części „file” i nic więcej.")
    if not file.size:
        raise HttpError(422, "Plik jest pusty.")
    found = find_out(file.read(CHECKED_BYTES + 1), everybody=True)
    told = _record(found.mark) if found.mark else None
    return FileVerdict(
        result=found.what,
        authentic=found.authentic,
        exact=found.exact,
        valid=bool(told and told.valid),
        reason=translated(found.reason),
        mark=told,
    )


def _guessed(request: HttpRequest, find: Any) -> Mark | None:
    """What was found; who guesses too often is not even looked for."""
    if rates.used_up(request, GUESSES):
        raise TooMany(GUESSES)
    found: Mark | None = find()
    if found is None:
        rates.spend(request, GUESSES)
    return found


def _told(mark: Mark | None) -> MarkRecord:
    if mark is None:
        raise Http404
    return _record(mark)


def _record(mark: Mark) -> MarkRecord:
    return record(with_all(Mark.objects.filter(pk=mark.pk)).get(), today(), voivodeships())
