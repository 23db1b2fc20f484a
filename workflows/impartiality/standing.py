"""What people are to a case: who works at its office, who advised it, who worked on it, what was said of whom.

All of it is read in one statement, for every act asks it.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from certification import clock
from certification.models import Advice, AdviceKind, Membership, Role, RoleGrant, User
from certification.models.people import partial_since
from certification.polish import date_short
from workflows.audits.models import AUDITING, BEFORE_WORK, SCORED_OR_REVIEWED, Assignment, Interest
from workflows.models.case import Case
from workflows.prepared import Facts, Key, Part, Question, part

ENTITY_DIGITS = 9
"""The first nine digits of a REGON are the entity's; five more tell its local units apart."""

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

    @cached_property
    def _advice(self) -> dict[int, tuple[str, date]]:
        rows = sorted(self.facts.get("advice", []), key=lambda each: each["given_on"])
        return {row["user_id"]: (row["kind"], date.fromisoformat(row["given_on"])) for row in rows}

    def why_barred(self, person: int, employer: str, role: str = "") -> str | None:
        """Why somebody must keep out of the case (Polish), or None.

        ``employer``: the REGON of who employs them, or "". ``role``: in what capacity they would act.
        """
        interests = self._interests.get(person, [])
        for interest in interests:
            if interest["ruling"] == Interest.Ruling.STANDING:
                origin = Interest.Origin(interest["origin"]).label
                return f"Wyłączenie ze sprawy: {interest['reason'] or origin}"
            if interest["ruling"] == Interest.Ruling.PENDING:
                return f"Zgłoszony konflikt interesów czeka na rozstrzygnięcie: {interest['reason']}"
        if any(interest["origin"] == Interest.Origin.AUTOMATIC for interest in interests):
            return None
        return next(self.hits(person, employer, role), None)

    def hits(self, person: int, employer: str, role: str = "") -> Iterator[str]:
        """Conflicts of interest that the data show (Polish), whatever was ruled on them."""
        office = self.case.subject
        if office is None:
            return
        if any(row["user_id"] == person for row in self.facts.get("member", [])):
            yield "Ta osoba pracuje w urzędzie, którego dotyczy sprawa."
        if employer and employer[:ENTITY_DIGITS] == office.regon[:ENTITY_DIGITS]:
            yield "Pracodawca tej osoby ma ten sam numer REGON co urząd."
        if person in self._advice:
            kind, day = self._advice[person]
            yield f"{AdviceKind(kind).label} dla tego urzędu {date_short(day)}, czyli w ciągu ostatnich 2 lat."
        if self._has_worked(person, PAST_WORK.get(role, ())):
            yield "Ta osoba oceniała tę sprawę albo przeglądała jej akta."

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
        office.pk if office else _NOTHING,
        clock.today(),
        partial_since(clock.today()),
    )


def of_everybody(case: int, office: int, today: date, advised_after: date) -> list[Part]:
    """The parts of ``Standings``, for the keys of ``everybody_keys``."""
    members = Membership.objects.active(today).filter(office=office)
    advice = Advice.objects.between(advised_after, today).filter(office=office)
    return [
        part("interest", Interest.objects.filter(case=case), "pk", "person_id", "origin", "ruling", "reason"),
        part("seat", Assignment.objects.filter(case=case), "expert_id", "capacity", "state"),
        part("member", members, "user_id", "role", "confirmed_at"),
        part("advice", advice, "user_id", "kind", "given_on"),
    ]


def of_somebody(
    case: int, office: int, today: date, advised_after: date, edition: int, person: int
) -> list[Part]:
    """The parts of a ``Standing``, for the keys of ``somebody_keys``."""
    accounts = User.objects.filter(pk=person)
    grants = RoleGrant.objects.active(today).in_edition(edition).filter(user=person)
    return [
        *of_everybody(case, office, today, advised_after),
        part("account", accounts, "is_active", "employer_regon"),
        part("grant", grants, "role"),
    ]


_EVERYBODY = Question(Interest, of_everybody)
_SOMEBODY = Question(Interest, of_somebody)
