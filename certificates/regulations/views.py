"""The rules to read, and as a file."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from certificates.front.editions import announced, editions_at
from certificates.regulations.text import OPEN
from certificates.regulations.writing import paper_of, regulations
from certification.clock import now
from certification.language import in_polish
from certification.models import Edition
from certification.organiser.reading import organiser
from certification.polish import until


@login_not_required
def rules(request: HttpRequest) -> HttpResponse:
    """To the rules of the edition people ask about."""
    shown = editions_at(now(), announced()).shown
    if shown is None:
        return render(request, "front/no_rules.html")
    return HttpResponseRedirect(reverse("rules-edition", args=[shown.year]))


@login_not_required
def rules_edition(request: HttpRequest, year: int) -> HttpResponse:
    """All chapters on one page."""
    edition, others = _edition(year)
    text = regulations(edition, organiser())
    context = {"text": text, "edition": edition, "others": others, "open_words": OPEN, "at": now()}
    context |= {"last_moment": until(edition.closes_at), "has_fees": edition.fee_bands.exists()}
    return render(request, "front/rules.html", context)


@login_not_required
def rules_pdf(request: HttpRequest, year: int) -> HttpResponse:
    """The same as a tagged PDF with bookmarks."""
    from workflows.documents.pdf.writing import write_pdf

    edition, _ = _edition(year)
    with in_polish():
        content = write_pdf(paper_of(regulations(edition, organiser())))
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'inline; filename="regulamin-{year}.pdf"'
    return answer


def _edition(year: int) -> tuple[Edition, list[Edition]]:
    """The announced edition of a year, and all others that were announced."""
    known = announced()
    found = next((each for each in known if each.year == year), None)
    if found is None:
        raise Http404
    return found, [each for each in known if each != found]
