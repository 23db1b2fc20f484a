"""A calendar file as an answer to a browser or a calendar program."""

from collections.abc import Iterable

from django.http import HttpResponse

from certification.calendars.events import Event

CONTENT_TYPE = "text/calendar; charset=utf-8"


def calendar_response(events: Iterable[Event], *, file_name: str, name: str = "") -> HttpResponse:
    """The events as a download called ``file_name``; ``name`` as in ``write``.

    Never kept by a cache between: it is somebody's own.
    """
    from certification.calendars.writing import write

    response = HttpResponse(write(events, name=name), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{file_name}"'
    response["Cache-Control"] = "private, no-store"
    return response
