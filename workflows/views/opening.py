"""Starting an application: one's own office, an open edition."""

import uuid
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from certification.clock import now, today
from certification.language import translated
from certification.models import Edition, Membership, MembershipRole, Office, User
from criteria.said import said
from workflows.door import begin
from workflows.forms.fields import offer
from workflows.forms.pointing import point
from workflows.models import Application
from workflows.refusal import Refused
from workflows.views.acts import UNPROCESSABLE
from workflows.views.finding import address, person


class OpenForm(forms.Form):
    """For whom, and in which edition."""

    office = forms.ChoiceField(label="Urząd")
    edition = forms.ChoiceField(label="Edycja")
    scope = forms.CharField(
        label="Zakres",
        required=False,
        max_length=120,
        help_text="Zostaw puste, jeśli zgłaszacie cały urząd. W przeciwnym razie wpisz nazwę jednostki.",
    )
    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(self, user: User, data: Any = None) -> None:
        super().__init__(data, initial={"request_key": uuid.uuid4().hex})
        at = now()
        editions = Edition.objects.filter(opens_at__lte=at, closes_at__gt=at).order_by("closes_at")
        offer(self, "office", [(str(office.public_id), office.name) for office in offices_of(user)])
        offer(self, "edition", [(str(edition.pk), edition.name) for edition in editions])


def offices_of(user: User) -> list[Office]:
    """The offices the person prepares applications for."""
    preparing = Membership.objects.active(today()).filter(
        user=user, role=MembershipRole.PREPARER, confirmed_at__isnull=False
    )
    return list(Office.objects.filter(pk__in=preparing.values("office")).with_names().in_polish_order())


def case_open(request: HttpRequest) -> HttpResponse:
    """Open a draft, and go to it."""
    user = person(request)
    if not offices_of(user):
        raise PermissionDenied
    form = OpenForm(user, request.POST or None)
    if request.method == "POST" and form.is_valid() and (case := _begin(form, user)):
        messages.success(request, translated(said("Rozpoczęto zgłoszenie {title}.", title=case.title)))
        return HttpResponseRedirect(address(case))
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "workflows/case_open.html", {"form": form}, status=status)


def _begin(form: OpenForm, user: User) -> Application | None:
    data = form.cleaned_data
    payload = {"office": data["office"], "edition": int(data["edition"])}
    if data["scope"].strip():
        payload["scope"] = data["scope"].strip()
    try:
        case = begin(Application.KIND, user, request_key=data["request_key"] or None, **payload)
    except Refused as refusal:
        point(form, refusal.reasons)
        return None
    assert isinstance(case, Application)
    return case
