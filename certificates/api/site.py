"""The API itself: how it describes itself, how it tells errors, and how it is opened to everybody."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from certificates.api.words import in_words, mistake
from certificates.checking.limited.slots import Busy
from certification import rates
from certification.problems import MEDIA_TYPE, problem
from criteria.said import said

ASKED: Final = rates.Rate("api", most=120, seconds=60)
BUSY_SECONDS: Final = 10

View = Callable[..., HttpResponseBase]


class OpenApi(NinjaAPI):
    """Says of errors that they are problem details, and of forms that they have one part, a file that is not empty.

    It describes itself in the reader's language.
    """

    def get_openapi_schema(self, **options: Any) -> Any:
        """OpenAPI 3.1 of all operations."""
        schema = super().get_openapi_schema(**options)
        for operations in schema["paths"].values():
            for operation in operations.values():
                for content in operation.get("requestBody", {}).get("content", {}).values():
                    content["schema"]["additionalProperties"] = False
                    content["schema"]["properties"]["file"]["minLength"] = 1
                for status, answer in operation["responses"].items():
                    if int(status) >= 400 and "content" in answer:
                        answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
        return in_words(schema)


api = OpenApi(
    title="Rejestr znaków „Przyjazny Urząd”",
    version="1.0.0",
    description="Rejestr znaków i sprawdzanie certyfikatów. Bez klucza i bez logowania; dane na licencji CC BY 4.0. "
    "Opisy, błędy i uzasadnienia są po polsku albo po angielsku: jak mówi lang=pl albo lang=en w adresie, a bez tego "
    "nagłówek Accept-Language. Dane są w każdym języku te same.",
    docs_url=None,
    openapi_url="/openapi.json",
    urls_namespace="api-v1",
)


class TooMany(Exception):  # noqa: N818
    """The client has used up one of its rates."""

    def __init__(self, rate: rates.Rate) -> None:
        super().__init__(rate.name)
        self.rate = rate


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, found: ValidationError) -> Any:
    errors = [
        {"where": ".".join(map(str, each["loc"])), "kind": each["type"], "message": mistake(each)}
        for each in found.errors
    ]
    return problem(422, "Niepoprawne parametry", "Popraw parametry wymienione w errors.", errors=errors)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, found: Http404) -> Any:
    return problem(404, "Nie znaleziono", "Nie ma takiego znaku w rejestrze.")


@api.exception_handler(HttpError)
def _refused(request: HttpRequest, found: HttpError) -> Any:
    return problem(found.status_code, "Niepoprawne zapytanie", str(found))


@api.exception_handler(TooMany)
def _too_many(request: HttpRequest, found: TooMany) -> Any:
    return _wait(found.rate)


@api.exception_handler(Busy)
def _busy(request: HttpRequest, found: Busy) -> Any:
    answer = problem(503, "Chwilowo zajęte", "Sprawdzamy teraz inne pliki. Tego nie sprawdziliśmy.")
    answer["Retry-After"] = str(BUSY_SECONDS)
    return answer


def _wait(rate: rates.Rate) -> Any:
    answer = problem(429, "Zbyt wiele zapytań", "Odczekaj tyle sekund, ile mówi Retry-After.")
    answer["Retry-After"] = str(rate.seconds_left())
    return answer


def open_to_all(view: View) -> View:
    """A view for programs of anybody: counted by client, without session, readable from any page."""

    @wraps(view)
    def opened(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        answer = view(request, *args, **kwargs) if rates.spend(request, ASKED) else _wait(ASKED)
        if answer.status_code == 405:
            answer = _not_allowed(answer["Allow"])
        answer["Access-Control-Allow-Origin"] = "*"
        answer.setdefault("Cache-Control", "no-store")
        return answer

    return login_not_required(csrf_exempt(opened))  # no cookie means anything here


def _not_allowed(allowed: str) -> HttpResponseBase:
    told = said("Pod tym adresem można: {allowed}.", allowed=allowed)
    answer = problem(405, "Niedozwolona metoda", told)
    answer["Allow"] = allowed
    return answer


def nowhere(request: HttpRequest, rest: str = "") -> HttpResponseBase:
    """Whatever the API does not know."""
    return problem(404, "Nie znaleziono", "Pod tym adresem nic nie ma. Opis jest pod /api/.")
