"""The page on which dates of an edition are changed, with all that was changed before."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, gettext_noop

from certification.ledger.of_settings import note_change
from certification.models import Edition
from certification.reach import INSTANTS
from workflows.access import holds
from workflows.amendments.amending import DATES, amend, changes_of
from workflows.deadlines.targets import DAYS, aim_again
from workflows.forms.fields import Paragraph
from workflows.views.acts import UNPROCESSABLE
from workflows.views.board import boards_of
from workflows.views.finding import person
from workflows.views.holders import KEEPERS

if TYPE_CHECKING:
    EditionForm = forms.ModelForm[Edition]
else:
    EditionForm = forms.ModelForm

WORK = "praca"
"""Names the form of working days on a page that has two."""

_MOMENT = "%Y-%m-%dT%H:%M"
MINUTE = timedelta(minutes=1)


def _moment(label: object, *, required: bool = False, help_text: object = "") -> forms.DateTimeField:
    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    return forms.DateTimeField(
        label=label,  # type: ignore[arg-type]
        required=required,
        widget=widget,
        help_text=help_text,  # type: ignore[arg-type]
        validators=INSTANTS,
    )


class LastMinute(forms.DateTimeField):
    """An end as people say it: the last minute that counts. An edition stores the first moment after it."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MOMENT)
    default_validators = INSTANTS

    def prepare_value(self, value: object) -> object:
        """What stands in the field."""
        return super().prepare_value(value - MINUTE if isinstance(value, datetime) else value)

    def clean(self, value: object) -> datetime:
        """The moment after."""
        return cast(datetime, super().clean(value)) + MINUTE


class AmendmentForm(forms.Form):
    """The dates, as they are to be, and why."""

    closes_at = LastMinute(
        label=gettext_lazy("Nabór do (włącznie)"),
        help_text=gettext_lazy(
            "Ostatnia minuta, w której można złożyć zgłoszenie, na przykład 6 czerwca, godz. 23:59."
        ),
    )
    release_at = _moment(gettext_lazy("Ogłoszenie wyników"))
    gala_at = _moment(gettext_lazy("Gala"))
    reason = Paragraph("Powód zmiany", rows=3, max_length=1000)


class DaysForm(EditionForm):
    """How many working days each stage is meant to take: shown to those who work on cases, binding nobody."""

    class Meta:
        model = Edition
        fields = DAYS

    def save(self, commit: bool = True) -> Edition:
        """The cases that stand in such a stage have another day from now on."""
        edition = super().save(commit)
        aim_again(edition)
        return edition


def amendments(request: HttpRequest, edition: int) -> HttpResponse:
    """Change the dates; below, the history of changes."""
    user = person(request)
    if not holds(user, *KEEPERS):
        raise PermissionDenied
    found = boards_of(user).filter(pk=edition).first()
    if found is None:
        raise Http404("nie ma takiej edycji")
    sent = _sent(request)
    of_days = sent is not None and WORK in sent
    form = AmendmentForm(None if of_days else sent, initial={name: getattr(found, name) for name in DATES})
    days = DaysForm(sent if of_days else None, instance=found, prefix=WORK)
    if form.is_bound and form.is_valid() and _amended(form, found, request):
        messages.success(request, _("Zmieniono terminy. Wszyscy, których dotyczą, dostaną wiadomość."))
        return HttpResponseRedirect(reverse("amendments", args=[edition]))
    if days.is_bound and days.is_valid():
        _keep_days(days, request)
        return HttpResponseRedirect(reverse("amendments", args=[edition]))
    rows = found.amendments.select_related("made_by")
    context = {
        "edition": found,
        "form": form,
        "days": days,
        "work": WORK,
        "history": [(row, changes_of(row)) for row in rows],
    }
    status = UNPROCESSABLE if sent is not None else 200
    return render(request, "amendments/amendments.html", context, status=status)


def _keep_days(form: DaysForm, request: HttpRequest) -> None:
    """Noted in the history of the edition; nobody is mailed, for nobody's rights change."""
    if form.has_changed():
        with transaction.atomic():
            note_change(person(request), form.save(), gettext_noop("Zmieniono terminy robocze."))
    messages.success(request, _("Zapisano terminy robocze."))


def _sent(request: HttpRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _amended(form: AmendmentForm, edition: Edition, request: HttpRequest) -> bool:
    dates = {name: form.cleaned_data[name] for name in DATES}
    try:
        amend(edition, dates, form.cleaned_data["reason"].strip(), person(request))
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return False
    return True
