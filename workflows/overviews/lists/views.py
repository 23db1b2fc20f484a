"""The page of a list, and the page that leads to all of them."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from certification.clock import WARSAW
from certification.exports import Column, Value, exported
from certification.models import GrantedRole
from certification.paging import asked_page
from certification.polish import date_short
from criteria.said import Said
from workflows.access import holds
from workflows.overviews.lists.deadlines import DEADLINES
from workflows.overviews.lists.fees import FEES
from workflows.overviews.lists.offices import OFFICES
from workflows.overviews.lists.overview import Overview
from workflows.overviews.lists.scores import SCORES
from workflows.overviews.rights import OVERSEERS, overseer
from workflows.views.finding import address, person

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

PER_PAGE = 50
CASE = "case"
"""The column that leads to the page of the case."""
OVERVIEWS = (DEADLINES, SCORES, OFFICES, FEES)


@dataclass(frozen=True)
class Shown:
    """One cell of the page."""

    heading: "StrOrPromise"
    text: str
    numeric: bool
    url: str = ""


@require_safe
def one(request: HttpRequest, overview: Overview, edition: int | None = None) -> HttpResponseBase:
    """A list of an edition, or its file."""
    who = overseer(request, edition, *overview.roles)
    overview.require(who)
    columns = overview.columns(who)
    if file := exported(request, columns, overview.every(who)):
        return file
    page = Paginator(overview.rows(who), PER_PAGE).get_page(asked_page(request))
    rows = [
        [_shown(column, row, address(overview.case(row))) for column in columns.on_page]
        for row in overview.load(who, list(page.object_list))
    ]
    context = {"who": who, "overview": overview, "columns": columns, "page": page, "rows": rows}
    return render(request, "overviews/list.html", context)


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is, for those who oversee some edition."""
    user = person(request)
    if not holds(user, *OVERSEERS):
        raise PermissionDenied
    mine = [each for each in OVERVIEWS if holds(user, *each.roles)]
    context = {"overviews": mine, "tries": holds(user, GrantedRole.COORDINATOR)}
    return render(request, "overviews/index.html", context)


def _shown(column: Column[Any], row: object, url: str) -> Shown:
    value = column.value(row)
    numeric = isinstance(value, int | Decimal) and not isinstance(value, bool)
    return Shown(column.heading, _words(value), numeric, url if column.key == CASE else "")


def _words(value: Value) -> str:
    match value:
        case None | "":
            return "–"
        case bool():
            return _("tak") if value else _("nie")
        case datetime():
            return date_short(value.astimezone(WARSAW).date())
        case date():
            return date_short(value)
        case Decimal():
            plain = f"{value:,.2f}"
            return Said(plain.replace(",", "\N{NO-BREAK SPACE}").replace(".", ","), lambda: plain)
    return str(value)
