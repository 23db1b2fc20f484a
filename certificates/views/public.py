"""For everybody: the register, and what the seal is."""

from pathlib import Path

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from certificates.forms import RegisterFilter
from certificates.models import Mark
from certificates.opendata.by_voivodeship import HEIGHT, WIDTH, tiles
from certificates.queries import census, named_like, page_of, published, suspensions_of, valid_on
from certificates.seals import Seal
from certificates.views.register_rows import line, tile_in_table, tile_on_map
from certification.clock import today
from certification.frames import joined
from certification.polish import counted
from certification.templatetags.lists import PAGE
from criteria.said import said

PER_PAGE = 25


@login_not_required
def register(request: HttpRequest) -> HttpResponse:
    """Every mark that was published, searched and in Polish alphabetical order."""
    form = RegisterFilter(request.GET)
    wanted = form.wanted()
    day, chosen = today(), wanted.get("wojewodztwo", "")
    everywhere = census(_matching({k: v for k, v in wanted.items() if k != "wojewodztwo"}), day)
    here = [each for each in everywhere if each.voivodeship.startswith(chosen)]
    total, valid = sum(each.total for each in here), sum(each.valid for each in here)
    page = page_of(_matching(wanted), total, PER_PAGE, request.GET.get(PAGE))
    for mark in page:  # one of few, all of which the form offers
        mark.of_edition = form.editions[mark.of_edition_id]
    suspensions = suspensions_of(page)
    places = tiles({each.voivodeship: each.total for each in everywhere}, form.voivodeships)
    return render(
        request,
        "certificates/register.html",
        {
            "form": form,
            "page": page,
            "lines": joined(line(mark, mark.validity_on(day, suspensions.get(mark.pk, ()))) for mark in page),
            "summary": said(
                "{marks}, w tym {valid} dziś",
                marks=counted(total, "znak", "znaki", "znaków"),
                valid=counted(valid, "ważny", "ważne", "ważnych"),
            ),
            "map_tiles": joined(tile_on_map(each, chosen) for each in places),
            "map_rows": joined(tile_in_table(each, _only(request, each.code), chosen) for each in places),
            "map": {"width": WIDTH, "height": HEIGHT},
            "has_samples": any(mark.of_edition.is_sample for mark in page),
        },
    )


def _only(request: HttpRequest, voivodeship: str) -> str:
    """The address of the same search in one voivodeship."""
    query = request.GET.copy()
    query["wojewodztwo"] = voivodeship
    query.pop(PAGE, None)
    return f"?{query.urlencode()}"


def _matching(wanted: dict[str, str]) -> "QuerySet[Mark] | None":
    """The published marks that are looked for; None: all of them."""
    if not wanted:
        return None
    marks, day = published(), today()
    states = {"valid": valid_on(day), "over": ~Q(pk__in=published().filter(valid_on(day)).values("pk"))}
    for name, value in wanted.items():
        if name == "nazwa":
            marks = named_like(marks, value)
        elif name == "wojewodztwo":
            marks = marks.filter(office__unit__code__startswith=value)
        elif name == "typ":
            marks = marks.filter(office__kind=value)
        elif name == "edycja":
            marks = marks.filter(of_edition__pk=value)
        elif name == "stan":
            marks = marks.filter(states.get(value, Q(state=value)))
    return marks


@login_not_required
def seal(request: HttpRequest) -> HttpResponse:
    """What the certificate's seal is and is not, and the root to check it with."""
    from certificates.sealing import roots

    found = [
        {
            "subject": root.subject.native.get("common_name", root.subject.human_friendly),
            "until": root.not_valid_after,
            "fingerprint": root.sha256_fingerprint,
        }
        for root in roots()
    ]
    known = list(Seal.objects.all())
    technical = all(each.own for each in known if each.in_use)
    return render(request, "certificates/seal.html", {"roots": found, "seals": known, "technical": technical})


@login_not_required
def seal_root(request: HttpRequest) -> HttpResponse:
    """The public certificate of the root (of every root, should the seal have changed), as PEM."""
    files = sorted(Path(settings.SEAL_DIR).glob("root*.pem"))
    if not files:
        raise Http404("pieczęci jeszcze nie ma")
    answer = HttpResponse(
        b"".join(file.read_bytes() for file in files), content_type="application/x-pem-file"
    )
    answer["Content-Disposition"] = 'attachment; filename="root.pem"'
    return answer
