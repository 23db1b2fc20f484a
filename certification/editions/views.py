"""The editions, and the next one made from the last in two steps: change it, look at all of it, make it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification import roles
from certification.accounts.person import person
from certification.editions.copying import last_day, make, next_edition
from certification.editions.forms import NextEditionForm
from certification.editions.opening import freeze_criteria, history, open_edition
from certification.editions.preview import lines
from certification.editions.readiness import checklist
from certification.legal_clock import current_calendar
from certification.models import Edition, EditionStatus, GrantedRole, User

KEEPERS = (GrantedRole.COORDINATOR, GrantedRole.ADMIN)
UNPROCESSABLE = 422
MAKE, CHANGE = "make", "change"
FREEZE, OPEN = "freeze", "open"


def _keeper(request: HttpRequest) -> User:
    user = person(request)
    if not roles.holds(user, *KEEPERS):
        raise PermissionDenied
    return user


@require_safe
def edition_list(request: HttpRequest) -> HttpResponse:
    """Every edition with its dates; the last of each programme can be copied."""
    _keeper(request)
    rows = Edition.objects.select_related("programme", "criteria_set", "next")
    rows = rows.defer("criteria_set__source_yaml").order_by("programme", "-year")
    found = [(each, last_day(each), not hasattr(each, "next")) for each in rows]
    return render(
        request,
        "editions/list.html",
        {"editions": found},
    )


def edition_page(request: HttpRequest, edition: int) -> HttpResponse:
    """What the edition has and lacks; its criteria are frozen and it is opened here."""
    user = _keeper(request)
    rows = Edition.objects.select_related("programme", "criteria_set").defer("criteria_set__source_yaml")
    found = get_object_or_404(rows, pk=edition)
    missing: list[str] = []
    if request.method == "POST":
        missing = _done(request, found, user)
        if not missing:
            return HttpResponseRedirect(reverse("edition", args=[edition]))
    points = checklist(found)
    context = {
        "edition": found,
        "until": last_day(found),
        "points": points,
        "blocked": sum(point.blocks for point in points),
        "missing": missing,
        "planned": found.status == EditionStatus.PLANNED,
        "history": history(found),
        "words": roles.holds(user, GrantedRole.COORDINATOR),
    }
    return render(request, "editions/edition.html", context, status=UNPROCESSABLE if missing else 200)


def _done(request: HttpRequest, edition: Edition, user: User) -> list[str]:
    """Do what was asked; what stands in the way, in words."""
    if FREEZE in request.POST:
        if freeze_criteria(edition, user):
            messages.success(request, _("Kryteria zamrożono. Nikt ich już nie zmieni."))
    elif OPEN in request.POST:
        try:
            opened = open_edition(edition, user)
        except ValidationError as refusal:
            return refusal.messages
        if opened:
            messages.success(request, _("Edycja jest otwarta."))
        else:
            messages.info(request, _("Ta edycja nie jest już planowana. Nic się nie zmieniło."))
    return []


def edition_copy(request: HttpRequest, edition: int) -> HttpResponse:
    """The next edition: its form, then all of it beside the last, then it is made."""
    user = _keeper(request)
    last = get_object_or_404(Edition.objects.select_related("programme", "criteria_set"), pk=edition)
    if following := Edition.objects.filter(previous=last).first():
        messages.info(request, _("Po tej edycji jest już następna: %(name)s.") % {"name": following.name})
        return HttpResponseRedirect(reverse("edition-list"))
    proposed = next_edition(last, current_calendar())
    form = NextEditionForm(proposed, list(last.fee_bands.all()), request.POST or None)
    if not form.is_bound or CHANGE in request.POST:
        return _ask(request, form, last)
    if not form.is_valid():
        return _ask(request, form, last, UNPROCESSABLE)
    if MAKE not in request.POST:
        groups = list(lines(last, form))
        return render(request, "editions/preview.html", {"form": form, "last": last, "groups": groups})
    return _made(request, form, last, user)


def _ask(request: HttpRequest, form: NextEditionForm, last: Edition, status: int = 200) -> HttpResponse:
    appointed = last.grants.count()
    context = {"form": form, "last": last, "appointed": appointed}
    return render(request, "editions/copy.html", context, status=status)


def _made(request: HttpRequest, form: NextEditionForm, last: Edition, user: User) -> HttpResponse:
    try:
        made = make(form.instance, form.fees(form.cleaned_data), user)
    except IntegrityError:
        form.add_error(None, _("Ktoś właśnie utworzył tę edycję. Nic nie powstało drugi raz."))
        return _ask(request, form, last, UNPROCESSABLE)
    messages.success(request, _("Utworzono edycję: %(name)s.") % {"name": made.name})
    return HttpResponseRedirect(reverse("edition", args=[made.pk]))
