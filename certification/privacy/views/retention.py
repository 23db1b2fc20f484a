"""What will be erased by the clock, and when; what went already."""

from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certification.models import RetentionRun
from certification.privacy.retention.rules import RETENTIONS, Retention
from certification.privacy.views.desk import desk

LAST = 30
"""So many lines of the log are shown."""


@dataclass(frozen=True)
class Line:
    """One kind of data: how much of it waits, when the first goes, and what went last."""

    retention: Retention
    waiting: int
    first: datetime | None
    last: RetentionRun | None


@require_safe
def retention(request: HttpRequest) -> HttpResponse:
    """For the data protection officer and the secretariat."""
    desk(request)
    runs = list(RetentionRun.objects.order_by("-erased_at", "-pk")[:500])
    last: dict[str, RetentionRun] = {}
    for run in runs:
        last.setdefault(run.code, run)
    lines = [Line(each, *each.ahead(), last.get(each.code)) for each in RETENTIONS.values()]
    log = [(RETENTIONS[run.code], run) for run in runs[:LAST] if run.code in RETENTIONS]
    return render(request, "privacy/retention.html", {"lines": lines, "log": log})
