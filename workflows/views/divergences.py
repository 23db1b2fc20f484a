"""Where the experts differ: both reasons side by side, and the way to agree."""

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from workflows import laws
from workflows.audits.comparing import Difference, differences
from workflows.views.finding import address
from workflows.views.offers import act_url, may
from workflows.views.reader import Reader, reader_of
from workflows.views.sections import divergences

SETTLE, THIRD, REPORT = "settle_divergence", "call_third_auditor", "send_report"


@dataclass(frozen=True)
class Shown:
    """A difference and where to settle it; no address where the reader may not, or it is settled."""

    difference: Difference
    settle_url: str


def divergence_list(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """All differences of the latest comparison, those that wait first."""
    reader = reader_of(request, public_id)
    rows = sorted(divergences(reader), key=lambda row: (row.settled_at is not None, row.kind, row.code))
    if not rows:
        raise Http404("nie ma rozbieżności")
    left = sum(row.settled_at is None for row in rows)
    context = {
        "case": reader.case,
        "case_url": address(reader.case),
        "shown": [Shown(each, _settle_url(reader, each)) for each in differences(reader.application, rows)],
        "left": left,
        "report_url": act_url(reader.case, REPORT) if not left and _may(reader, REPORT) else "",
        "third_url": act_url(reader.case, THIRD) if _may(reader, THIRD) else "",
    }
    return render(request, "workflows/divergences.html", context)


def _settle_url(reader: Reader, difference: Difference) -> str:
    row = difference.divergence
    if row.settled_at is not None or not _may(reader, SETTLE):
        return ""
    return act_url(reader.case, SETTLE, divergence=row.pk)


def _may(reader: Reader, act: str) -> bool:
    return may(reader, laws.acts(reader.case.kind)[act])
