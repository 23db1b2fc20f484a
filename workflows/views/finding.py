"""From an address to a case its reader may know of, and from a case to its address."""

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.http import Http404
from django.urls import reverse

from certification.accounts.person import person
from certification.models import User
from certification.models.offices import take_names
from criteria.asked import ExistsForEach
from criteria.prepared import Listing, Reading, padded
from workflows import laws
from workflows.access import visible_applications, visible_sessions
from workflows.door import concrete
from workflows.models import Application, Case
from workflows.onlooker import Onlooker, onlooker

__all__ = [
    "address",
    "application_or_404",
    "as_called",
    "case_or_404",
    "person",
    "register",
    "seen_by_process",
    "visible_among",
]


class Place:
    """Where a kind of case is shown, and to whom."""

    def __init__(self, page: str, visible: Callable[[User | Onlooker], "QuerySet[Any]"]) -> None:
        self.page, self.visible = page, visible
        self._opening = Listing(
            lambda case, *who: visible(Onlooker(*who)).filter(pk=case).order_by().values_list("pk"),
            spare=True,  # who sees a session does not depend on interests
        )

    def opens(self, case: int, user: User) -> bool:
        """Whether the person may know of this case; asked for every page of it."""
        return bool(self._opening.all(case, *onlooker(user).keys))


_places: dict[str, Place] = {}


def register(kind: str, page: str, visible: Callable[[User | Onlooker], "QuerySet[Any]"]) -> None:
    """Tell the name of the page a kind of case is shown on, and the cases a person may know of."""
    _places[kind] = Place(page, visible)


register("application", "case", visible_applications)
register("session", "session", visible_sessions)


def may_know(case: Case, user: User) -> bool:
    """Whether a person may know of a case. One query, kept as SQL."""
    return _places[case.kind].opens(case.pk, user)


def case_or_404(user: User, public_id: UUID) -> Case:
    """The case as the model of its kind; Http404 for whoever must not know that it exists."""
    case = _BY_ADDRESS.first(public_id)
    if case is None or not _places[case.kind].opens(case.pk, user):
        raise Http404("nie ma takiej sprawy")
    return concrete(case)


_BY_ADDRESS: "Reading[Case]" = Reading(lambda public_id: Case.objects.filter(public_id=public_id))


def application_or_404(user: User, public_id: UUID) -> Application:
    """The application at an address; Http404 where there is none, or none the person may know of. Two queries."""
    case = _APPLICATION.first(public_id)
    if case is None or not may_know(case, user):
        raise Http404("nie ma takiego zgłoszenia")
    return case


_APPLICATION: "Reading[Application]" = Reading(
    lambda public_id: (
        Application.objects.filter(public_id=public_id)
        .select_related(*Application.RELATED)
        .defer(*Application.DEFERRED)
    )
)


def seen_by_process(user: User | Onlooker, path: str) -> Q:
    """The condition that the case whose process is at ``path`` (of a task: "process") is one the person may know of."""
    seen = Q(pk__in=())
    for place in _places.values():
        seen |= Q(ExistsForEach(place.visible(user).filter(process=OuterRef(path))))
    return seen


def visible_among(user: User, kind: str, cases: Iterable[int]) -> set[int]:
    """Which of some cases of a kind a person may know of. One query."""
    return set(_places[kind].visible(user).filter(pk__in=list(cases)).values_list("pk", flat=True))


def as_called(cases: Iterable[Case], *, with_names_alone: bool = False) -> dict[int, Case]:
    """The cases as the models of their kinds, which know what people call them.

    ``with_names_alone``: no more of them is read than names, addresses and working deadlines, where nothing else is
    shown.
    """
    kinds: dict[str, set[int]] = {}
    for case in cases:
        kinds.setdefault(case.kind, set()).add(case.pk)
    found: dict[int, Case] = {}
    for kind, keys in kinds.items():
        rows: list[Any] = _of_kind(kind, with_names_alone).all(*padded(sorted(keys)))
        if "office" in laws.model_of(kind).RELATED:
            take_names(row.office for row in rows)
        found |= {row.pk: row for row in rows}
    return found


@cache
def _of_kind(kind: str, with_names_alone: bool) -> "Reading[Case]":
    model = laws.model_of(kind)
    rows = model._default_manager.select_related(*model.RELATED).defer(*model.DEFERRED)
    if with_names_alone and model.NAMING:
        beside = [name for name in ("office",) if name in model.RELATED]
        columns = ("kind", "public_id", "moved_at", "target_on", *model.NAMING)
        rows = model._default_manager.select_related(*beside).only(*columns)
    return Reading(lambda *keys: rows.filter(pk__in=keys).order_by())


def address(case: Case) -> str:
    """The page of the case."""
    return reverse(_places[case.kind].page, args=[case.public_id])
