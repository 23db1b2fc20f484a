"""From answers to percentages: total, areas, knock-outs, and what became of each N/A."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from criteria.said import said
from criteria.scoring.answers import MAX_POINTS, UNANSWERED, Answer, Answers, Question, ordered
from criteria.scoring.display import display_apart
from criteria.scoring.rules import ScoringRules


@dataclass(frozen=True, slots=True)
class Results:
    """Exact results in percent.

    ``areas`` holds only areas with something left to measure. ``knockouts_unmet`` maps the code to
    (points, required). ``na_refused`` maps a code to why its N/A did not count (it scored 0 then).
    """

    total: Fraction
    areas: dict[str, Fraction]
    knockouts_unmet: dict[str, tuple[int, int]]
    unanswered: tuple[str, ...]
    na_accepted: tuple[str, ...]
    na_refused: dict[str, str]
    na_weight_percent: Fraction


def measure(questions: Iterable[Question], answers: Answers, rules: ScoringRules | None = None) -> Results:
    """``total = Σ wᵢ·sᵢ/5 ÷ Σ wᵢ · 100`` over what applies; the same within each area.

    An N/A leaves the denominator only if the rules let it; otherwise it counts 0, as does a
    criterion without an answer.
    """
    asked = ordered(questions, answers)
    refused, share = _refused_na(asked, answers, rules or ScoringRules())
    accepted = [
        q.code for q in asked if answers.get(q.code, UNANSWERED).not_applicable and q.code not in refused
    ]
    counted = [(q, answers.get(q.code, UNANSWERED).points or 0) for q in asked if q.code not in accepted]

    by_area: dict[str, list[tuple[Question, int]]] = defaultdict(list)
    for question, points in counted:
        by_area[question.area].append((question, points))
    return Results(
        total=_percent(counted),
        areas={area: _percent(by_area[area]) for area in sorted(by_area)},
        knockouts_unmet={q.code: (points, q.min_score or 0) for q, points in counted if q.is_unmet(points)},
        unanswered=tuple(q.code for q in asked if _is_blank(answers.get(q.code, UNANSWERED))),
        na_accepted=tuple(accepted),
        na_refused=refused,
        na_weight_percent=share,
    )


def na_share(questions: Iterable[Question], answers: Answers) -> Fraction:
    """How much of the applicable weight was declared N/A by choice, in percent."""
    asked = ordered(questions, answers)
    return _percent([(q, MAX_POINTS * answers.get(q.code, UNANSWERED).not_applicable) for q in asked])


def _percent(counted: list[tuple[Question, int]]) -> Fraction:
    """Exact; weights are brought to whole numbers first, for adding fractions one by one is slow."""
    if not counted:
        return Fraction(0)
    scale = lcm(*(q.weight.denominator for q, _ in counted))
    weights = [q.weight.numerator * (scale // q.weight.denominator) for q, _ in counted]
    earned = sum(weight * points for weight, (_, points) in zip(weights, counted, strict=True))
    return Fraction(100 * earned, MAX_POINTS * sum(weights))


def _is_blank(answer: Answer) -> bool:
    return answer.points is None and not answer.not_applicable


def _refused_na(
    asked: list[Question], answers: Answers, rules: ScoringRules
) -> tuple[dict[str, str], Fraction]:
    refused: dict[str, str] = {}
    claimed = [q for q in asked if answers.get(q.code, UNANSWERED).not_applicable]
    for question in claimed:
        if question.knockout:
            refused[question.code] = "kryterium obowiązkowe ocenia się zawsze"
        elif not question.na_allowed:
            refused[question.code] = "to kryterium nie dopuszcza N/D"
        elif not answers[question.code].reason.strip():
            refused[question.code] = "brak uzasadnienia"
    share = na_share(asked, answers)
    if share > rules.na_max_percent:
        shown, limit = display_apart(share, rules.na_max_percent)
        told = said("N/D obejmuje {shown} % wag, a może najwyżej {limit} %", shown=shown, limit=limit)
        for question in claimed:
            refused.setdefault(question.code, told)
    return refused, share
