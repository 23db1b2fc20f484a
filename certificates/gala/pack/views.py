"""The pack's page: order it, see how far it is, fetch it; and what to pull out of the stack afterwards."""

import uuid

from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
    StreamingHttpResponse,
)
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from certificates.gala.pack.changes import changes
from certificates.gala.pack.collecting import honoured, items
from certificates.gala.pack.models import GalaPack
from certificates.gala.pack.ordering import order
from certificates.queries import gala_editions
from certificates.views.gala import as_file, chosen_edition
from certificates.zipping import stream
from certification.clock import WARSAW, now
from certification.events import history
from certification.events.lines import Act
from workflows.views.finding import person


def gala_pack(request: HttpRequest, edition: int) -> HttpResponseBase:
    """The latest pack of one's own, and how to order another."""
    chosen = chosen_edition(request, edition)
    user = person(request)
    if request.method == "POST":
        if key := request.POST.get("request_key", "")[:64]:
            order(chosen, user, key)
        return HttpResponseRedirect(reverse("gala-pack", args=[chosen.pk]))
    packs = GalaPack.objects.filter(edition=chosen, ordered_by=user).select_related("edition")
    pack = packs.first()
    context = {
        "edition": chosen,
        "pack": pack,
        "count": len(honoured(chosen, user)),
        "changes": changes(pack, user) if pack and pack.is_ready else None,
        "request_key": uuid.uuid4().hex,
    }
    return render(request, "certificates/gala/pack.html", context)


@require_safe
def gala_pack_file(request: HttpRequest, edition: int, pack: uuid.UUID) -> HttpResponseBase:
    """The pack's file, for who ordered it: as long as they prepare the gala and may know of all in it."""
    user = person(request)
    rows = GalaPack.objects.filter(edition__in=gala_editions(user), ordered_by=user)
    found = get_object_or_404(rows.select_related("edition"), public_id=pack, edition=edition)
    if not found.is_ready or changes(found, user).hidden:
        raise Http404("tej paczki nie ma albo nie jest już aktualna")
    return as_file(
        FileResponse(found.path.open("rb"), content_type="application/zip"), f"gala-{found.edition.year}.zip"
    )


def gala_reprint(request: HttpRequest, edition: int, public_id: uuid.UUID) -> HttpResponseBase:
    """All papers of one laureate, drawn now; the history says who took them."""
    from certificates.gala.pack.making import reprint

    chosen = chosen_edition(request, edition)
    user = person(request)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    found = [each for _, each in honoured(chosen, user) if each.mark and each.mark.public_id == public_id]
    keys = {each.mark.pk for each in found if each.mark}
    item = next((each for each in items(chosen, user) if each.key in keys), None)
    if item is None:
        raise Http404("nie ma takiego certyfikatu do wręczenia")
    if "take" not in request.POST:
        return HttpResponseRedirect(reverse("gala-pack", args=[chosen.pk]))
    history.note(Act.REPRINTED, user, chosen, case_key=found[0].application.public_id)
    files = reprint(item, str(chosen), now().astimezone(WARSAW))
    answer = StreamingHttpResponse(stream(files), content_type="application/zip")
    return as_file(answer, f"dodruk-{item.place:04}-{item.slug}.zip")
