"""Sessions: the list, convening one, and the room with its presence and agenda."""

import uuid

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_POST

from certification.exports import exported, row_by_row
from certification.language import translated
from certification.models import GrantedRole, User
from certification.polish import counted
from criteria.said import said
from workflows.access import holds, visible_sessions
from workflows.door import begin, perform
from workflows.forms.pointing import point
from workflows.lists.sessions import SESSIONS
from workflows.models import AgendaItem, Session
from workflows.panel.forms import ConveneForm
from workflows.panel.room import Room, waiting_for_agenda
from workflows.refusal import Refused
from workflows.views.finding import case_or_404, person
from workflows.views.offers import Offer, offered
from workflows.views.reader import Reader

PER_PAGE = 25
UNPROCESSABLE = 422
IN_THE_ROOM = frozenset({"check_in", "check_out", "call_item", "move_item", "give_floor", "end_floor"})
ON_PAPERS = frozenset({"sign_papers", "correct_minutes"})
"""Acts offered on the page of minutes and resolutions."""


def session_list(request: HttpRequest) -> HttpResponseBase:
    """The sessions a person takes part in or prepares, the latest first."""
    user = person(request)
    _require_part(user)
    on_agenda = Count("agenda", filter=~Q(agenda__state=AgendaItem.State.REMOVED))
    rows = visible_sessions(user).select_related("of_edition").annotate(cases=on_agenda)
    rows = rows.order_by("-scheduled_at", "-pk")
    if file := exported(request, SESSIONS, row_by_row(rows)):
        return file
    page = Paginator(rows, PER_PAGE).get_page(request.GET.get("strona"))
    may_convene = holds(user, GrantedRole.SECRETARIAT)
    return render(request, "panel/session_list.html", {"page": page, "may_convene": may_convene})


def convene(request: HttpRequest) -> HttpResponse:
    """The secretariat convenes a session."""
    user = person(request)
    if not holds(user, GrantedRole.SECRETARIAT):
        raise PermissionDenied
    form = ConveneForm(user, request.POST or None, initial={"request_key": uuid.uuid4().hex})
    if request.method == "POST" and form.is_valid() and (session := _convened(user, form)):
        messages.success(
            request,
            translated(
                said("Zwołano posiedzenie {session}. Wpisz sprawy do porządku obrad.", session=session.number)
            ),
        )
        return HttpResponseRedirect(reverse("session", args=[session.public_id]))
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "panel/convene.html", {"form": form}, status=status)


def session_page(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """The panel's room."""
    user = person(request)
    room = Room(_session(user, public_id), user)
    waiting = waiting_for_agenda(room.session, user) if room.keeps_it and not room.is_over else []
    return render(
        request,
        "panel/session.html",
        {"session": room.session, "room": room, "offers": _offers(room), "waiting": waiting},
    )


@require_POST
def fill_agenda(request: HttpRequest, public_id: uuid.UUID) -> HttpResponse:
    """Put the chosen cases on the agenda, each through the door."""
    user = person(request)
    session = _session(user, public_id)
    chosen = set(request.POST.getlist("case"))
    added = 0
    for case in waiting_for_agenda(session, user):
        if str(case.pk) not in chosen:
            continue
        try:
            perform(case, "put_on_agenda", user, session=session.pk)
            added += 1
        except Refused as refusal:
            messages.error(request, f"{case.number}: {refusal}")
    if added:
        messages.success(
            request,
            translated(
                said(
                    "Do porządku obrad wpisano {counted}.",
                    counted=counted(added, "sprawę", "sprawy", "spraw"),
                )
            ),
        )
    elif not chosen:
        messages.warning(request, "Nie zaznaczono żadnej sprawy.")
    return HttpResponseRedirect(reverse("session", args=[session.public_id]))


def _session(user: User, public_id: uuid.UUID) -> Session:
    case = case_or_404(user, public_id)
    if not isinstance(case, Session):
        raise Http404("nie ma takiego posiedzenia")
    return case


def _require_part(user: User) -> None:
    if not holds(
        user,
        GrantedRole.SECRETARIAT,
        GrantedRole.PANEL,
        GrantedRole.PANEL_CHAIR,
        GrantedRole.PANEL_DEPUTY,
        GrantedRole.PANEL_SUBSTITUTE,
    ):
        raise PermissionDenied


def _convened(user: User, form: ConveneForm) -> Session | None:
    given = form.cleaned_data
    try:
        session = begin(
            "session",
            user,
            request_key=given["request_key"] or None,
            edition=given["edition"],
            scheduled_at=given["scheduled_at"].isoformat(),
            place=given["place"],
        )
    except Refused as refusal:
        point(form, refusal.reasons)
        return None
    assert isinstance(session, Session)
    return session


def _offers(room: Room) -> list[Offer]:
    """Acts on the session as a whole. Only who presides may close it, so nobody else is shown the button."""
    elsewhere = IN_THE_ROOM | ON_PAPERS
    found = [offer for offer in offered(Reader(room.session, room.user)) if offer.act.code not in elsewhere]
    mine = room.session.presiding_id == room.user.pk
    unwanted = {"take_chair"} if mine else {"close_session"}
    return [offer for offer in found if offer.act.code not in unwanted]
