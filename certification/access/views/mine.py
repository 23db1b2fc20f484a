"""For everybody: my offices, finding one, asking to act for it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certification import clock
from certification.access import acts, finding
from certification.access.forms import RequestForm
from certification.access.known import publicly_known
from certification.accounts.person import person
from certification.models import AccessRequest, Membership, TerritorialUnit
from certification.paging import asked_page

UNPROCESSABLE = 422
PER_PAGE = 20


def my_offices(request: HttpRequest) -> HttpResponse:
    """The offices the person acts for, and their requests; one that waits may be taken back here."""
    user = person(request)
    if request.method == "POST":
        return _take_back(request)
    held = Membership.objects.active(clock.today()).filter(user=user, confirmed_at__isnull=False)
    context = {
        "memberships": held.select_related("office").prefetch_related("office__names").order_by("pk"),
        "requests": AccessRequest.objects.filter(user=user).select_related("membership").order_by("-made_at"),
    }
    return render(request, "access/mine.html", context)


def _take_back(request: HttpRequest) -> HttpResponse:
    key = request.POST.get("take_back", "")
    if not key.isascii() or not key.isdigit():
        return HttpResponseRedirect(reverse("offices"))
    mine = get_object_or_404(AccessRequest, pk=int(key[:18]), user=person(request))
    try:
        acts.take_back(mine, person(request))
    except ValidationError as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, "Wycofano wniosek.")
    return HttpResponseRedirect(reverse("offices"))


def find_office(request: HttpRequest) -> HttpResponse:
    """A name of a place leads to the unit; a REGON or NIP is checked and carried along."""
    typed = request.GET.get("q", "")[:100]
    carried = {key: request.GET.get(key, "")[:14] for key in ("regon", "nip")}
    context: dict[str, Any] = {"typed": typed}
    try:
        asked = finding.understand(typed)
    except ValidationError as mistake:
        context["mistake"] = mistake.messages[0]
        return render(request, "access/find.html", context | {"carried": carried}, status=UNPROCESSABLE)
    if asked.regon or asked.nip:
        carried |= {"regon": asked.regon or carried["regon"], "nip": asked.nip or carried["nip"]}
        context["number"] = typed
        context["typed"] = ""
        if office := publicly_known(asked.regon):
            context["laureate"] = (
                office.name,
                finding.described(office.unit),
                _to_request(office.unit, carried),
            )
    page = Paginator(finding.units(asked.words), PER_PAGE).get_page(asked_page(request))
    rows = [(finding.described(unit), _to_request(unit, carried)) for unit in page]
    return render(
        request,
        "access/find.html",
        context | {"carried": carried, "page": page, "rows": rows, "words": asked.words},
    )


def _to_request(unit: TerritorialUnit, carried: dict[str, str]) -> str:
    given = QueryDict(mutable=True)
    given.update({"unit": unit.code} | {key: value for key, value in carried.items() if value})
    return f"{reverse('office-request')}?{given.urlencode()}"


def ask(request: HttpRequest) -> HttpResponse:
    """The request itself, about an office in the unit that was found."""
    unit = _unit(request)
    if unit is None:
        return HttpResponseRedirect(reverse("find-office"))
    user = person(request)
    if request.method == "POST":
        form = RequestForm(user, unit, request.POST)
        if form.is_valid() and _asked(form):
            messages.success(
                request, "Wniosek czeka na sekretariat. O decyzji napiszemy na Twój adres e-mail."
            )
            return HttpResponseRedirect(reverse("offices"))
    else:
        form = RequestForm(user, unit, initial=_known(request, unit))
    status = UNPROCESSABLE if form.is_bound else 200
    context = {"form": form, "unit": finding.described(unit)}
    return render(request, "access/ask.html", context, status=status)


def _unit(request: HttpRequest) -> TerritorialUnit | None:
    code = request.GET.get("unit", "")
    if not code:
        return None
    found = TerritorialUnit.objects.filter(code=code, level__in=finding.USUAL_KIND)
    unit = found.select_related("parent__parent").first()
    if unit is None:
        raise Http404("nie ma takiej jednostki")
    return unit


def _known(request: HttpRequest, unit: TerritorialUnit) -> dict[str, object]:
    regon = request.GET.get("regon", "")[:14]
    office = publicly_known(regon)
    return {
        "regon": regon,
        "nip": request.GET.get("nip", "")[:10],
        "name": office.name if office else "",
        "kind": office.kind if office else finding.USUAL_KIND[unit.level],  # type: ignore[index]
        "since": clock.today(),
        "seat": "preparer",
    }


def _asked(form: RequestForm) -> bool:
    try:
        acts.ask(form.instance)
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True
