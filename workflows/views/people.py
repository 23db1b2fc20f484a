"""For the data protection officer and administrators: who has an account, and what they may do with it."""

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render

from certification.accounts.named import named
from certification.exports import exported, row_by_row
from certification.models import GrantedRole, Membership, RoleGrant
from certification.paging import asked_page
from workflows.access import holds
from workflows.lists.people import PEOPLE
from workflows.views.finding import person

READERS = (GrantedRole.DPO, GrantedRole.ADMIN)
PER_PAGE = 50


def people(request: HttpRequest) -> HttpResponseBase:
    """Everybody with an account, or who is called so, with what they were appointed to. Nothing of any case."""
    if not holds(person(request), *READERS):
        raise PermissionDenied
    appointments = RoleGrant.objects.select_related("edition").order_by("active_from", "pk")
    offices = Membership.objects.select_related("office").prefetch_related("office__names")
    wanted = request.GET.get("q", "").strip()
    found = named(wanted).prefetch_related(
        Prefetch("grants", appointments), Prefetch("memberships", offices.order_by("active_from", "pk"))
    )
    if file := exported(request, PEOPLE, row_by_row(found)):
        return file
    page = Paginator(found, PER_PAGE).get_page(asked_page(request))
    return render(request, "workflows/people.html", {"page": page, "wanted": wanted})
