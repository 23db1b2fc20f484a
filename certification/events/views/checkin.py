"""The door of the hall: a page that works without network once it is loaded, and what it talks to."""

import json
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification import clock
from certification.accounts.person import person
from certification.events import checkin, tickets
from certification.events.views.organising import own

MOST_READINGS: Final = 2000
"""In one request: more than any hall has seats, less than would hold the door."""

BAD, UNPROCESSABLE = 400, 422


def door(request: HttpRequest, event: str) -> HttpResponse:
    """Read tickets. With its script the page holds the list and works off line; without it, it is a form."""
    found, answer, status = own(request, event), None, 200
    if request.method == "POST":
        typed = request.POST.get("code", "").strip()
        status = 200 if typed else UNPROCESSABLE
        if typed:
            reading = checkin.Reading(uuid.uuid4(), tickets.hash_of(typed), clock.now(), "formularz")
            answer = checkin.read(found, reading, person(request))
    context = {"event": found, "answer": answer, "missing": status == UNPROCESSABLE}
    page = render(request, "events/door.html", context, status=status)
    page["Cache-Control"] = "private, no-store"
    return page


@require_safe
def door_list(request: HttpRequest, event: str) -> HttpResponse:
    """Who may come in, for the phone at the door."""
    found = own(request, event)
    answer = JsonResponse({"guests": checkin.listed(found), "ends_at": found.ends_at.isoformat()})
    answer["Cache-Control"] = "private, no-store"
    return answer


def door_readings(request: HttpRequest, event: str) -> HttpResponse:
    """Readings that a phone has kept, in the order they were made."""
    found, by = own(request, event), person(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        readings = _readings(json.loads(request.body))
    except (ValueError, TypeError, KeyError, AttributeError):
        return JsonResponse({"problem": _("Nie rozumiemy tych odczytów.")}, status=BAD)
    return JsonResponse({"answers": [checkin.read(found, each, by).as_data() for each in readings]})


def _readings(sent: Any) -> list[checkin.Reading]:
    """Raises ValueError, TypeError, KeyError or AttributeError for anything that is no list of readings."""
    rows = sent["readings"]
    if not isinstance(rows, list) or len(rows) > MOST_READINGS:
        raise ValueError("no list of readings, or too long a one")
    device = str(sent["device"])
    return [
        checkin.Reading(uuid.UUID(each["key"]), str(each["hash"]), _instant(each["at"]), device)
        for each in rows
    ]


def _instant(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return at


@login_not_required
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The service worker of pages that work without network; each registers it for its own address alone."""
    script = (Path(settings.BASE_DIR) / "static" / "offline-worker.js").read_bytes()
    answer = HttpResponse(script, content_type="text/javascript; charset=utf-8")
    answer["Service-Worker-Allowed"] = "/"
    answer["Cache-Control"] = "no-cache"
    return answer
