"""What people are to a case: who works at its office, who advised it, who worked on it, what was said of whom.

All of it is read in one statement, for every act asks it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Q

from certification import clock
from certification.models import Advice, AdviceKind, Membership, Role, RoleGrant, User
from certification.models.people import partial_since
from certification.polish import date_short
from criteria.prepared import Facts, Key, Part, Question, part
from criteria.said import said
from workflows.audits.models import AUDITING, BEFORE_WORK, SCORED_OR_REVIEWED, Assignment, Interest
from workflows.models.case import Case
from workflows.onlooker import ENTITY_DIGITS

JUDGES = frozenset({Role.PANEL, Role.CHAIR, Role.DEPUTY, Role.RECONSIDERATION, Role.RECONSIDERATION_CHAIR})
"""Roles that decide a case."""

PAST_WORK: dict[str, tuple[str, ...]] = {
    Role.REVIEWER: AUDITING,
    **dict.fromkeys(JUDGES, SCORED_OR_REVIEWED),
}
"""Work on a case that keeps its doer out of a later step of the same case."""

_NOTHING = 0
"""Key of a case not yet saved, or of no office: no row has it."""


@dataclass(frozen=True)
class Hit:
    """A conflict of interest that the data show.

    ``text`` says it in Polish. ``key`` tells it from every other, such as "advice:17": a ruling covers that one
    alone. Past work on the case has none, for no ruling lifts it.
    """

    text: str
    key: str = ""


@dataclass(frozen=True)
class Standings:
    """What the data say of everybody and one case. ``facts``: the answer to one of the questions below."""

    case: Case
    facts: Facts

    @cached_property
    def _interests(self) -> dict[int, list[dict[str, str]]]:
        found = defaultdict(list)
        for row in sorted(self.facts.get("interest", []), key=lambda each: each["pk"]):
            found[row["person_id"]].append(row)
        return found

    def why_barred(self, person: int, employer: str, role: str = "") -> str | None:
        """Why somebody must keep out of the case (Polish), or None.

        ``employer``: the REGON of who employs them, or "". ``role``: in what capacity they would act.
        """
        interests = self._interests.get(person, [])
        for interest in interests:
            if interest["ruling"] == Interest.Ruling.STANDING:
                origin = Interest.Origin(interest["origin"]).label
                return said("Wyłączenie ze sprawy: {it}", it=interest["reason"] or origin)
            if interest["ruling"] == Interest.Ruling.PENDING:
                return said(
                    "Zgłoszony konflikt interesów czeka na rozstrzygnięcie: {it}", it=interest["reason"]
                )
        return next((hit.text for hit in self.unruled(person, employer, role)), None)

    def unruled(self, person: int, employer: str, role: str = "") -> Iterator[Hit]:
        """Conflicts of interest that the data show and nobody has ruled on; past work nobody can rule on."""
        rows = self._interests.get(person, [])
        ruled = {row["hit"] for row in rows if row["origin"] == Interest.Origin.AUTOMATIC}
        return (hit for hit in self.hits(person, employer, role) if not hit.key or hit.key not in ruled)

    def hits(self, person: int, employer: str, role: str = "") -> Iterator[Hit]:
        """Conflicts of interest that the data show, whatever was ruled on them."""
        office = self.case.subject
        if office is None:
            return
        for row in self._rows("member", person):
            yield Hit("Ta osoba pracuje w urzędzie, którego dotyczy sprawa.", f"member:{row['pk']}")
        entity = employer[:ENTITY_DIGITS]
        if entity and entity == office.regon[:ENTITY_DIGITS]:
            yield Hit(
                "Pracodawca tej osoby ma ten sam numer REGON co urząd.",
                f"employer:{entity}",
            )
        for row in sorted(self._rows("advice", person), key=lambda each: str(each["given_on"]), reverse=True):
            kind, day = AdviceKind(row["kind"]).label, date_short(date.fromisoformat(row["given_on"]))
            yield Hit(
                said("{kind} dla tego urzędu {day}, czyli w ciągu ostatnich 2 lat.", kind=kind, day=day),
                f"advice:{row['pk']}",
            )
        if self._has_worked(person, PAST_WORK.get(role, ())):
            yield Hit("Ta osoba oceniała tę sprawę albo przeglądała jej akta.")

    def _rows(self, name: str, person: int) -> list[dict[str, Any]]:
        return [row for row in self.facts.get(name, []) if row["user_id"] == person]

    def _has_worked(self, person: int, capacities: tuple[str, ...]) -> bool:
        return any(
            seat["expert_id"] == person
            and seat["capacity"] in capacities
            and seat["state"] not in BEFORE_WORK
            for seat in self.facts.get("seat", [])
        )


@dataclass(frozen=True)
class Standing(Standings):
    """The same, with what one person was appointed to. ``facts`` also hold the person's account and grants."""

    person: int

    @property
    def is_active(self) -> bool:
        """Whether the account may act at all, by the database and not by what the caller holds."""
        return any(row["is_active"] for row in self.facts.get("account", []))

    @property
    def grants(self) -> list[str]:
        """Codes of the appointments in force today in the case's edition."""
        return [row["role"] for row in self.facts.get("grant", [])]

    @property
    def memberships(self) -> list[str]:
        """What the person may do for the case's office, by confirmed memberships."""
        rows = self.facts.get("member", [])
        return [row["role"] for row in rows if row["user_id"] == self.person and row["confirmed_at"]]

    @property
    def seats(self) -> list[tuple[str, str]]:
        """State and capacity of the person's assignments in the case."""
        rows = self.facts.get("seat", [])
        return [(row["state"], row["capacity"]) for row in rows if row["expert_id"] == self.person]

    def barred(self, role: str = "") -> str | None:
        """Why the person must keep out of the case (Polish), or None."""
        employer = next((row["employer_regon"] for row in self.facts.get("account", [])), "")
        return self.why_barred(self.person, employer, role)


def standings_in(case: Case) -> Standings:
    """What the data say of everybody and this case today. One statement."""
    return Standings(case, _EVERYBODY.ask(*everybody_keys(case)))


def standing_of(case: Case, user: User) -> Standing:
    """What this person is to the case today. One statement."""
    return Standing(case, _SOMEBODY.ask(*somebody_keys(case, user)), user.pk)


def somebody_keys(case: Case, user: User | None) -> tuple[Key, ...]:
    """The keys of a question made of ``of_somebody``; no user: the system, who is nobody to the case."""
    return (*everybody_keys(case), case.edition.pk, user.pk if user else _NOTHING)


def everybody_keys(case: Case) -> tuple[Key, ...]:
    """The keys of a question made of ``of_everybody``."""
    office = case.subject
    return (
        case.pk or _NOTHING,
        case.origin_id or _NOTHING,
        office.pk if office else _NOTHING,
        clock.today(),
        partial_since(clock.today()),
    )


def of_everybody(case: int, origin: int, office: int, today: date, advised_after: date) -> list[Part]:
    """The parts of ``Standings``, for the keys of ``everybody_keys``."""
    members = Membership.objects.active(today).filter(office=office)
    interests = Interest.objects.filter(Q(case=case) | Q(case=origin))
    advice = Advice.objects.between(advised_after, today).filter(office=office)
    return [
        part("interest", interests, "pk", "person_id", "origin", "hit", "ruling", "reason"),
        part("seat", Assignment.objects.filter(case=case), "expert_id", "capacity", "state"),
        part("member", members, "pk", "user_id", "role", "confirmed_at"),
        part("advice", advice, "pk", "user_id", "kind", "given_on"),
    ]


def of_somebody(
    case: int, origin: int, office: int, today: date, advised_after: date, edition: int, person: int
) -> list[Part]:
    """The parts of a ``Standing``, for the keys of ``somebody_keys``."""
    accounts = User.objects.filter(pk=person)
    grants = RoleGrant.objects.active(today).in_edition(edition).filter(user=person)
    return [
        *of_everybody(case, origin, office, today, advised_after),
        part("account", accounts, "is_active", "employer_regon"),
        part("grant", grants, "role"),
    ]


_EVERYBODY = Question(of_everybody)
_SOMEBODY = Question(of_somebody)
