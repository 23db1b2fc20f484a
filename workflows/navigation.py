"""The links at the top of every page: only where the person has something to do."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from certification.models import Role, User
from workflows.inbox import addresses, queues
from workflows.views.waiting import COUNTED, count_waiting
from workflows.wants import AN_OFFICE

_SESSIONS = frozenset({Role.SECRETARIAT, Role.PANEL, Role.CHAIR, Role.DEPUTY})

OVERSEEING = frozenset({Role.DPO, Role.ADMIN})
"""Who takes part in no case: they look after accounts and the configuration."""

WITH_MARKS = frozenset({Role.SECRETARIAT, Role.CHAIR, Role.DEPUTY, Role.PREPARER, Role.SIGNATORY})
"""Who has something to do with marks: those who keep them, may suspend them, or have one."""


@dataclass(frozen=True)
class Entry:
    """One link; ``current`` where the page belongs to it."""

    label: str
    url: str
    current: bool


def navigation(request: HttpRequest) -> dict[str, list[Entry]]:
    """Context processor: the entries for whoever is signed in, with the number of open tasks."""
    user = getattr(request, "user", None)
    if not isinstance(user, User) or not user.is_active:
        return {}
    return {"navigation": [_entry(request, label, name) for label, name in _entries(user)]}


def _entries(user: User) -> list[tuple[str, str]]:
    names = queues(user)
    roles = {queue.rpartition(":")[2] for queue in names}
    found = [(_tasks(user, names), "inbox"), ("Sprawy", "case-list")]
    if not names or any(name.startswith(AN_OFFICE) for name in names):
        found.append(("Urzędy", "offices"))
    if roles & _SESSIONS:
        found.append(("Posiedzenia", "session-list"))
    if Role.SECRETARIAT in roles:
        found.append(("Korespondencja", "outbox"))
        found.append(("Wnioski", "access-queue"))
    if roles & WITH_MARKS:
        found.append(("Znaki", "mark-list"))
    if roles & {Role.GALA, Role.SECRETARIAT}:
        found.append(("Gala", "gala"))
    if roles & OVERSEEING:
        found.append(("Osoby", "people"))
    if user.is_staff:
        found.append(("Konfiguracja", "admin:index"))
    return found


def only_oversees(user: User) -> bool:
    """Whether no case will ever wait for the person."""
    roles = _roles(user)
    return bool(roles) and roles <= OVERSEEING


def deals_with_marks(user: User) -> bool:
    """Whether the list of marks is for the person."""
    return bool(_roles(user) & WITH_MARKS)


def _roles(user: User) -> set[str]:
    return {queue.rpartition(":")[2] for queue in queues(user)}


def _tasks(user: User, names: list[str]) -> str:
    """With the number of open tasks, which is counted up to what fits."""
    count = count_waiting(user, addresses(names))
    if count > COUNTED:
        return f"Zadania ({COUNTED}+)"
    return f"Zadania ({count})" if count else "Zadania"


def _entry(request: HttpRequest, label: str, name: str) -> Entry:
    url = reverse(name)
    return Entry(label, url, request.path.startswith(url))
