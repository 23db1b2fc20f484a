"""What waits for a person outside of any case: requests to act for an office, requests to be forgotten."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from certification.access.rights import decide_until, waiting_for
from certification.clock import today
from certification.legal_clock import current_calendar
from certification.legal_clock.english import explained
from certification.models import ErasureRequest, GrantedRole, User
from certification.privacy.columns import ANSWER_WITHIN
from certification.roles import grants_of
from criteria.prepared import Reading
from criteria.said import Said
from workflows.deadlines.clocks import local_day

MOST = 50
"""So many of each kind stand in the inbox; the rest is on the page of its kind."""


@dataclass(frozen=True)
class Errand:
    """One row of the inbox that is about no case. ``subject``: whom and what it is about."""

    label: str
    url: str
    subject: str
    due_on: date
    explanation: str

    @property
    def explained(self) -> Said:
        """Where the day comes from, for readers of any language."""
        return explained(self.explanation)

    @property
    def overdue(self) -> bool:
        """Whether its day is over."""
        return self.due_on < today()


def errands_of(user: User) -> list[Errand]:
    """The most urgent first. Two queries, and one for free days; nothing for whoever decides neither."""
    return sorted([*_access(user), *_erasures(user)], key=lambda each: each.due_on)


def _access(user: User) -> Iterator[Errand]:
    waiting = _REQUESTS.all(user.pk, today())
    calendar = current_calendar() if waiting else None
    for asked in waiting:
        due = decide_until(asked, calendar)
        yield Errand(
            _("Rozstrzygnij wniosek o dostęp"),
            reverse("access-decide", args=[asked.pk]),
            f"{asked.user}, {asked.name}",
            due.day,
            due.explanation,
        )


def _erasures(user: User) -> Iterator[Errand]:
    for asked in _TO_BE_FORGOTTEN.all(user.pk, today()):
        yield Errand(
            _("Odpowiedz na wniosek o usunięcie danych"),
            reverse("erasure", args=[asked.pk]),
            str(asked.user),
            local_day(asked.asked_at + ANSWER_WITHIN),
            _("miesiąc od złożenia wniosku (RODO, art. 12 ust. 3)"),
        )


def _to_be_forgotten(person: int, day: date) -> "QuerySet[ErasureRequest]":
    answering = grants_of(person, day).filter(role__in=(GrantedRole.DPO, GrantedRole.SECRETARIAT))
    rows = ErasureRequest.objects.waiting().filter(Exists(answering)).exclude(user=person)
    return rows.select_related("user").order_by("asked_at")[:MOST]


_TO_BE_FORGOTTEN = Reading(_to_be_forgotten)
_REQUESTS = Reading(
    lambda person, day: waiting_for(person, day).select_related("user").order_by("made_at")[:MOST]
)
