"""The log of acts, for the data protection officer and administrators."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from certification import clock, roles
from certification.accounts.person import person
from certification.exports import exported
from certification.ledger import reading
from certification.ledger.columns import LEDGER
from certification.ledger.forms import Filters
from certification.ledger.reading import Piece, Place
from certification.ledger.sources import Asked, Line
from certification.ledger.traces import note_looking_up
from certification.models import GrantedRole, User
from certification.templatetags.lists import SORT

READERS = (GrantedRole.DPO, GrantedRole.ADMIN)
PER_PAGE = 50
AFTER, BEFORE = "po", "przed"
"""Parameters of the address: the place after which the page begins, or before which it ends."""
OLDEST = "kiedy"
"""The order in the address that is not the usual one."""


@require_safe
def ledger(request: HttpRequest) -> HttpResponseBase:
    """A page of it, or all that matches as a file."""
    user = person(request)
    if not roles.holds(user, *READERS):
        raise PermissionDenied
    filters = Filters(request.GET)
    asked = filters.asked(user, clock.now()) if filters.is_valid() else None
    oldest_first = request.GET.get(SORT) == OLDEST
    if filters.one:
        note_looking_up(user, filters.one)
    if file := exported(request, LEDGER, _every(asked, oldest_first)):
        return file
    piece = _piece(request, asked, oldest_first)
    context = {
        "filters": filters,
        "piece": piece,
        "one": filters.one,
        "narrowed": any(request.GET.get(name) for name in filters.fields),
        "older_url": _address(request, AFTER, piece.after),
        "newer_url": _address(request, BEFORE, piece.before),
        "direction": "ascending" if oldest_first else "descending",
        "sort_url": _address(request, SORT, f"-{OLDEST}" if oldest_first else OLDEST),
    }
    return render(request, "ledger/ledger.html", context)


def _every(asked: Asked | None, oldest_first: bool) -> Iterable[Line]:
    return reading.every(asked, oldest_first=oldest_first) if asked else ()


def _piece(request: HttpRequest, asked: Asked | None, oldest_first: bool) -> Piece:
    if asked is None:
        return Piece([], None, None)
    before = Place.read(request.GET.get(BEFORE, ""))
    place = before or Place.read(request.GET.get(AFTER, ""))
    return reading.piece(asked, PER_PAGE, oldest_first=oldest_first, place=place, back=before is not None)


def _address(request: HttpRequest, name: str, value: Place | str | None) -> str:
    """The same list from another place on, or in another order; empty where there is none."""
    if value is None:
        return ""
    query = request.GET.copy()
    for each in (AFTER, BEFORE):
        query.pop(each, None)
    query[name] = str(value)
    return f"?{query.urlencode()}"


def may_read(user: User) -> bool:
    """Whether links to the log are for this person."""
    return roles.holds(user, *READERS)
