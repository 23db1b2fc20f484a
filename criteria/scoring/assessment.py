"""The result class and, in plain words, why it is not a better one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final, NamedTuple

from criteria.said import said
from criteria.scoring.answers import Answers, Question
from criteria.scoring.display import display, display_apart
from criteria.scoring.results import Results, measure
from criteria.scoring.rules import ScoringRules, Thresholds


class ResultClass(StrEnum):
    """What the thresholds allow; best first."""

    DISTINCTION = "distinction"
    GRANT = "grant"
    CONDITIONAL = "conditional"
    NONE = "none"

    @property
    def label_pl(self) -> str:
        return _LABELS[self]

    @property
    def rank(self) -> int:
        """3 for a distinction down to 0 for none."""
        return 3 - list(ResultClass).index(self)


_LABELS = {
    ResultClass.DISTINCTION: "Znak z wyróżnieniem",
    ResultClass.GRANT: "Znak",
    ResultClass.CONDITIONAL: "Znak przyznany warunkowo",
    ResultClass.NONE: "Brak podstaw do przyznania znaku",
}
_BETTER = (ResultClass.DISTINCTION, ResultClass.GRANT, ResultClass.CONDITIONAL)


class Findings(NamedTuple):
    """Nonconformities still open; observations and strengths are none."""

    major: int = 0
    minor: int = 0


NO_FINDINGS: Final = Findings()


class Shortfall(NamedTuple):
    """One threshold not reached: its stable code (``total``, ``area:C``, ``knockout:D-01`` …) and words."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """Exact results, the class they allow, and what each better class still lacks."""

    results: Results
    result: ResultClass
    shortfalls: Mapping[ResultClass, tuple[Shortfall, ...]]

    @property
    def total(self) -> Fraction:
        return self.results.total

    @property
    def areas(self) -> dict[str, Fraction]:
        return self.results.areas

    @property
    def knockouts_unmet(self) -> tuple[str, ...]:
        return tuple(self.results.knockouts_unmet)

    @property
    def na_weight_percent(self) -> Fraction:
        return self.results.na_weight_percent

    @property
    def reasons(self) -> list[str]:
        """The verdict first, then what the next better class lacks, then every N/A by name."""
        return [self._verdict(), *self._lacking(), *_na_lines(self.results)]

    def _verdict(self) -> str:
        return said(
            "{label_pl}: wynik łączny {display} %.",
            label_pl=self.result.label_pl,
            display=display(self.total),
        )

    def _lacking(self) -> list[str]:
        """Without a grant people ask what a grant lacks; with one, what a distinction lacks."""
        if self.result is ResultClass.DISTINCTION:
            return []
        if self.result is ResultClass.GRANT:
            return [
                said("Do wyróżnienia zabrakło: {s}", s=s.text)
                for s in self.shortfalls[ResultClass.DISTINCTION]
            ]
        lines = [s.text for s in self.shortfalls[ResultClass.GRANT]]
        if self.result is ResultClass.NONE:
            lines += [
                said("Do znaku warunkowego zabrakło: {s}", s=s.text)
                for s in self.shortfalls[ResultClass.CONDITIONAL]
            ]
        return lines


def assess(
    questions: Iterable[Question],
    answers: Answers,
    thresholds: Thresholds,
    open_findings: Findings = NO_FINDINGS,
    rules: ScoringRules | None = None,
) -> Assessment:
    """Measure and classify. Pure: same input, same verdict, whatever the order of the questions."""
    results = measure(questions, answers, rules)
    grant = _grant_shortfalls(results, thresholds, open_findings)
    shortfalls = {
        ResultClass.DISTINCTION: (
            *grant,
            *_distinction_shortfalls(results, thresholds, open_findings, grant),
        ),
        ResultClass.GRANT: grant,
        ResultClass.CONDITIONAL: _conditional_shortfalls(results, thresholds),
    }
    reached = (level for level in _BETTER if not shortfalls[level])
    return Assessment(results, next(reached, ResultClass.NONE), shortfalls)


def _grant_shortfalls(results: Results, thresholds: Thresholds, findings: Findings) -> tuple[Shortfall, ...]:
    rule = thresholds.grant
    return (
        *_below_total(results, rule.total_min),
        *_below_area(results, rule.each_area_min),
        *_below_knockout(results),
        *_too_many("findings:major", "Otwarte niezgodności duże", findings.major, rule.open_major_max),
    )


def _distinction_shortfalls(
    results: Results, thresholds: Thresholds, findings: Findings, known: tuple[Shortfall, ...]
) -> tuple[Shortfall, ...]:
    """What a distinction asks beyond a grant; a threshold already named as missed is not named twice."""
    rule = thresholds.distinction
    named = {shortfall.code for shortfall in known}
    wanted = (
        *_below_total(results, rule.total_min),
        *_below_area(results, rule.each_area_min),
        *_too_many("findings", "Otwarte niezgodności", findings.major + findings.minor, rule.open_max),
    )
    return tuple(shortfall for shortfall in wanted if shortfall.code not in named)


def _conditional_shortfalls(results: Results, thresholds: Thresholds) -> tuple[Shortfall, ...]:
    rule, area_min = thresholds.conditional, thresholds.grant.each_area_min
    weak = [area for area, value in results.areas.items() if value < area_min]
    unmet = results.knockouts_unmet
    return (
        *_below_total(results, rule.total_min),
        *_below_area(results, rule.area_floor),
        *_too_many(
            "areas",
            said("Obszary poniżej {least} % ({areas})", least=display(area_min), areas=", ".join(weak)),
            len(weak),
            rule.areas_below_max,
        ),
        *_too_many(
            "knockouts",
            said("Niespełnione kryteria obowiązkowe ({codes})", codes=", ".join(unmet)),
            len(unmet),
            rule.knockouts_unmet_max,
        ),
        *(
            _knockout_shortfall(code, points, rule.knockout_floor_score)
            for code, (points, _) in unmet.items()
            if points < rule.knockout_floor_score
        ),
    )


def _below_total(results: Results, limit: Fraction) -> tuple[Shortfall, ...]:
    if results.total >= limit:
        return ()
    shown, required = display_apart(results.total, limit)
    return (
        Shortfall(
            "total", said("Wynik łączny {shown} % – wymagane {required} %.", shown=shown, required=required)
        ),
    )


def _below_area(results: Results, limit: Fraction) -> tuple[Shortfall, ...]:
    low = ((area, *display_apart(value, limit)) for area, value in results.areas.items() if value < limit)
    return tuple(
        Shortfall(
            f"area:{area}",
            said(
                "Obszar {area}: {shown} % – wymagane {required} %.", area=area, shown=shown, required=required
            ),
        )
        for area, shown, required in low
    )


def _below_knockout(results: Results) -> tuple[Shortfall, ...]:
    return tuple(
        _knockout_shortfall(code, points, required)
        for code, (points, required) in results.knockouts_unmet.items()
    )


def _knockout_shortfall(code: str, points: int, required: int) -> Shortfall:
    text = said(
        "Kryterium obowiązkowe {code}: {points} pkt – wymagane co najmniej {required}.",
        code=code,
        points=points,
        required=required,
    )
    return Shortfall(f"knockout:{code}", text)


def _too_many(code: str, what: str, count: int, limit: int) -> tuple[Shortfall, ...]:
    return (
        (Shortfall(code, said("{what}: {count} – najwyżej {limit}.", what=what, count=count, limit=limit)),)
        if count > limit
        else ()
    )


def _na_lines(results: Results) -> list[str]:
    lines: list[str] = [said("Nieoceniane (N/D): {code}.", code=code) for code in results.na_accepted]
    return lines + [
        said("N/D w {code} liczone jako 0 pkt: {why}.", code=code, why=why)
        for code, why in results.na_refused.items()
    ]
