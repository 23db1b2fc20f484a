"""Thresholds and scoring rules as typed values, read from the JSON that sets and editions keep."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, NamedTuple, Self

from criteria.said import said


class Problem(NamedTuple):
    """What is wrong, and where: a dotted path such as ``grant.total_min``."""

    path: str
    text: str


class RulesError(ValueError):
    """The JSON cannot be read as rules; ``problems`` lists everything wrong at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"{path}: {text}" for path, text in problems))


PERCENT: Final = "liczba od 0 do 100"
POINTS: Final = "liczba całkowita od 0 do 5"
COUNT: Final = "liczba całkowita, 0 lub więcej"
ALL_MET: Final = "słowo all_met"

_SCHEMA: Final[dict[str, dict[str, str]]] = {
    "grant": {"total_min": PERCENT, "each_area_min": PERCENT, "knockouts": ALL_MET, "open_major_nc": COUNT},
    "conditional": {
        "total_min": PERCENT,
        "areas_below_50_max": COUNT,
        "area_floor": PERCENT,
        "knockouts_unmet_max": COUNT,
        "knockout_floor_score": POINTS,
        "deadline_days": COUNT,
    },
    "distinction": {"total_min": PERCENT, "each_area_min": PERCENT, "knockouts": ALL_MET, "open_nc": COUNT},
}
_ORDER: Final = ("conditional", "grant", "distinction")


@dataclass(frozen=True, slots=True)
class Grant:
    total_min: Fraction
    each_area_min: Fraction
    open_major_max: int


@dataclass(frozen=True, slots=True)
class Conditional:
    """``areas_below_max`` counts areas below what a grant demands; none may fall below ``area_floor``."""

    total_min: Fraction
    areas_below_max: int
    area_floor: Fraction
    knockouts_unmet_max: int
    knockout_floor_score: int
    deadline_days: int


@dataclass(frozen=True, slots=True)
class Distinction:
    total_min: Fraction
    each_area_min: Fraction
    open_max: int


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The lines between result classes."""

    grant: Grant
    conditional: Conditional
    distinction: Distinction

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Self:
        """Read the JSON of a criteria set or an edition; raises RulesError with every problem."""
        if problems := list(_threshold_problems(data)):
            raise RulesError(problems)
        grant, conditional, distinction = data["grant"], data["conditional"], data["distinction"]
        return cls(
            Grant(_exact(grant["total_min"]), _exact(grant["each_area_min"]), grant["open_major_nc"]),
            Conditional(
                _exact(conditional["total_min"]),
                conditional["areas_below_50_max"],
                _exact(conditional["area_floor"]),
                conditional["knockouts_unmet_max"],
                conditional["knockout_floor_score"],
                conditional["deadline_days"],
            ),
            Distinction(
                _exact(distinction["total_min"]), _exact(distinction["each_area_min"]), distinction["open_nc"]
            ),
        )


@dataclass(frozen=True, slots=True)
class ScoringRules:
    """How N/A is limited and when two auditors are too far apart to average in silence."""

    na_max_percent: Fraction = field(default=Fraction(10))
    criterion_gap: int = 2
    area_gap: Fraction = field(default=Fraction(15))

    @classmethod
    def parse(cls, data: Mapping[str, Any]) -> Self:
        """Read ``rules.scoring`` of a criteria set; raises RulesError with every problem."""
        divergence = data.get("divergence")
        gaps: Mapping[str, Any] = divergence if isinstance(divergence, Mapping) else {}
        checks = [
            ("not_applicable_max_weight_percent", data.get("not_applicable_max_weight_percent"), PERCENT),
            ("divergence.criterion_points", gaps.get("criterion_points"), POINTS),
            ("divergence.area_percent_points", gaps.get("area_percent_points"), PERCENT),
        ]
        if problems := [
            Problem(path, said("oczekiwano: {kind}", kind=kind))
            for path, value, kind in checks
            if not _fits(value, kind)
        ]:
            raise RulesError(problems)
        return cls(
            _exact(data["not_applicable_max_weight_percent"]),
            gaps["criterion_points"],
            _exact(gaps["area_percent_points"]),
        )


def _threshold_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    for name in sorted(data.keys() - _SCHEMA.keys()):
        if not name.startswith("note_"):
            yield Problem(name, "nieznany rodzaj progu")
    for name, fields in _SCHEMA.items():
        yield from _level_problems(name, data.get(name), fields)
    yield from _order_problems(data)


def _level_problems(name: str, values: object, fields: Mapping[str, str]) -> Iterator[Problem]:
    if not isinstance(values, Mapping):
        yield Problem(name, "brakuje progów tego rodzaju")
        return
    for key in sorted(values.keys() - fields.keys()):
        yield Problem(f"{name}.{key}", "nieznany próg")
    for key, kind in fields.items():
        if not _fits(values.get(key), kind):
            yield Problem(f"{name}.{key}", said("oczekiwano: {kind}", kind=kind))


def _order_problems(data: Mapping[str, Any]) -> Iterator[Problem]:
    """A better class never asks for a lower total."""
    totals = {name: data[name].get("total_min") for name in _ORDER if isinstance(data.get(name), Mapping)}
    readable = [name for name, value in totals.items() if _fits(value, PERCENT)]
    for lower, higher in pairwise(readable):
        if totals[higher] < totals[lower]:
            yield Problem(f"{higher}.total_min", said("niższy niż {lower}.total_min", lower=lower))


def _fits(value: object, kind: str) -> bool:
    if kind == ALL_MET:
        return value == "all_met"
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    if kind == PERCENT:
        return 0 <= value <= 100
    return isinstance(value, int) and 0 <= value <= (5 if kind == POINTS else 10_000)


def _exact(value: float) -> Fraction:
    """The decimal a person wrote: 62.5 from JSON is 125/2, and 0.1 is 1/10."""
    return Fraction(str(value))
