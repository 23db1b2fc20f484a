"""The secretariat's desk: requests that wait, and deciding one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from certification import clock
from certification.access import acts, finding, rights
from certification.access.columns import REQUESTS
from certification.access.forms import DecisionForm
from certification.access.views.mine import UNPROCESSABLE
from certification.accounts.person import person
from certification.exports import exported, row_by_row
from certification.language import translated
from certification.legal_clock import current_calendar
from certification.models import AccessRequest, Office, OfficeSeat, User
from certification.paging import asked_page
from criteria.said import said

PER_PAGE = 25


def queue(request: HttpRequest) -> HttpResponseBase:
    """What waits, the oldest first, and the last decisions."""
    _secretary(request)
    waiting = AccessRequest.objects.waiting().select_related("user", "unit")
    if file := exported(request, REQUESTS, row_by_row(waiting)):
        return file
    decided = AccessRequest.objects.filter(decided_at__isnull=False).select_related("user", "decided_by")
    page = Paginator(waiting, PER_PAGE).get_page(asked_page(request))
    calendar = current_calendar()
    context = {
        "page": page,
        "rows": [(each, rights.decide_until(each, calendar)) for each in page],
        "today": clock.today(),
        "decided": decided.order_by("-decided_at")[:10],
    }
    return render(request, "access/queue.html", context)


def decide(request: HttpRequest, claim: int) -> HttpResponse:
    """Everything about one request beside what is known of the office; the decision with its reason."""
    user = _secretary(request)
    rows = AccessRequest.objects.select_related("user", "unit__parent__parent", "decided_by", "membership")
    found = get_object_or_404(rows, pk=claim)
    known = Office.objects.with_names().filter(regon=found.regon).first()
    form = DecisionForm(
        request.POST if request.method == "POST" else None,
        initial={"from_day": max(found.since, clock.today())},
    )
    if form.is_bound and form.is_valid() and _decided(form, found, user):
        messages.success(request, translated(said("Rozstrzygnięto wniosek: {user}.", user=found.user)))
        return HttpResponseRedirect(reverse("access-queue"))
    people = list(rights.held(known)) if known else []
    context = {
        "form": form,
        "claim": found,
        "unit": finding.described(found.unit),
        "known": known,
        "people": people,
        "succeeds": found.seat == OfficeSeat.HEAD
        and any(each.seat != OfficeSeat.PREPARER for each in people),
        "own": found.user_id == user.pk,
    }
    return render(request, "access/decide.html", context, status=UNPROCESSABLE if form.is_bound else 200)


def _secretary(request: HttpRequest) -> User:
    user = person(request)
    if not rights.is_secretary(user):
        raise PermissionDenied
    return user


def _decided(form: DecisionForm, found: AccessRequest, user: User) -> bool:
    data = form.cleaned_data
    try:
        if data["decision"] == "accept":
            acts.accept(found, user, from_day=data["from_day"], reason=data["reason"].strip())
        else:
            acts.refuse(found, user, data["reason"].strip())
    except ValidationError as refusal:
        form.add_error(None, ValidationError(refusal.messages))
        return False
    return True
