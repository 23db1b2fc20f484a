"""The arithmetic: each case's agreed sheet by the rules of its edition, and by the rules tried."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from criteria.models import CriteriaSet
from criteria.scoring import Assessment, Question, ResultClass, ScoringRules, Thresholds, assess
from criteria.sheets.reading import questions
from workflows.models import Application
from workflows.overviews.results import Scored


@dataclass(frozen=True)
class Rules:
    """What is tried. ``weights``: of areas by code, on any scale; an area left out keeps its own."""

    criteria_set: CriteriaSet
    thresholds: Thresholds
    weights: Mapping[str, Fraction]


@dataclass(frozen=True)
class Compared:
    """One case: by its edition's rules, and by those tried. ``unscored``: criteria tried that nobody scored then."""

    case: Application
    then: Assessment
    now: Assessment
    unscored: tuple[str, ...]

    @property
    def moved(self) -> int:
        """How many classes better it would be; below 0 worse."""
        return self.now.result.rank - self.then.result.rank


def compared(cases: Iterable[Scored], rules: Rules) -> Iterator[Compared]:
    """Each of the cases, in their order."""
    for each in cases:
        yield _one(each, rules)


def _one(scored: Scored, rules: Rules) -> Compared:
    kind, edition_set = scored.case.office.kind, scored.case.of_edition.criteria_set
    tried = questions(rules.criteria_set, kind)
    known = {question.code for question in questions(edition_set, kind)}
    asked = [each for each in weighed(tried, rules.weights) if each.code in known]
    codes = {each.code for each in asked}
    answers = {code: answer for code, answer in scored.agreed.items() if code in codes}
    now = assess(
        asked,
        answers,
        rules.thresholds,
        scored.findings,
        ScoringRules.parse(rules.criteria_set.scoring_rules),
    )
    unscored = tuple(each.code for each in tried if each.code not in known)
    return Compared(scored.case, scored.assessed(scored.agreed), now, unscored)


def weighed(asked: Iterable[Question], weights: Mapping[str, Fraction]) -> list[Question]:
    """The questions with the weights of their areas changed; within an area criteria keep their proportions."""
    asked = list(asked)
    totals: dict[str, Fraction] = {}
    for each in asked:
        totals[each.area] = totals.get(each.area, Fraction(0)) + each.weight
    return [
        replace(each, weight=each.weight * weights[each.area] / totals[each.area])
        if each.area in weights
        else each
        for each in asked
    ]


def crossed(found: Iterable[Compared]) -> list[tuple[ResultClass, list[int]]]:
    """How many cases were of each class (rows) and would be of each (columns), best first."""
    counts = Counter((each.then.result, each.now.result) for each in found)
    return [(then, [counts[then, now] for now in ResultClass]) for then in ResultClass]
