"""Who rules on whose conflict of interest in a case: the chair; whoever stands in for them; experts' coordinator."""

from collections import defaultdict
from dataclasses import dataclass, replace
from functools import cached_property

from certification.clock import today
from certification.models import GrantedRole, Role, User
from certification.roles import grants_in
from workflows.impartiality.queries import open_conflicts
from workflows.impartiality.standing import Standings, standings_in
from workflows.models import Assignment, Case, Interest

CHAIN = (Role.CHAIR, Role.DEPUTY, Role.SECRETARIAT)
"""The chair rules; the deputy where the chair is concerned or out of the case; then the secretariat."""

RULERS = (*CHAIN, Role.COORDINATOR)

BY_OFFICE = "by:office"
"""Whose word it is, of a conflict that the office raised; everybody else speaks for themselves."""


def raised_by(actor: User, role: str) -> str:
    """How an interest says whose word it is."""
    return BY_OFFICE if role == Role.SIGNATORY else f"by:{actor.pk}"


@dataclass(frozen=True)
class Bench:
    """Who can rule in a case today. ``raisers``: by the person in doubt, whose words wait for a ruling."""

    holders: dict[Role, frozenset[int]]
    out: frozenset[int]
    panel: frozenset[int]
    experts: frozenset[int]
    raisers: dict[int, frozenset[str]]

    def roles(self, person: int) -> tuple[Role, ...]:
        """In which capacities somebody can rule on this person's conflict, the one to be asked first.

        Empty: nobody can. The coordinator rules about the case's experts; the others' next of the chain stands in
        where the one before is concerned, raised it, or is out of the case.
        """
        first = next((role for role in CHAIN if self.able(role, person)), None)
        found = (first,) if first else ()
        is_expert = person in self.experts and person not in self.panel
        return (Role.COORDINATOR, *found) if is_expert and self.able(Role.COORDINATOR, person) else found

    def able(self, role: Role, person: int) -> frozenset[int]:
        """Who can rule on this person's conflict in a capacity: nobody on themselves, or on their own word."""
        words = self.raisers.get(person, frozenset())
        holders = self.holders.get(role, frozenset()) - self.out - {person}
        return frozenset(pk for pk in holders if f"by:{pk}" not in words)

    def with_doubt(self, person: int, word: str) -> "Bench":
        """The bench if somebody raised a conflict of this person too."""
        words = {**self.raisers, person: self.raisers.get(person, frozenset()) | {word}}
        return replace(self, out=self.out | {person}, raisers=words)

    @property
    def rules_on_all(self) -> bool:
        """Whether everything raised can be ruled on by somebody."""
        return all(self.roles(person) for person in self.raisers)


@dataclass(frozen=True)
class _Known:
    case: Case

    @cached_property
    def holders(self) -> dict[Role, dict[int, User]]:
        found: dict[Role, dict[int, User]] = defaultdict(dict)
        for grant in grants_in(self.case.edition, today()).filter(role__in=_GRANTS).select_related("user"):
            for role in GrantedRole(grant.role).roles:
                found[role][grant.user_id] = grant.user
        return found

    @cached_property
    def standings(self) -> Standings:
        return standings_in(self.case)

    @property
    def out(self) -> frozenset[int]:
        people = {pk: user for users in self.holders.values() for pk, user in users.items()}
        return frozenset(
            pk for pk, user in people.items() if self.standings.why_barred(pk, user.employer_regon)
        )

    @property
    def raisers(self) -> dict[int, frozenset[str]]:
        found: dict[int, set[str]] = defaultdict(set)
        for person, word in open_conflicts(self.case).values_list("person_id", "hit"):
            found[person].add(word)
        return {person: frozenset(words) for person, words in found.items()}


_GRANTS = (
    GrantedRole.PANEL,
    GrantedRole.PANEL_CHAIR,
    GrantedRole.PANEL_DEPUTY,
    GrantedRole.PANEL_SUBSTITUTE,
    GrantedRole.SECRETARIAT,
    GrantedRole.COORDINATOR,
)


def bench_of(case: Case) -> Bench:
    """Who can rule in the case today. Four queries."""
    known = _Known(case)
    experts = Assignment.objects.filter(case_id=case.pk).values_list("expert_id", flat=True)
    return Bench(
        holders={role: frozenset(known.holders[role]) for role in RULERS},
        out=known.out,
        panel=frozenset(known.holders[Role.PANEL]),
        experts=frozenset(experts),
        raisers=known.raisers,
    )


def raised_in(case: Case, word: str) -> "list[Interest]":
    """What one side has raised in a case, ruled on or not."""
    rows = Interest.objects.filter(case_id=case.pk, origin=Interest.Origin.RAISED, hit=word)
    return list(rows)
