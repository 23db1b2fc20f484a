"""The room while the panel sits: one page for everybody there, which keeps itself fresh."""

import re
from collections.abc import Callable
from hashlib import sha256
from typing import Any
from urllib.parse import urlencode
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from certification.accounts.second_factor import second_factor_confirmed, where_to_confirm
from certification.language import translated
from workflows.door import perform
from workflows.models import Application, Session
from workflows.panel.ballot_forms import SITTING
from workflows.panel.conclusion import ConclusionForm
from workflows.panel.pulse import Pulse, agenda_pulse_of, pulse_of
from workflows.panel.remembered import Screens, Who
from workflows.panel.room import Room
from workflows.panel.views.item import Table
from workflows.panel.views.screen import Hall
from workflows.refusal import Refused
from workflows.values import number_in
from workflows.views.acts import wanted_page
from workflows.views.finding import case_or_404, person
from workflows.views.offers import act_url

UNPROCESSABLE = 422
PASSING = re.compile(
    r'name="(?:request_key|csrfmiddlewaretoken)"[^>]*value="[^"]*"'
    r'|value="[^"]*"[^>]*name="(?:request_key|csrfmiddlewaretoken)"'
    r'|data-left="-?\d+"'
)
"""What differs each time a screen is drawn, though nothing has happened."""

_screens = Screens()


@require_safe
def hall(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The whole page, for coming in and for browsers without JavaScript."""
    shown = _hall(request, public_id)
    return render(request, "panel/hall.html", {**_context(request, shown), "whole": True})


@require_safe
def now(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What the page shows now but for the agenda; 304 if that is what the browser has."""
    return _piece(request, public_id, "panel/_hall.html", pulse_of, _context)


@require_safe
def agenda(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The agenda as it is now; the same."""
    return _piece(request, public_id, "panel/_hall_agenda.html", agenda_pulse_of, _around)


def _piece(
    request: HttpRequest,
    public_id: UUID,
    template: str,
    pulse_by: Callable[[int], Pulse],
    context: Callable[[HttpRequest, Hall], dict[str, Any]],
) -> HttpResponse:
    user = person(request)
    session = case_or_404(user, public_id)
    if not isinstance(session, Session):
        raise Http404("nie ma takiego posiedzenia")
    who, pulse = Who(session.pk, user.pk, get_language() or "", template), pulse_by(session.pk)
    had = request.headers.get("If-None-Match", "")
    etag = _screens.etag(who, pulse)
    if etag and etag in had:
        return _fresh(HttpResponse(status=304), etag)
    content = render_to_string(template, context(request, Hall(Room(session, user))), request)
    etag = sha256(PASSING.sub("", content).encode()).hexdigest()[:32]
    _screens.remember(who, pulse, etag)
    return _fresh(HttpResponse(status=304) if etag in had else HttpResponse(content), etag)


def _fresh(answer: HttpResponse, etag: str) -> HttpResponse:
    answer["ETag"] = f'"{etag}"'
    patch_cache_control(answer, private=True, no_cache=True)
    return answer


@require_POST
def steer(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Call a line of the agenda (``call``: its key), or move it (``move``: key and place, "12:3")."""
    shown = _hall(request, public_id)
    key = f"{request.POST.get('request_key') or uuid4().hex}"[:64]
    call, (moved, _, place) = request.POST.get("call", ""), request.POST.get("move", "").partition(":")
    payload = {"item": number_in(call or moved)} | ({} if call else {"place": number_in(place)})
    try:
        perform(shown.session, "call_item" if call else "move_item", shown.user, request_key=key, **payload)
    except Refused as refusal:
        _say(request, refusal)
    return HttpResponseRedirect(wanted_page(request) or _address(shown.session))


@require_POST
def conclude(request: HttpRequest, public_id: UUID, position: int) -> HttpResponse:
    """Close the vote on a case and announce what came of it."""
    shown = _hall(request, public_id)
    table = shown.table if shown.item and shown.item.position == position else shown.at(position)
    if table is None or not isinstance(table.case, Application):
        raise Http404("nie ma takiego punktu porządku obrad")
    ballot = table.under_way or (table.ballots[-1] if table.ballots else None)
    if ballot is None:
        raise Http404("nie było głosowania")
    form = ConclusionForm(table.case, ballot, request.POST)
    if not form.is_valid():
        again = {**_context(request, shown), "conclusion": form, "whole": True}
        return render(request, "panel/hall.html", again, status=UNPROCESSABLE)
    try:
        done = form.conclude(shown.user)
    except Refused as refusal:
        _say(request, refusal)
    else:
        messages.success(request, "Podjęto uchwałę." if done else "Zamknięto głosowanie.")
    return HttpResponseRedirect(wanted_page(request) or _address(shown.session))


def _say(request: HttpRequest, refusal: Refused) -> None:
    for reason in refusal.reasons:
        messages.error(request, f"{translated(reason.text)} {translated(reason.remedy)}".strip())


def _hall(request: HttpRequest, public_id: UUID) -> Hall:
    user = person(request)
    session = case_or_404(user, public_id)
    if not isinstance(session, Session):
        raise Http404("nie ma takiego posiedzenia")
    return Hall(Room(session, user))


def _address(session: Session) -> str:
    return reverse("session-hall", args=[session.public_id])


def _context(request: HttpRequest, shown: Hall) -> dict[str, Any]:
    """Everything the screen shows, and where its forms come back to."""
    here, table = _address(shown.session), shown.table
    context = {**_around(request, shown), "conclusion": _conclusion(table)}
    if table is None:
        return context
    unproven = table.may_vote and table.cast_form.needs_second_factor
    if unproven and not second_factor_confirmed(request, SITTING):
        context["confirm_at"] = _back(where_to_confirm(request), here)
    return context | {
        "table": table,
        "entry": table.entry,
        "case": table.case,
        "back": urlencode({"next": here}),
        "conflict_url": act_url(table.case, "declare_conflict", conflict="yes", next=here),
        "recuse_url": act_url(table.case, "recuse", next=here) if table.may_leave else "",
    }


def _around(request: HttpRequest, shown: Hall) -> dict[str, Any]:
    """What every piece of the screen knows."""
    return {
        "session": shown.session,
        "room": shown.room,
        "hall": shown,
        "return_to": _address(shown.session),
        "key": uuid4().hex,
    }


def _back(page: str, here: str) -> str:
    """The page that asks for the second factor, coming back to the room and not to a piece of it."""
    return f"{page.partition('?')[0]}?{urlencode({'next': here})}"


def _conclusion(table: Table | None) -> ConclusionForm | None:
    ballot = table.under_way if table and table.presides else None
    if table is None or ballot is None or not isinstance(table.case, Application):
        return None
    return ConclusionForm(table.case, ballot)
