"""Evidence looked at without downloading it: pictures drawn from the file, never the file itself."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from criteria.models import Evidence, StoredFile
from workflows.previews import CannotShow, can_be_shown, page_count, picture
from workflows.views.documents import readable_evidence
from workflows.views.finding import address
from workflows.views.reader import Reader, reader_of


def evidence_preview(request: HttpRequest, public_id: UUID, key: int) -> HttpResponse:
    """A page of a file (``?strona=``), with a way to the others."""
    reader = reader_of(request, public_id)
    item, stored = _shown(reader, key)
    wanted = request.GET.get("strona", "")
    number = int(wanted) if wanted.isdecimal() and len(wanted) < 6 else 1
    try:
        count = page_count(stored)
    except (CannotShow, FileNotFoundError):
        count = 0
    back = request.GET.get("next", "")
    known = url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()})
    context = {
        "case": reader.case,
        "back": back if known else address(reader.case),
        "item": item,
        "count": count,
        "number": min(max(number, 1), max(count, 1)),
    }
    return render(request, "workflows/evidence/preview.html", context)


def evidence_picture(request: HttpRequest, public_id: UUID, key: int, page: int) -> HttpResponse:
    """One page as PNG."""
    _, stored = _shown(reader_of(request, public_id), key)
    try:
        drawn = picture(stored, page)
    except (CannotShow, FileNotFoundError) as error:
        raise Http404("tej strony nie da się pokazać") from error
    answer = HttpResponse(drawn, content_type="image/png")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _shown(reader: Reader, key: int) -> tuple[Evidence, StoredFile]:
    item = readable_evidence(reader).filter(pk=key).first()
    if item is None or item.file is None or not can_be_shown(item.file):
        raise Http404("nie ma takiego podglądu")
    return item, item.file
