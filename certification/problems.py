"""Errors as programs read them: problem details (RFC 9457), one shape for all."""

import json
from typing import Any, Final

from django.http import HttpRequest, HttpResponse

from certification.language import translated

MEDIA_TYPE: Final = "application/problem+json"


def problem(status: int, title: str, detail: str, **more: Any) -> HttpResponse:
    """An answer that says what was wrong, in Polish words that are told in the language asked for.

    ``more`` are members of the object beside the usual ones, told as they are.
    """
    content = {"type": "about:blank", "title": translated(title), "status": status}
    content |= {"detail": translated(detail), **more}
    return HttpResponse(json.dumps(content, ensure_ascii=False), status=status, content_type=MEDIA_TYPE)


def asked_by_a_program(request: HttpRequest) -> bool:
    """Whether the address belongs to the API."""
    return request.path.startswith("/api/v")
