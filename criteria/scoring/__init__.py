"""The arithmetic of the instrument: pure, exact, without Django.

Fractions inside, never floats; rounding happens only in :func:`display`.
"""

from criteria.scoring.answers import MAX_POINTS, Answer, Question
from criteria.scoring.assessment import NO_FINDINGS, Assessment, Findings, ResultClass, Shortfall, assess
from criteria.scoring.display import display
from criteria.scoring.divergence import (
    Divergence,
    DivergenceKind,
    divergences,
    median_of_three,
    propose_consensus,
)
from criteria.scoring.results import Results, measure
from criteria.scoring.rules import Problem, RulesError, ScoringRules, Thresholds

__all__ = [
    "MAX_POINTS",
    "NO_FINDINGS",
    "Answer",
    "Assessment",
    "Divergence",
    "DivergenceKind",
    "Findings",
    "Problem",
    "Question",
    "ResultClass",
    "Results",
    "RulesError",
    "ScoringRules",
    "Shortfall",
    "Thresholds",
    "assess",
    "display",
    "divergences",
    "measure",
    "median_of_three",
    "propose_consensus",
]
