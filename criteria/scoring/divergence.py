"""Where two auditors are too far apart, and how a third settles it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from criteria.scoring.answers import Answer, Answers, Question, ordered
from criteria.scoring.results import measure
from criteria.scoring.rules import ScoringRules


class DivergenceKind(StrEnum):
    CRITERION = "criterion"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class Divergence:
    """Two opinions that need a reasoned consensus.

    Points for a criterion, percent for an area; ``None`` is "not applicable", and then there is no gap.
    """

    kind: DivergenceKind
    code: str
    first: Fraction | None
    second: Fraction | None

    @property
    def gap(self) -> Fraction | None:
        if self.first is None or self.second is None:
            return None
        return abs(self.first - self.second)


def divergences(
    questions: Iterable[Question], first: Answers, second: Answers, rules: ScoringRules | None = None
) -> list[Divergence]:
    """Criteria two points or more apart (or N/A for one only), then areas 15 pp or more apart.

    Raises ValueError if either left a question unanswered: half a sheet cannot be compared.
    """
    rules = rules or ScoringRules()
    asked = ordered(questions, first)
    ordered(asked, second)
    if blank := [q.code for q in asked if not (_answered(first, q) and _answered(second, q))]:
        raise ValueError(f"unanswered: {', '.join(blank)}")
    return [*_by_criterion(asked, first, second, rules), *_by_area(asked, first, second, rules)]


def median_of_three(first: Answer, second: Answer, third: Answer) -> Answer:
    """The middle opinion. N/A needs two of three; one N/A leaves two scores, of which the lower stands."""
    answers = (first, second, third)
    not_applicable = [answer for answer in answers if answer.not_applicable]
    if len(not_applicable) >= 2:
        return not_applicable[0]
    points = sorted(answer.points for answer in answers if answer.points is not None)
    if len(points) + len(not_applicable) < 3:
        raise ValueError("unanswered")
    return Answer(points[1] if len(points) == 3 else points[0])


def propose_consensus(
    questions: Iterable[Question], first: Answers, second: Answers, rules: ScoringRules | None = None
) -> dict[str, Answer]:
    """Answers the two agree on, by criterion; what diverges is left out for people to settle.

    One point apart is no divergence: the lower stands, so that no grant rests on the kinder opinion.
    """
    asked = ordered(questions, first)
    apart = {d.code for d in divergences(asked, first, second, rules) if d.kind is DivergenceKind.CRITERION}
    return {
        q.code: min(first[q.code], second[q.code], key=lambda answer: answer.points or 0)
        for q in asked
        if q.code not in apart
    }


def _answered(answers: Answers, question: Question) -> bool:
    answer = answers.get(question.code)
    return answer is not None and (answer.not_applicable or answer.points is not None)


def _by_criterion(
    asked: list[Question], first: Answers, second: Answers, rules: ScoringRules
) -> list[Divergence]:
    pairs = (
        Divergence(DivergenceKind.CRITERION, q.code, _points(first[q.code]), _points(second[q.code]))
        for q in asked
    )
    return [pair for pair in pairs if _apart(pair, Fraction(rules.criterion_gap))]


def _by_area(asked: list[Question], first: Answers, second: Answers, rules: ScoringRules) -> list[Divergence]:
    left, right = measure(asked, first, rules).areas, measure(asked, second, rules).areas
    pairs = (
        Divergence(DivergenceKind.AREA, area, left.get(area), right.get(area))
        for area in sorted(left.keys() | right.keys())
    )
    return [pair for pair in pairs if _apart(pair, rules.area_gap)]


def _points(answer: Answer) -> Fraction | None:
    return None if answer.points is None else Fraction(answer.points)


def _apart(pair: Divergence, limit: Fraction) -> bool:
    if pair.gap is None:
        return (pair.first is None) != (pair.second is None)
    return pair.gap >= limit
