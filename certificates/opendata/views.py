"""Open data for everybody: the page that describes them, the files, and their schema."""

from datetime import UTC, datetime, time
from typing import Final, TypeVar

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import condition, require_safe

from certificates.api.words import described
from certificates.opendata.files import COLUMNS, fingerprint, written
from certificates.opendata.records import LICENCE, LICENCE_URL, MarkRecord, OfficeRecord
from certificates.queries import published
from certification import rates
from certification.clock import WARSAW, today
from workflows.models import JournalEntry

_Answer = TypeVar("_Answer", bound=HttpResponseBase)

FILES: Final = rates.Rate("open-data", most=60, seconds=600)
KEPT_SECONDS: Final = 300
"""How long caches may hand a file on without asking again."""
_KINDS: Final = {"csv": "text/csv; charset=utf-8; header=present", "json": "application/json"}


@login_not_required
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What there is, what its columns mean, and what may be done with it."""
    context = {
        "columns": list(_described()),
        "count": published().count(),
        "licence": LICENCE,
        "licence_url": LICENCE_URL,
        "has_samples": published().filter(of_edition__is_sample=True).exists(),
    }
    return render(request, "certificates/opendata.html", context)


def _described() -> list[tuple[str, str]]:
    """Each column of the CSV file with its meaning."""
    found = {name: field.description or "" for name, field in MarkRecord.model_fields.items()}
    for name, field in OfficeRecord.model_fields.items():
        found[name if name in COLUMNS else f"office_{name}"] = field.description or ""
    return [(column, found[column]) for column in COLUMNS]


@login_not_required
@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """JSON Schema of one record, in the language asked for."""
    return _open(
        JsonResponse(described(MarkRecord.model_json_schema()), json_dumps_params={"ensure_ascii": False})
    )


@login_not_required
@require_safe
def marks(request: HttpRequest, form: str) -> HttpResponseBase:
    """The register as a file; unchanged since the client saw it, only that is said (304)."""
    if not rates.spend(request, FILES):
        return rates.too_many(request, FILES)
    answer: HttpResponseBase = _file(request, form=form)
    return _open(answer)


def _etag(request: HttpRequest, form: str) -> str:
    return fingerprint(form, today())


def _changed(request: HttpRequest, form: str) -> datetime | None:
    """The last act on a published mark; at the latest the beginning of today, for days change how marks stand."""
    last = JournalEntry.objects.filter(case__in=published().values("pk")).order_by("-at").first()
    midnight = datetime.combine(today(), time(), WARSAW).astimezone(UTC)
    return max(midnight, last.at) if last else midnight


@condition(etag_func=_etag, last_modified_func=_changed)
def _file(request: HttpRequest, form: str) -> HttpResponseBase:
    answer = StreamingHttpResponse(
        (piece.encode() for piece in written(form, today())), content_type=_KINDS[form]
    )
    answer["Content-Disposition"] = f'attachment; filename="znaki-{today().isoformat()}.{form}"'
    return answer


def _open(answer: _Answer) -> _Answer:
    """Programs on any page may read it, and caches keep it for a while."""
    answer["Access-Control-Allow-Origin"] = "*"
    answer["Link"] = f'<{LICENCE_URL}>; rel="license"'
    patch_cache_control(answer, public=True, max_age=KEPT_SECONDS)
    return answer
