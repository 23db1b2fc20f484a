"""The words of an edition: all of them, and one to change with what it will look like beside it."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification.models import Edition, GrantedRole
from workflows.overviews.rights import Overseer, overseer
from workflows.values import number_in
from workflows.views.acts import UNPROCESSABLE
from workflows.wording.common import COMMON
from workflows.wording.forms import WordingForm
from workflows.wording.previews import previews
from workflows.wording.queries import InUse, all_in_use, in_use, versions
from workflows.wording.saving import back_to_standard, save
from workflows.wording.texts import TEXTS, phrases

PREVIEW, STANDARD = "preview", "standard"


@require_safe
def wording_list(request: HttpRequest, edition: int) -> HttpResponse:
    """Every text of the edition, by what it is about."""
    found = overseer(request, edition, GrantedRole.COORDINATOR)
    groups: dict[str, list[InUse]] = {}
    for each in all_in_use(found.edition):
        groups.setdefault(str(each.text.group), []).append(each)
    return render(request, "wording/list.html", {"edition": found.edition, "groups": groups.items()})


def wording(request: HttpRequest, edition: int, text: str) -> HttpResponse:
    """One text: changed, shown, put back to the standard one; below, every version it had."""
    found = overseer(request, edition, GrantedRole.COORDINATOR)
    if text not in TEXTS:
        raise Http404("nie ma takiego tekstu")
    used = in_use(found.edition, text)
    if request.method == "POST" and STANDARD in request.POST:
        return _put_back(request, found)
    form = WordingForm(
        used, _start(request, found.edition, used), request.POST if request.method == "POST" else None
    )
    saving = form.is_bound and PREVIEW not in request.POST
    if saving and form.is_valid() and _saved(request, form, found):
        return HttpResponseRedirect(reverse("wording", args=[edition, text]))
    status = UNPROCESSABLE if saving else 200
    return render(request, "wording/edit.html", _context(form, found.edition), status=status)


def _start(request: HttpRequest, edition: Edition, used: InUse) -> str:
    """The words the form opens with: those in use, or of the version asked for."""
    asked = number_in(request.GET.get("wersja", ""))
    version = versions(edition).filter(code=used.text.code, number=asked).first() if asked else None
    return (version.text or used.text.standard) if version else used.words


def _saved(request: HttpRequest, form: WordingForm, found: Overseer) -> bool:
    code = form.used.text.code
    try:
        made = save(
            found.edition, code, form.cleaned_data["words"], form.cleaned_data["seen"] or 0, found.user
        )
    except ValidationError as refusal:
        form.add_error(None, refusal)
        form.see(in_use(found.edition, code).number)
        return False
    if made.number == form.used.number:
        messages.info(request, _("Tekst się nie zmienił, więc nie powstała nowa wersja."))
    else:
        told = _("Zapisano wersję %(number)s. Pisma, które już powstały, się nie zmieniają.")
        messages.success(request, told % {"number": made.number})
    return True


def _put_back(request: HttpRequest, found: Overseer) -> HttpResponse:
    code = str(request.resolver_match.kwargs["text"]) if request.resolver_match else ""
    back_to_standard(found.edition, code, found.user)
    messages.success(
        request, _("Edycja używa teraz tekstu standardowego. Poprzednie wersje zostały w historii.")
    )
    return HttpResponseRedirect(reverse("wording", args=[found.edition.pk, code]))


def _context(form: WordingForm, edition: Edition) -> dict[str, Any]:
    text, words = form.used.text, form.words_to_show
    shown = bool(words) and not text.is_list
    return {
        "form": form,
        "used": form.used,
        "text": text,
        "edition": edition,
        "preview": PREVIEW,
        "own": [(f"{{{name}}}", each) for name, each in text.own.items()],
        "common": [(f"{{{name}}}", meaning) for name, meaning in COMMON.items()],
        "previews": previews(edition, text, words or "") if shown else [],
        "phrases": phrases(words or "") if text.is_list else [],
        "versions": versions(edition).filter(code=text.code).order_by("-number"),
    }
