"""The running order: by rule, by drag or by keys; each laureate's minute; the presenter's script; the stage."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certificates.gala import acts, papers
from certificates.gala.arranging import moved
from certificates.gala.forms import MinuteForm, PlanForm
from certificates.gala.queries import Evening, Minute, evening
from certificates.views.gala import chosen_edition
from certification.clock import now
from certification.language import in_polish
from workflows.views.finding import person

UNPROCESSABLE = 422
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def evening_of(request: HttpRequest, edition: int) -> Evening:
    """The evening of an edition whose gala the person prepares; 403 or 404 as the gala's page says."""
    return evening(chosen_edition(request, edition), person(request))


def minute_of(found: Evening, case: object) -> Minute:
    """One laureate's minute.

    Raises:
        Http404: there is none in this evening, or the mark does not hold now.

    """
    for minute in found.minutes:
        if minute.key == str(case):
            return minute
    raise Http404("nie ma takiego laureata")


def order(request: HttpRequest, edition: int) -> HttpResponse:
    """See the order and change it."""
    found, form, status = evening_of(request, edition), None, 200
    if request.method == "POST" and "rule" in request.POST:
        form = PlanForm(request.POST, instance=found.plan)
        if form.is_valid():
            acts.follow_rule(
                found.edition, form.cleaned_data["rule"], form.cleaned_data["handing"], person(request)
            )
            messages.success(request, _("Kolejność ułożona od nowa."))
            return _back(edition)
        status = UNPROCESSABLE
    elif request.method == "POST":
        problem = _move(request, found)
        if problem is None:
            return _back(edition)
        messages.error(request, " ".join(problem.messages))
        found, status = evening_of(request, edition), UNPROCESSABLE
    context = {
        "evening": found,
        "edition": found.edition,
        "form": form or PlanForm(instance=found.plan),
        "seen": " ".join(each.key for each in found.minutes),
        "confidential": found.edition.release_at is None or now() < found.edition.release_at,
    }
    return render(request, "certificates/gala/order.html", context, status=status)


def _move(request: HttpRequest, found: Evening) -> ValidationError | None:
    """By a button (``up``, ``down``), or by a drag: ``to`` is the new place, counted from 0."""
    seen = request.POST.get("seen", "").split()
    key, step, to = next(
        (
            (request.POST[name], step, request.POST.get("to", ""))
            for name, step in _STEPS
            if name in request.POST
        ),
        ("", 0, ""),
    )
    if key not in seen or (step == 0 and not (to.isascii() and to.isdecimal() and len(to) < 9)):
        return ValidationError(_("Wybierz laureata i miejsce."))
    try:
        wanted = moved(seen, key, seen.index(key) + step if step else int(to))
        acts.put_in_order(found.edition, seen, wanted, moved=key, by=person(request))
    except ValidationError as problem:
        return problem
    return None


_STEPS = (("up", -1), ("down", 1), ("key", 0))


def _back(edition: int) -> HttpResponse:
    return HttpResponseRedirect(reverse("gala-order", args=[edition]))


def minute(request: HttpRequest, edition: int, case: object) -> HttpResponse:
    """Who hands over, who receives, what the photographer waits for."""
    found = evening_of(request, edition)
    chosen = minute_of(found, case)
    form = MinuteForm(request.POST if request.method == "POST" else None, instance=chosen.plan)
    if form.is_bound and form.is_valid():
        if form.has_changed():
            acts.arrange(chosen.laureate.application, person(request), **form.cleaned_data)
            messages.success(request, _("Zapisano."))
        return _back(edition)
    context = {"minute": chosen, "edition": found.edition, "form": form}
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "certificates/gala/minute.html", context, status=status)


@require_safe
def script(request: HttpRequest, edition: int, suffix: str) -> HttpResponse:
    """What the presenter reads, as DOCX to change or as PDF to print, in large letters."""
    return _paper(request, edition, "scenariusz", suffix)


@require_safe
def thanks(request: HttpRequest, edition: int, suffix: str) -> HttpResponse:
    """Letters of thanks, one a page."""
    return _paper(request, edition, "podziekowania", suffix)


def _paper(request: HttpRequest, edition: int, name: str, suffix: str) -> HttpResponse:
    from workflows.documents.docx_paper import write_docx
    from workflows.documents.pdf.writing import write_pdf

    found = evening_of(request, edition)
    make = {"scenariusz": papers.script, "podziekowania": papers.thanks}[name]
    writers = {"docx": (write_docx, DOCX), "pdf": (write_pdf, "application/pdf")}
    if suffix not in writers:
        raise Http404("nie ma takiego pliku")
    write, kind = writers[suffix]
    with in_polish():
        content = write(make(found))
    answer = HttpResponse(content, content_type=kind)
    answer["Content-Disposition"] = f'attachment; filename="{name}-{found.edition.year}.{suffix}"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_safe
def stage(request: HttpRequest, edition: int) -> HttpResponse:
    """Who is on stage now, who is next, what the photographer waits for; off line once loaded."""
    found = evening_of(request, edition)
    answer = render(request, "certificates/gala/stage.html", {"evening": found, "edition": found.edition})
    answer["Cache-Control"] = "private, no-store"
    return answer
