"""The main menu: only where the person has something to do, in groups that fit one line.

``PLACES`` is the whole menu. A new page that belongs there is one more line in it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.http import HttpRequest
from django.urls import URLResolver, get_resolver, reverse
from django.utils.functional import Promise, SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from certification.accounts.person import person
from certification.models import Role, User
from workflows.inbox import queues_of
from workflows.views.waiting import COUNTED, count_waiting
from workflows.wants import AN_OFFICE

OVERSEEING = frozenset({Role.DPO, Role.ADMIN})
"""Who takes part in no case: they look after accounts and the configuration."""

WITH_MARKS = frozenset({Role.SECRETARIAT, Role.CHAIR, Role.DEPUTY, Role.PREPARER, Role.SIGNATORY})
"""Who has something to do with marks: those who keep them, may suspend them, or have one."""

FLAT = 5
"""So many links stand side by side; more are put into groups."""

Label = str | Promise


class Visitor:
    """Whoever looks at a page, as the lines of its menu ask about them."""

    def __init__(self, user: User) -> None:
        self.user, self.queues = user, queues_of(user)
        self.roles = frozenset(queue.rpartition(":")[2] for queue in self.queues.names)

    @property
    def is_of_an_office(self) -> bool:
        """Whether they act for an office, or may still ask to: they have no part in anything yet."""
        return not self.queues.names or any(name.startswith(AN_OFFICE) for name in self.queues.names)

    @property
    def only_oversees(self) -> bool:
        """Whether no case will ever wait for the person."""
        return bool(self.roles) and self.roles <= OVERSEEING

    @property
    def only_signs(self) -> bool:
        """Whether they act for offices, in none of which they prepare applications."""
        return bool(self.roles) and self.roles <= {Role.SIGNATORY}

    @property
    def deals_with_marks(self) -> bool:
        """Whether the list of marks is for the person."""
        return not self.roles.isdisjoint(WITH_MARKS)


def visitor_of(request: HttpRequest) -> Visitor:
    """Who looks at this page, asked once for it and its menu."""
    found: Visitor | None = getattr(request, "visitor", None)
    if found is None:
        found = Visitor(person(request))
        request.visitor = found  # type: ignore[attr-defined]
    return found


@dataclass(frozen=True)
class Place:
    """One line of the menu: the name of its page, the group it stands in, and whom it is for.

    ``alone``: what it is called where nothing else of its group is shown.
    """

    label: Label
    page: str
    group: Label
    shown: Callable[[Visitor], bool]
    alone: Label = ""


@dataclass(frozen=True)
class Entry:
    """One link; ``current`` where the page belongs to it."""

    label: Label
    url: str
    current: bool


@dataclass(frozen=True)
class Group:
    """Links behind one word."""

    label: Label
    entries: list[Entry]

    @property
    def current(self) -> bool:
        """Whether the page belongs to one of the links."""
        return any(entry.current for entry in self.entries)


def _unless_overseeing(visitor: Visitor) -> bool:
    """Whoever takes part in no case would find an empty list."""
    return not visitor.only_oversees


def _any_of(*roles: Role) -> Callable[[Visitor], bool]:
    return lambda visitor: not visitor.roles.isdisjoint(roles)


CASES, EDITION, MARKS, PEOPLE = _("Sprawy"), _("Edycja"), _("Znaki"), _("Ludzie")
_SECRETARY = _any_of(Role.SECRETARIAT)
_KEEPERS = _any_of(Role.SECRETARIAT, Role.COORDINATOR)
_PANEL = _any_of(Role.SECRETARIAT, Role.PANEL, Role.CHAIR, Role.DEPUTY)
_OVERSEERS = _any_of(Role.SECRETARIAT, Role.COORDINATOR)
_CEREMONY = _any_of(Role.GALA, Role.SECRETARIAT)
_AT_DATA = _any_of(Role.DPO, Role.SECRETARIAT)

PLACES = (
    Place(_("Lista spraw"), "case-list", CASES, _unless_overseeing, alone=_("Sprawy")),
    Place(_("Korespondencja"), "outbox", CASES, _SECRETARY),
    Place(_("Czynności zbiorcze"), "bulk-list", CASES, _KEEPERS),
    Place(_("Przebieg edycji"), "board", EDITION, _KEEPERS),
    Place(_("Zespoły ekspertów"), "teams", EDITION, _KEEPERS),
    Place(_("Posiedzenia"), "session-list", EDITION, _PANEL),
    Place(_("Zestawienia"), "overviews", EDITION, _OVERSEERS),
    Place(_("Statystyki"), "statistics", EDITION, _OVERSEERS),
    Place(_("Wersje kryteriów"), "criteria-versions", EDITION, _any_of(Role.COORDINATOR, Role.ADMIN)),
    Place(_("Edycje"), "edition-list", EDITION, _any_of(Role.COORDINATOR, Role.ADMIN)),
    Place(_("Lista znaków"), "mark-list", MARKS, _any_of(*WITH_MARKS), alone=_("Znaki")),
    Place(_("Pieczętowanie"), "sealing-desk", MARKS, _SECRETARY),
    Place(_("Gala"), "gala", MARKS, _CEREMONY),
    Place(_("Wydarzenia"), "event-desk", MARKS, _CEREMONY),
    Place(_("Wzory certyfikatów"), "template-list", MARKS, _CEREMONY),
    Place(_("Urzędy"), "offices", PEOPLE, lambda visitor: visitor.is_of_an_office),
    Place(_("Wnioski o dostęp"), "access-queue", PEOPLE, _SECRETARY),
    Place(_("Osoby"), "people", PEOPLE, _any_of(*OVERSEEING)),
    Place(_("Dziennik"), "ledger", PEOPLE, _any_of(*OVERSEEING)),
    Place(_("Usuwanie danych"), "erasures", PEOPLE, _AT_DATA),
    Place(_("Retencja"), "retention", PEOPLE, _AT_DATA),
    Place(_("Dane organizatora"), "organiser", _("Konfiguracja"), _any_of(Role.COORDINATOR, Role.ADMIN)),
    Place(_("Konfiguracja"), "admin:index", _("Konfiguracja"), lambda visitor: visitor.user.is_staff),
)


class Menu:
    """What a person may open, and where among it they are."""

    def __init__(self, request: HttpRequest, visitor: Visitor) -> None:
        self._path = request.path
        self._shown = [place for place in PLACES if place.shown(visitor)]
        self.tasks = self._entry(_tasks(visitor), "inbox")

    @property
    def key(self) -> str:
        """All that the places beside the tasks are drawn from: who has the same ones sees the same."""
        here = [place.page for place in self._shown if self._path.startswith(_address_of(place.page))]
        return " ".join([*(place.page for place in self._shown), "/", *here])

    @property
    def places(self) -> list[Entry | Group]:
        """The lines beside the tasks."""
        groups: dict[str, list[Place]] = {}
        for place in self._shown:
            groups.setdefault(str(place.group), []).append(place)
        lines: list[Entry | Group] = []
        for label, places in groups.items():
            alone = len(places) == 1
            entries = [self._entry((alone and each.alone) or each.label, each.page) for each in places]
            lines += entries if alone or len(self._shown) < FLAT else [Group(label, entries)]
        return lines

    def _entry(self, label: Label, page: str) -> Entry:
        url = _address_of(page)
        return Entry(label, url, self._path.startswith(url))


def _address_of(page: str) -> str:
    return _address(page, get_resolver())


@cache
def _address(page: str, among: URLResolver) -> str:
    return reverse(page)


def navigation(request: HttpRequest) -> "dict[str, SimpleLazyObject[Menu]]":
    """Context processor: the menu of whoever is signed in, with the number of their open tasks.

    Nothing is asked where no menu is drawn, as in a piece of a page.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_active:
        return {}
    return {"menu": SimpleLazyObject(lambda: Menu(request, visitor_of(request)))}


def _tasks(visitor: Visitor) -> str:
    """With the number of open tasks, which is counted up to what fits."""
    count = count_waiting(visitor.user, visitor.queues.addresses)
    if count > COUNTED:
        return f"{_('Zadania')} ({COUNTED}+)"
    return f"{_('Zadania')} ({count})" if count else str(_("Zadania"))
