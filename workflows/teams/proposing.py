"""Teams for the cases of an edition that wait for one, with the reasons; the seats are given by ``matching``."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from certification.clock import today
from certification.models import Edition, GrantedRole, RoleGrant, User
from certification.roles import grants_in
from workflows.access import visible_applications
from workflows.audits.invitations import PANEL, UNDER_AUDIT
from workflows.audits.models import AUDITING, OPEN_SEATS, AssignmentState, Capacity
from workflows.audits.queries import TEAM
from workflows.impartiality.queries import barred_cases
from workflows.models import Application, Assignment
from workflows.states import State
from workflows.teams.matching import Expert, Need, match

MOST = 50
"""So many cases stand on the page, those that wait longest; the rest when these are asked for."""

ASKED = (AssignmentState.PROPOSED, *OPEN_SEATS)
"""Seats that count as work ahead: also those that nobody has answered for yet."""


@dataclass(frozen=True)
class Proposal:
    """Whom to ask in one case. ``fit``: everybody who may be; the numbers say why others may not."""

    case: Application
    team: tuple[int, ...]
    need: Need
    seated: list[Assignment]
    barred: int
    incompetent: int
    asked_before: int

    @property
    def has_lead(self) -> bool:
        """Whether one of those who sit already leads."""
        return any(seat.capacity == Capacity.LEAD for seat in self.seated)

    @property
    def is_short(self) -> bool:
        """Whether nobody was found for some seat."""
        return len(self.team) < self.need.seats


class Desk:
    """All that is known about the experts of an edition and the cases that wait for some. A fixed number of queries
    and one for each expert's conflicts.
    """

    def __init__(self, user: User, edition: Edition) -> None:
        self.edition = edition
        rows = visible_applications(user).filter(of_edition=edition, state=State.ADMITTED)
        found = (
            rows.select_related("office", "of_edition")
            .prefetch_related("office__names")
            .order_by("moved_at", "pk")
        )
        seats = Assignment.objects.filter(case__in=rows.order_by().values("pk")).select_related("expert")
        self.seats: dict[int, list[Assignment]] = defaultdict(list)
        for seat in seats.order_by("pk"):
            self.seats[seat.case_id].append(seat)
        waiting = [case for case in found if len(self._team(case)) < edition.min_team]
        self.cases, self.left_over = waiting[:MOST], max(len(waiting) - MOST, 0)

    @cached_property
    def grants(self) -> dict[int, list[RoleGrant]]:
        """Appointments as auditors, of people who do not sit on the panel."""
        rows = grants_in(self.edition, today()).filter(role__in=(GrantedRole.AUDITOR, *PANEL))
        rows = rows.select_related("user").order_by("user__last_name", "user__first_name", "user", "pk")
        found: dict[int, list[RoleGrant]] = defaultdict(list)
        judges = set()
        for grant in rows:
            if grant.role == GrantedRole.AUDITOR:
                found[grant.user_id].append(grant)
            else:
                judges.add(grant.user_id)
        return {person: grants for person, grants in found.items() if person not in judges}

    @cached_property
    def people(self) -> dict[int, User]:
        """The experts, in order of names."""
        return {person: grants[0].user for person, grants in self.grants.items()}

    @cached_property
    def experts(self) -> dict[int, Expert]:
        """How much each has to do in the edition, and how much at most."""
        ahead = Assignment.objects.filter(
            capacity__in=AUDITING,
            state__in=ASKED,
            case__application__of_edition=self.edition,
            case__state__in=UNDER_AUDIT,
        )
        load = Counter(ahead.values_list("expert_id", flat=True))
        return {person: Expert(load[person], _limit(grants)) for person, grants in self.grants.items()}

    @cached_property
    def proposals(self) -> list[Proposal]:
        """A team for each case, in the order in which the cases wait."""
        drawn = {case.pk: self._need(case) for case in self.cases}
        teams = match(list(drawn.values()), self.experts)
        return [self._proposal(case, drawn[case.pk], self._led(teams[case.pk])) for case in self.cases]

    def loads_after(self, teams: Iterable[Iterable[int]]) -> Counter[int]:
        """How much everybody would have to do with these teams."""
        load = Counter({person: expert.load for person, expert in self.experts.items()})
        load.update(person for team in teams for person in team)
        return load

    def _led(self, team: tuple[int, ...]) -> tuple[int, ...]:
        """The one with the least to do leads, and stands first."""
        return tuple(
            sorted(team, key=lambda person: (self._leads[person], self.experts[person].load, person))
        )

    @cached_property
    def _leads(self) -> Counter[int]:
        rows = Assignment.objects.filter(
            capacity=Capacity.LEAD, state__in=ASKED, case__application__of_edition=self.edition
        )
        return Counter(rows.values_list("expert_id", flat=True))

    def _team(self, case: Application) -> list[Assignment]:
        return [seat for seat in self.seats[case.pk] if seat.capacity in TEAM and seat.state in ASKED]

    def _need(self, case: Application) -> Need:
        asked = {seat.expert_id for seat in self.seats[case.pk]}
        competent = {
            person
            for person, grants in self.grants.items()
            if any(each.covers(case.office.kind) for each in grants)
        }
        fit = frozenset(competent - asked - self._barred[case.pk])
        seated = frozenset(seat.expert_id for seat in self._team(case))
        return Need(case.pk, fit, self.edition.min_team - len(seated), seated, self._apart[case.office_id])

    def _proposal(self, case: Application, need: Need, team: tuple[int, ...]) -> Proposal:
        asked = {seat.expert_id for seat in self.seats[case.pk]} & self.grants.keys()
        others = self.grants.keys() - need.fit - asked
        barred = others & self._barred[case.pk]
        return Proposal(case, team, need, self._team(case), len(barred), len(others - barred), len(asked))

    @cached_property
    def _barred(self) -> dict[int, set[int]]:
        """By case, the experts who must keep out of it."""
        found: dict[int, set[int]] = defaultdict(set)
        keys = [case.pk for case in self.cases]
        for person, user in self.people.items():
            for case in barred_cases(user).filter(pk__in=keys).order_by().values_list("pk", flat=True):
                found[case].add(person)
        return found

    @cached_property
    def _apart(self) -> dict[int, frozenset[frozenset[int]]]:
        """By office, the pairs that audited it in both editions before."""
        found: dict[int, frozenset[frozenset[int]]] = defaultdict(frozenset)
        last = self.edition.previous
        if last is None or last.previous_id is None:
            return found
        rows = (
            Assignment.objects.begun()
            .auditing()
            .filter(
                case__application__office__in=[case.office_id for case in self.cases],
                case__application__of_edition__in=(last.pk, last.previous_id),
            )
        )
        years: dict[int, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
        columns = "case__application__office", "case__application__of_edition", "expert_id"
        for office, year, person in rows.values_list(*columns):
            years[office][year].add(person)
        for office, teams in years.items():
            if len(teams) == 2:
                both = set.intersection(*teams.values())
                found[office] = frozenset(frozenset(pair) for pair in combinations(sorted(both), 2))
        return found


def _limit(grants: Iterable[RoleGrant]) -> int | None:
    return min((grant.max_load for grant in grants if grant.max_load is not None), default=None)
