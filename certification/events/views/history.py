"""Who did what about an event."""

from collections.abc import Mapping
from uuid import UUID

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from certification.accounts.person import person
from certification.events import history
from certification.events.columns import HISTORY
from certification.events.views.organising import own
from certification.exports import exported
from certification.models import EventLine
from certification.paging import asked_page

PER_PAGE = 50
FILTER = "co"
_GROUPS = (
    ("wydarzenie", _("Wydarzenie i program")),
    ("goscie", _("Goście i wejście")),
    ("wreczanie", _("Wręczanie i paczka")),
)


@require_safe
def event_history(request: HttpRequest, event: str) -> HttpResponseBase:
    """All that organisers did about an event, and guests about their seats; of a gala its evening too."""
    found = own(request, event)
    lines, names = history.of_event(found, person(request), request.GET.get(FILTER, ""))
    groups = _GROUPS if found.is_gala else _GROUPS[:-1]
    return history_page(request, lines, names, "events/history.html", event=found, groups=groups)


def history_page(
    request: HttpRequest,
    lines: "QuerySet[EventLine]",
    names: Mapping[UUID, str],
    template: str,
    **context: object,
) -> HttpResponseBase:
    """A page of lines, or all of them as a file."""
    if file := exported(request, HISTORY, history.told(lines.iterator(), names)):
        return file
    page = Paginator(lines, PER_PAGE).get_page(asked_page(request))
    told = list(history.told(page.object_list, names))
    context |= {"page": page, "lines": told, "chosen": request.GET.get(FILTER, "")}
    return render(request, template, context)
