"""Before the session: declarations, the materials of each case, a pack to take along, and who has read what."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from certification.calendars import calendar_response
from certification.charts import Chart, Look, Series, radar
from certification.charts.radar import FEWEST_SPOKES
from certification.language import translated
from certification.models import User
from certification.polish import counted
from criteria.said import joined, said
from criteria.scoring import Thresholds
from workflows.door import perform
from workflows.models import Application, Session
from workflows.panel.invitations import session_event, with_sequence
from workflows.panel.materials.content import Materials, materials_of
from workflows.panel.materials.openings import note_opening
from workflows.panel.materials.packing import cases_to_pack, is_fit, is_whole, order_pack
from workflows.panel.materials.readiness import Readiness
from workflows.panel.models import MaterialsPack
from workflows.panel.room import Entry, Room
from workflows.panel.views.item import Table
from workflows.refusal import Refused
from workflows.views.documents import download
from workflows.views.finding import address, case_or_404, person
from workflows.views.offers import act_url


def before(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """What is to be done before the session, for the person who looks."""
    room = room_of(person(request), public_id)
    pack = _pack(room) if room.sits else None
    return render(
        request,
        "panel/before.html",
        {
            "session": room.session,
            "room": room,
            "declaring": [
                _to_declare(request, each) for each in room.entries if each.case and each.to_declare
            ],
            "reading": [each for each in room.entries if each.case and not each.to_declare],
            "pack": pack,
            "pack_is_fit": pack is not None and is_fit(pack, room),
            "pack_is_whole": pack is not None and is_whole(pack, room),
            "to_pack": len(cases_to_pack(room)),
            "readiness": Readiness(room),
        },
    )


def _to_declare(request: HttpRequest, entry: Entry) -> tuple[Entry, str]:
    assert entry.case is not None
    return entry, act_url(entry.case, "declare_conflict", conflict="yes", next=request.path)


@require_POST
def declare(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The member has no conflict in the chosen cases; each declaration goes through the door by itself."""
    user = person(request)
    room = room_of(user, public_id)
    chosen, made = set(request.POST.getlist("case")), 0
    for entry in room.entries:
        if entry.case is None or not entry.to_declare or str(entry.item.position) not in chosen:
            continue
        try:
            perform(entry.case, "declare_conflict", user, conflict=False)
            made += 1
        except Refused as refusal:
            messages.error(request, joined([entry.case.title, str(refusal)], ": "))
    if made:
        told = counted(made, "oświadczenie", "oświadczenia", "oświadczeń")
        messages.success(request, translated(said("Złożono {told}. Akta tych spraw są otwarte.", told=told)))
    elif not chosen:
        messages.warning(request, _("Nie zaznaczono żadnej sprawy."))
    return HttpResponseRedirect(reverse("session-before", args=[public_id]))


def pack(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """Order one's pack, or download it; one that holds what its member must keep out of by now is not there."""
    room = room_of(person(request), public_id)
    if not room.sits:
        raise Http404("pakiety mają tylko członkowie Kapituły")
    if request.method == "POST":
        if "order" in request.POST:
            order_pack(room.session, room.user)
        return HttpResponseRedirect(reverse("session-before", args=[public_id]) + "#pack")
    found = _pack(room)
    if found is None or found.file is None or not is_fit(found, room):
        raise Http404("pakietu nie ma")
    return download(found.file, f"materialy-{room.session.number.replace('/', '-')}.pdf")


def materials(request: HttpRequest, public_id: UUID, position: int) -> HttpResponse:
    """Everything about one case on one page, for who may open its file and has declared."""
    room = room_of(person(request), public_id)
    entry = next((each for each in room.entries if each.item.position == position), None)
    if entry is None or not isinstance(entry.case, Application):
        raise Http404("nie ma takiej sprawy")
    case = entry.case
    if Table(room, entry, case).must_declare:
        return HttpResponseRedirect(reverse("session-item", args=[public_id, position]))
    if room.sits:
        note_opening(case, room.user)
    found = materials_of(case)
    return render(
        request,
        "panel/materials.html",
        {
            "session": room.session,
            "entry": entry,
            "case": case,
            "case_url": address(case),
            "found": found,
            "chart": _chart(found) if found else None,
        },
    )


def calendar(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The session as a calendar file."""
    room = room_of(person(request), public_id)
    session = with_sequence(Session.objects.filter(pk=room.session.pk)).get()
    number = session.number.replace("/", "-")
    return calendar_response([session_event(session)], file_name=f"posiedzenie-{number}.ics")


def room_of(user: User, public_id: UUID) -> Room:
    """The session the person may know of; Http404 where there is none."""
    session = case_or_404(user, public_id)
    if not isinstance(session, Session):
        raise Http404("nie ma takiego posiedzenia")
    return Room(session, user)


def _pack(room: Room) -> MaterialsPack | None:
    rows = MaterialsPack.objects.filter(session=room.session, member=room.user)
    return rows.select_related("file").first()


def _chart(found: Materials) -> Chart | None:
    """The office's own results and the agreed ones, with the ring of what a grant demands."""
    areas = {line.code: line.title for line in found.areas}
    if len(areas) < FEWEST_SPOKES:
        return None
    limits = Thresholds.parse(found.case.edition.thresholds)
    series = [
        Series(_("Samoocena"), found.voices[0].assessment.areas, Look.OWN),
        Series(_("Uzgodniona ocena"), found.agreed.assessment.areas, Look.AUDIT),
    ]
    return radar(
        areas, series, key="materials", title=_("Wyniki w obszarach"), required=limits.grant.each_area_min
    )
