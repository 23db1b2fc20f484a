"""The feedback report as data: the page and the PDF are written from the same."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from typing import Final

from criteria.models import Criterion, ScaleAnchor, Sheet
from criteria.said import said
from criteria.scoring import MAX_POINTS, Assessment
from criteria.sheets import Scored, assessment, scores_of
from criteria.sheets.reading import criteria_of
from workflows.audits.queries import assessment_of
from workflows.feedback.peers import Peers, peers_of
from workflows.models import Application, Finding

GOOD: Final = 4
POOR: Final = 2
FAR: Final = 2
"""Points between the office's score and the audit's that are worth a word."""
MOST_STEPS: Final = 5


@dataclass(frozen=True)
class AreaLine:
    """One area: percent by the office, by the audit, and the peers' median where it may be told."""

    code: str
    title: str
    own: Fraction | None
    audit: Fraction
    peers: Fraction | None


@dataclass(frozen=True)
class CriterionLine:
    """One criterion: points by the office and by the audit (None: not applicable), and the audit's reason."""

    code: str
    title: str
    area: str
    own: int | None
    audit: int | None
    reason: str
    weight: Fraction
    required: int | None

    @property
    def unmet(self) -> bool:
        """Whether it is obligatory and below what it takes."""
        return self.required is not None and (self.audit or 0) < self.required

    @property
    def gain(self) -> Fraction:
        """What is still to be won here, in points of the weighted total."""
        return self.weight * (MAX_POINTS - (MAX_POINTS if self.audit is None else self.audit))

    @property
    def difference(self) -> int | None:
        """How much higher the office scored itself than the audit did."""
        return None if self.own is None or self.audit is None else self.own - self.audit


@dataclass(frozen=True)
class Step:
    """A next step: a criterion, where it stands, and what the next point of the scale asks for."""

    line: CriterionLine
    next_points: int
    meaning: str


@dataclass(frozen=True)
class Feedback:
    """Everything the report says."""

    own_total: Fraction
    audit_total: Fraction
    peers: Peers | None
    areas: Sequence[AreaLine]
    criteria: Sequence[CriterionLine]
    strengths: Sequence[str]
    weaknesses: Sequence[str]
    steps: Sequence[Step]

    @property
    def overrated(self) -> list[CriterionLine]:
        """Where the office thought much better of itself than the audit did."""
        return [line for line in self.criteria if (line.difference or 0) >= FAR]

    @property
    def underrated(self) -> list[CriterionLine]:
        """Where the audit thought much better of the office than it did itself."""
        return [line for line in self.criteria if (line.difference or 0) <= -FAR]


def feedback_ready(case: Application, moment: datetime) -> bool:
    """Whether the office knows a decision on its audit: its letter is delivered, and has taken effect."""
    gate = case.office_gate_at
    return case.consensus_sheet_id is not None and gate is not None and gate <= moment


def feedback_of(case: Application, moment: datetime) -> Feedback:
    """The report on the agreed sheet and the self-assessment that was audited.

    Raises:
        Sheet.DoesNotExist: there is no agreed sheet.

    """
    own, audit = assessment(case.self_sheet), assessment_of(case)
    sheet = case.consensus_sheet
    assert sheet is not None
    lines, peers = _criteria(case.self_sheet, sheet), peers_of(case, moment)
    findings = list(Finding.objects.filter(case_id=case.pk).select_related("criterion"))
    return Feedback(
        own_total=own.total,
        audit_total=audit.total,
        peers=peers,
        areas=_areas(sheet, own, audit, peers),
        criteria=lines,
        strengths=_strengths(lines, findings),
        weaknesses=_weaknesses(lines, findings),
        steps=_steps(sheet, lines),
    )


def _criteria(own: Sheet, audit: Sheet) -> list[CriterionLine]:
    asked = criteria_of(audit.criteria_set, audit.office_kind)
    said, scored = scores_of(own), scores_of(audit)
    return [_line(each, said.get(each.pk), scored[each.pk]) for each in asked if each.pk in scored]


def _line(criterion: Criterion, own: Scored | None, audit: Scored) -> CriterionLine:
    return CriterionLine(
        code=criterion.code,
        title=criterion.title_pl,
        area=criterion.area.code,
        own=own.points if own else None,
        audit=audit.points,
        reason=audit.na_reason if audit.not_applicable else audit.justification,
        weight=Fraction(criterion.weight),
        required=criterion.min_score if criterion.knockout else None,
    )


def _areas(sheet: Sheet, own: Assessment, audit: Assessment, peers: Peers | None) -> list[AreaLine]:
    areas = {each.area.code: each.area for each in criteria_of(sheet.criteria_set, sheet.office_kind)}
    medians: Mapping[str, Fraction] = peers.areas if peers else {}
    return [
        AreaLine(code, area.title_pl, own.areas.get(code), audit.areas[code], medians.get(code))
        for code, area in areas.items()
        if code in audit.areas
    ]


def _strengths(lines: Iterable[CriterionLine], findings: Iterable[Finding]) -> list[str]:
    """What the experts wrote down as such, and then the heaviest of what they scored high."""
    best = sorted(
        (each for each in lines if (each.audit or 0) >= GOOD),
        key=lambda each: (-(each.audit or 0), -each.weight),
    )
    return [*_found(findings, Finding.Grade.STRENGTH), *(_scored(each) for each in best[:MOST_STEPS])]


def _weaknesses(lines: Iterable[CriterionLine], findings: Iterable[Finding]) -> list[str]:
    """Non-conformities and observations, and then what is unmet or scored low, the heaviest first."""
    grades = (Finding.Grade.MAJOR, Finding.Grade.MINOR, Finding.Grade.OBSERVATION)
    poor = [each for each in lines if each.unmet or (each.audit is not None and each.audit <= POOR)]
    poor.sort(key=lambda each: (not each.unmet, -each.gain))
    written = [text for grade in grades for text in _found(findings, grade)]
    return [*written, *(_scored(each) for each in poor[:MOST_STEPS])]


def _found(findings: Iterable[Finding], grade: str) -> list[str]:
    return [
        f"{each.criterion.code}: {each.text}" if each.criterion else each.text
        for each in findings
        if each.grade == grade
    ]


def _scored(line: CriterionLine) -> str:
    return said(
        "{code}. {title} ({points} z {most}, wymagane co najmniej {required})"
        if line.unmet
        else "{code}. {title} ({points} z {most})",
        code=line.code,
        title=line.title,
        points=line.audit or 0,
        most=MAX_POINTS,
        required=line.required,
    )


def _steps(sheet: Sheet, lines: Iterable[CriterionLine]) -> list[Step]:
    """What wins most: obligatory criteria that are unmet, then by weight and points still to be had."""
    ahead = [each for each in lines if each.audit is not None and each.audit < MAX_POINTS]
    ahead.sort(key=lambda each: (not each.unmet, -each.gain))
    chosen = ahead[:MOST_STEPS]
    anchors = ScaleAnchor.objects.filter(
        scale__criteria__criteria_set=sheet.criteria_set_id,
        scale__criteria__code__in=[each.code for each in chosen],
    ).values_list("scale__criteria__code", "value", "text_pl")
    meaning = {(code, value): text for code, value, text in anchors}
    return [
        Step(each, (each.audit or 0) + 1, meaning.get((each.code, (each.audit or 0) + 1), ""))
        for each in chosen
    ]
