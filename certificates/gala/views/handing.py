"""What became of each certificate: handed over with a signature or a photograph, or posted."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import (
    FileResponse,
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.gala import acts
from certificates.gala.columns import HAND_OVERS
from certificates.gala.forms import HandedForm, PostedForm
from certificates.gala.models import HandingOver
from certificates.gala.queries import Minute
from certificates.gala.views.running import UNPROCESSABLE, evening_of, minute_of
from certificates.views.gala import as_file, chosen_edition
from certification.clock import today
from certification.events import history
from certification.events.views.history import history_page
from certification.exports import exported
from certification.language import in_polish
from workflows.views.finding import person

LATEST = 20
"""Lines of the history beside one certificate."""


def handing(request: HttpRequest, edition: int) -> HttpResponseBase:
    """All certificates in running order, and what became of them; as a file, the list of what to post too."""
    found = evening_of(request, edition)
    if file := exported(request, HAND_OVERS, found.minutes):
        return file
    outcomes = [each.plan.outcome for each in found.minutes]
    counts = [(state.label, outcomes.count(state.value)) for state in HandingOver.Outcome]
    context = {"evening": found, "edition": found.edition, "counts": counts}
    return render(request, "certificates/gala/handing.html", context)


def hand(request: HttpRequest, edition: int, case: object) -> HttpResponse:
    """Note what became of one certificate."""
    found = evening_of(request, edition)
    chosen = minute_of(found, case)
    handed = HandedForm(None, initial={"to": chosen.plan.receiver})
    posted, status = PostedForm(None), 200
    if request.method == "POST":
        asked = request.POST.get("do", "")
        form: Any = None
        if asked == "handed":
            form = handed = HandedForm(request.POST, request.FILES)
        elif asked == "posted":
            form = posted = PostedForm(request.POST)
        if _done(request, asked, form, chosen):
            messages.success(request, _("Odnotowano."))
            return HttpResponseRedirect(reverse("gala-handing", args=[edition]))
        status = UNPROCESSABLE
    lines, names = history.of_evening(found.edition, person(request))
    mine = lines.filter(case_key=chosen.laureate.application.public_id)
    context = {
        "minute": chosen,
        "edition": found.edition,
        "handed": handed,
        "posted": posted,
        "lines": list(history.told(mine[:LATEST], names)),
    }
    return render(request, "certificates/gala/hand.html", context, status=status)


def _done(request: HttpRequest, asked: str, form: Any, chosen: Minute) -> bool:
    case, by = chosen.laureate.application, person(request)
    told = form.cleaned_data if form is not None and form.is_valid() else None
    ways: dict[str, Callable[[], object]] = {
        "uncollected": lambda: acts.note_uncollected(case, by),
        "again": lambda: acts.take_back(case, by),
    }
    if told is not None:
        ways["handed"] = lambda: acts.note_handed(case, by, **told)
        ways["posted"] = lambda: acts.note_posted(case, by, **told)
    if asked not in ways:
        return False
    try:
        ways[asked]()
    except ValidationError as problem:
        if form is not None:
            form.add_error(None, problem)
        else:
            messages.error(request, " ".join(problem.messages))
        return False
    return True


@require_safe
def to_sign(request: HttpRequest, edition: int) -> HttpResponseBase:
    """The list on which receivers sign, in today's order and with those named today: a pack may be days old."""
    from certificates.gala.pack.collecting import items
    from certificates.gala.pack.lists import hand_over

    chosen = chosen_edition(request, edition)
    found = items(chosen, person(request))
    if not found:
        messages.warning(request, _("Nie ma jeszcze certyfikatów do wręczenia."))
        return HttpResponseRedirect(reverse("gala-handing", args=[edition]))
    with in_polish():
        content = hand_over(found, str(chosen), today())
    answer = HttpResponse(content, content_type="application/pdf")
    return as_file(answer, f"lista-odbioru-{chosen.year}.pdf")


@require_safe
def gala_history(request: HttpRequest, edition: int) -> HttpResponseBase:
    """All that was done about the evening, line by line; nothing of an office one may not know of."""
    found = chosen_edition(request, edition)
    lines, names = history.of_evening(found, person(request))
    return history_page(request, lines, names, "certificates/gala/history.html", edition=found)


@require_safe
def proof(request: HttpRequest, edition: int, case: object) -> HttpResponseBase:
    """The signature, or the photograph."""
    plan = minute_of(evening_of(request, edition), case).plan
    answer: HttpResponseBase
    if plan.photo is not None:
        answer = FileResponse(plan.photo.open(), content_type=plan.photo.content_type)
    elif plan.signature:
        answer = HttpResponse(bytes(plan.signature), content_type="image/png")
    else:
        raise Http404("nie ma podpisu ani zdjęcia")
    answer["Cache-Control"] = "private, no-store"
    return answer
