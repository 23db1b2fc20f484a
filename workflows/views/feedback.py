"""The feedback report: for the office, once the letter with the decision has reached it."""

from fractions import Fraction
from io import BytesIO
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification.charts import Chart, Look, Series, radar
from certification.clock import now
from certification.language import in_polish
from criteria.scoring import display
from workflows.feedback.content import Feedback, feedback_of, feedback_ready
from workflows.feedback.peers import FEWEST
from workflows.views.documents import kept
from workflows.views.finding import address
from workflows.views.reader import Reader, reader_of

FEWEST_SPOKES = 3


def may_read_feedback(reader: Reader) -> bool:
    """Whether there is a report for the person: the office's people, past the embargo."""
    return reader.is_office and reader.sees_outcome and feedback_ready(reader.application, now())


@require_safe
def feedback(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show it."""
    reader = _for_office(request, public_id)
    found = feedback_of(reader.application, now())
    context = {
        "case": reader.application,
        "case_url": address(reader.case),
        "found": found,
        "own_total": display(found.own_total),
        "audit_total": display(found.audit_total),
        "peers_total": display(found.peers.total) if found.peers else "",
        "areas": [
            (area, *(_percent(share) for share in (area.own, area.audit, area.peers))) for area in found.areas
        ],
        "chart": _chart(found),
        "fewest": FEWEST,
    }
    return render(request, "workflows/feedback.html", context)


@require_safe
def feedback_file(request: HttpRequest, public_id: UUID) -> HttpResponseBase:
    """The same as PDF."""
    from workflows.documents.feedback import feedback_pdf

    reader, moment = _for_office(request, public_id), now()
    case = reader.application
    name = f"informacja-zwrotna-{case.number.replace('/', '-')}.pdf"
    with in_polish():
        return kept(BytesIO(feedback_pdf(case, feedback_of(case, moment), moment)), name, "application/pdf")


def _for_office(request: HttpRequest, public_id: UUID) -> Reader:
    """Before the letter arrives the page is not there: that it is would tell that there is a decision."""
    reader = reader_of(request, public_id)
    if not reader.is_office:
        raise PermissionDenied
    if not may_read_feedback(reader):
        raise Http404("nie ma jeszcze informacji zwrotnej")
    return reader


def _chart(found: Feedback) -> Chart | None:
    if len(found.areas) < FEWEST_SPOKES:
        return None
    series = [
        Series(_("Samoocena"), {area.code: area.own for area in found.areas}, Look.OWN),
        Series(_("Eksperci"), {area.code: area.audit for area in found.areas}, Look.AUDIT),
    ]
    if found.peers:
        series.append(Series(_("Mediana"), {area.code: area.peers for area in found.areas}, Look.PEERS))
    names = {area.code: area.title for area in found.areas}
    return radar(names, series, key="feedback", title=_("Wyniki w obszarach"))


def _percent(share: Fraction | None) -> str:
    return "–" if share is None else f"{display(share)} %"
