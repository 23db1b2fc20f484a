"""A list's page answers with a file where its address asks for one."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Final

from django.http import FileResponse, HttpRequest, HttpResponseBase, StreamingHttpResponse

from certification.clock import now, today
from certification.exports.columns import Columns, Row
from certification.exports.separated import as_csv
from certification.exports.structured import as_json
from certification.exports.workbook import as_xlsx
from certification.ledger.traces import leave
from certification.models import Trace, User

FILE: Final = "plik"
"""The parameter of the address."""

XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def exported(request: HttpRequest, listed: Columns[Row], rows: Iterable[Row]) -> HttpResponseBase | None:
    """The list as the file that was asked for; None where the page is wanted.

    ``rows`` are read only for a file, and all of them: a file has no pages.
    """
    make = _MAKERS.get(request.GET.get(FILE, ""))
    if make is None or request.method not in ("GET", "HEAD"):
        return None
    answer = make(listed, rows, now())
    name = f"{listed.name}-{today().isoformat()}.{request.GET[FILE]}"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    answer["Cache-Control"] = "private, no-store"
    _note(request, f"{listed.name} ({request.GET[FILE]})")
    return answer


def _note(request: HttpRequest, name: str) -> None:
    """Who took which list along: of an anonymous reader of public lists nothing is known."""
    user = getattr(request, "user", None)
    if isinstance(user, User):
        leave(Trace.What.FILE, actor=user, name=name)


def _csv(listed: Columns[Any], rows: Iterable[Any], made_at: datetime) -> HttpResponseBase:
    lines = (line.encode() for line in as_csv(listed, rows))
    return StreamingHttpResponse(lines, content_type="text/csv; charset=utf-8; header=present")


def _json(listed: Columns[Any], rows: Iterable[Any], made_at: datetime) -> HttpResponseBase:
    pieces = (piece.encode() for piece in as_json(listed, rows, made_at))
    return StreamingHttpResponse(pieces, content_type="application/json")


def _xlsx(listed: Columns[Any], rows: Iterable[Any], made_at: datetime) -> HttpResponseBase:
    return FileResponse(as_xlsx(listed, rows, made_at), content_type=XLSX)


_Make = Callable[[Columns[Any], Iterable[Any], datetime], HttpResponseBase]
_MAKERS: Final[dict[str, _Make]] = {"xlsx": _xlsx, "csv": _csv, "json": _json}
FORMATS: Final = tuple(_MAKERS)
