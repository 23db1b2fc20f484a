"""Versions of the criteria, one of them, what changed, and the pages that change a draft."""

from typing import Any

from django.contrib import messages
from django.contrib.admin.models import ADDITION
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification import roles
from certification.accounts.person import person
from certification.instrument.forms import CriterionForm, SourceForm, VersionForm, WeightsForm
from certification.instrument.saving import begin_version, save_draft, seen
from certification.ledger.of_settings import note_change
from certification.models import GrantedRole
from criteria.editing.differing import differences
from criteria.loading import LoadError, Mistake
from criteria.models import CriteriaSet, Sheet

KEEPERS = (GrantedRole.COORDINATOR, GrantedRole.ADMIN)
UNPROCESSABLE = 422


def _require_keeper(request: HttpRequest) -> None:
    if not roles.holds(person(request), *KEEPERS):
        raise PermissionDenied


def _set(request: HttpRequest, key: int) -> CriteriaSet:
    _require_keeper(request)
    return get_object_or_404(CriteriaSet, pk=key)


def _draft(request: HttpRequest, key: int) -> CriteriaSet:
    """A set that may still change; PermissionDenied for any other."""
    found = _set(request, key)
    if not may_change(found):
        raise PermissionDenied
    return found


def may_change(criteria_set: CriteriaSet) -> bool:
    """Only a draft that nobody has scored by."""
    return not criteria_set.is_frozen and not Sheet.objects.filter(criteria_set=criteria_set).exists()


def set_list(request: HttpRequest) -> HttpResponse:
    """Every version with the editions it serves; a new draft is begun here."""
    _require_keeper(request)
    form = VersionForm(request.POST if request.method == "POST" else None)
    mistakes: list[Mistake] = []
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                made = begin_version(form.cleaned_data["base"])
                note_change(person(request), made, flag=ADDITION)
        except LoadError as error:
            mistakes = error.mistakes
        else:
            messages.success(request, _("Powstała wersja robocza %(version)s.") % {"version": made.version})
            return HttpResponseRedirect(reverse("criteria-version", args=[made.pk]))
    rows = CriteriaSet.objects.defer("source_yaml").annotate(number=Count("criteria"))
    context = {
        "sets": rows.prefetch_related("editions").order_by("code", "-version"),
        "form": form,
        "mistakes": mistakes,
    }
    return render(request, "instrument/list.html", context, status=UNPROCESSABLE if form.is_bound else 200)


@require_safe
def set_page(request: HttpRequest, key: int) -> HttpResponse:
    """One version: its criteria, what it changed since another, and where it may be changed."""
    shown = _set(request, key)
    others = CriteriaSet.objects.exclude(pk=shown.pk).defer("source_yaml").order_by("code", "-version")
    old = _compared(request, shown)
    criteria = shown.criteria.select_related("area").order_by("position")
    context = {
        "set": shown,
        "criteria": criteria,
        "may_change": may_change(shown),
        "others": others,
        "old": old,
        "parts": differences(old, shown) if old else [],
    }
    return render(request, "instrument/set.html", context)


def _compared(request: HttpRequest, shown: CriteriaSet) -> CriteriaSet | None:
    """The version in the address, else the one before."""
    asked = request.GET.get("z", "")
    if asked.isascii() and asked.isdigit():
        return CriteriaSet.objects.filter(pk=int(asked[:18])).exclude(pk=shown.pk).first()
    earlier = CriteriaSet.objects.filter(code=shown.code, version__lt=shown.version)
    return earlier.order_by("-version").first()


@require_safe
def set_file(request: HttpRequest, key: int) -> HttpResponse:
    """The set as the YAML file it was loaded from."""
    shown = _set(request, key)
    if not shown.source_yaml:
        raise Http404("zestawu nie wczytano z pliku")
    answer = HttpResponse(shown.source_yaml, content_type="application/yaml; charset=utf-8")
    name = f"kryteria-{shown.code}-{shown.version}.yaml"
    answer["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer


def edit_source(request: HttpRequest, key: int) -> HttpResponse:
    """The whole text of a draft."""
    draft = _draft(request, key)
    first = {"source": draft.source_yaml, "seen": seen(draft)}
    form = SourceForm(request.POST if request.method == "POST" else None, initial=first)
    return _edit(request, draft, form, _("Plik YAML"))


def edit_weights(request: HttpRequest, key: int) -> HttpResponse:
    """All weights of a draft."""
    draft = _draft(request, key)
    criteria = list(draft.criteria.order_by("position"))
    form = WeightsForm(criteria, seen(draft), request.POST if request.method == "POST" else None)
    return _edit(request, draft, form, _("Wagi kryteriów"))


def edit_criterion(request: HttpRequest, key: int, code: str) -> HttpResponse:
    """One criterion of a draft."""
    draft = _draft(request, key)
    criterion = get_object_or_404(draft.criteria.select_related("guide"), code=code)
    form = CriterionForm(criterion, seen(draft), request.POST if request.method == "POST" else None)
    return _edit(request, draft, form, _("Kryterium %(code)s") % {"code": code})


def _edit(request: HttpRequest, draft: CriteriaSet, form: Any, heading: str) -> HttpResponse:
    """Show a form; store what it makes of the draft, or tell every mistake the loader finds."""
    mistakes: list[Mistake] = []
    if form.is_bound and form.is_valid():
        try:
            with transaction.atomic():
                save_draft(draft, form.changed(draft.source_yaml), form.cleaned_data["seen"])
                note_change(person(request), draft)
        except LoadError as error:
            mistakes = error.mistakes
        else:
            messages.success(request, _("Zapisano wersję roboczą."))
            return HttpResponseRedirect(reverse("criteria-version", args=[draft.pk]))
    context = {"set": draft, "form": form, "heading": heading, "mistakes": mistakes}
    return render(request, "instrument/edit.html", context, status=UNPROCESSABLE if form.is_bound else 200)
