"""How the auditors of an edition agree, how severe each is beside the others, and how much they do."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import groupby
from operator import itemgetter

from django.db.models import QuerySet

from certification.models import User
from criteria.models import Score, Sheet
from criteria.scoring.agreement import Agreement, agreement
from criteria.scoring.severity import Severity, deviations, severity
from workflows.audits.models import AUDITING, Assignment, AssignmentState
from workflows.audits.queries import TEAM
from workflows.models import Application

Row = tuple[int, str, str, int, int]
"""Case, criterion, area, expert, points."""


@dataclass
class Ratings:
    """What independent auditors gave, before they talked about it. ``points``: how often each number was given."""

    units: dict[str, list[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(list))
    by_criterion: dict[str, list[tuple[int, ...]]] = field(default_factory=lambda: defaultdict(list))
    cases: dict[int, list[Fraction]] = field(default_factory=lambda: defaultdict(list))
    points: Counter[int] = field(default_factory=Counter)

    @property
    def agreement(self) -> Agreement:
        """Over all criteria."""
        return agreement(unit for units in self.units.values() for unit in units)

    @property
    def by_area(self) -> dict[str, Agreement]:
        """Of each area, by its code."""
        return {area: agreement(units) for area, units in sorted(self.units.items())}

    @property
    def farthest(self) -> list[tuple[str, Fraction, int]]:
        """Criteria by the mean distance of the highest from the lowest points, the farthest first; and of how many."""
        found = [
            (code, Fraction(sum(max(unit) - min(unit) for unit in units), len(units)), len(units))
            for code, units in self.by_criterion.items()
        ]
        return sorted(found, key=lambda each: (-each[1], each[0]))

    def severity_of(self, expert: int) -> Severity | None:
        """Of one auditor, beside those who scored the same cases."""
        return severity(self.cases.get(expert, []))


def ratings(cases: "QuerySet[Application]") -> Ratings:
    """The teams' sheets of cases whose scoring is over; a third expert's, who settles, is left out."""
    found = Ratings()
    for _case, rows in groupby(_rows(cases), key=itemgetter(0)):
        _add_case(found, list(rows))
    return found


def _rows(cases: "QuerySet[Application]") -> Iterator[Row]:
    over = cases.filter(consensus_sheet__isnull=False)
    used = Assignment.objects.filter(case__in=over.values("pk"), capacity__in=TEAM)
    used = used.exclude(state=AssignmentState.REPLACED)
    scores = Score.objects.filter(
        sheet__assignment__in=used, sheet__state=Sheet.State.LOCKED, points__isnull=False
    )
    columns = (
        "sheet__assignment__case_id",
        "criterion__code",
        "criterion__area__code",
        "sheet__assignment__expert_id",
        "points",
    )
    yield from scores.order_by(*columns[:2]).values_list(*columns).iterator(chunk_size=5000)


def _add_case(found: Ratings, rows: list[Row]) -> None:
    apart: dict[int, list[Fraction]] = defaultdict(list)
    for (code, area), said in groupby(rows, key=itemgetter(1, 2)):
        points = {expert: given for _case, _code, _area, expert, given in said}
        found.points.update(points.values())
        if len(points) > 1:
            found.units[area].append(tuple(points.values()))
            found.by_criterion[code].append(tuple(points.values()))
        for expert, deviation in deviations(points).items():
            apart[expert].append(deviation)
    for expert, all_of_case in apart.items():
        found.cases[expert].append(sum(all_of_case, Fraction(0)) / len(all_of_case))


# How much they do ----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Load:
    """One auditor's cases of the edition: all, and those in which they still have to score."""

    expert: User
    cases: int
    to_score: int


TO_SCORE = (AssignmentState.ACCEPTED, AssignmentState.ACTIVE)


def loads(cases: "QuerySet[Application]") -> list[Load]:
    """Who audits how much, by name; also who was only asked in vain is not there."""
    seats = Assignment.objects.at_work().auditing().filter(case__in=cases.values("pk"))
    every, ahead, people = Counter[int](), Counter[int](), {}
    for seat in seats.filter(capacity__in=AUDITING).select_related("expert"):
        every[seat.expert_id] += 1
        ahead[seat.expert_id] += seat.state in TO_SCORE
        people[seat.expert_id] = seat.expert
    in_order = sorted(people.values(), key=lambda person: (person.last_name, person.first_name, person.pk))
    return [Load(person, every[person.pk], ahead[person.pk]) for person in in_order]
