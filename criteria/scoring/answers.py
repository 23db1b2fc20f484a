"""What is asked and what was answered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

MAX_POINTS: Final = 5


@dataclass(frozen=True, slots=True)
class Question:
    """A criterion as it applies to one office: inapplicable ones are simply not asked."""

    code: str
    area: str
    weight: Fraction
    knockout: bool = False
    min_score: int | None = None
    na_allowed: bool = False

    def __post_init__(self) -> None:
        if self.weight <= 0:
            raise ValueError(f"{self.code}: weight must be positive")
        if self.knockout and (self.min_score is None or self.na_allowed):
            raise ValueError(f"{self.code}: a knock-out needs min_score and is never N/A")

    def is_unmet(self, points: int) -> bool:
        """Whether these points leave a knock-out unmet (never true for an ordinary criterion)."""
        return self.knockout and self.min_score is not None and points < self.min_score


@dataclass(frozen=True, slots=True)
class Answer:
    """Points 0–5, or not applicable with a reason; neither means not answered yet."""

    points: int | None = None
    not_applicable: bool = False
    reason: str = ""

    def __post_init__(self) -> None:
        if self.points is not None and not 0 <= self.points <= MAX_POINTS:
            raise ValueError(f"points outside 0–{MAX_POINTS}: {self.points}")
        if self.points is not None and self.not_applicable:
            raise ValueError("an answer is either scored or not applicable")


UNANSWERED: Final = Answer()

Answers = Mapping[str, Answer]


def ordered(questions: Iterable[Question], answers: Answers) -> list[Question]:
    """Questions by code, so that no result depends on the order they came in.

    Raises ValueError for a code asked twice and for an answer to something not asked.
    """
    by_code: dict[str, Question] = {}
    for question in questions:
        if question.code in by_code:
            raise ValueError(f"asked twice: {question.code}")
        by_code[question.code] = question
    if strangers := sorted(answers.keys() - by_code.keys()):
        raise ValueError(f"answers to what was not asked: {', '.join(strangers)}")
    return [by_code[code] for code in sorted(by_code)]
