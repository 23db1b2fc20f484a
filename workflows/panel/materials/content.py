"""The materials of one case, gathered once for the page and for the pack."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from criteria.models import Area, Evidence, Sheet
from criteria.scoring import Assessment, Thresholds, display
from criteria.sheets import Scored, scores_of
from criteria.sheets.reading import criteria_of
from workflows.audits.comparing import HANDED_IN
from workflows.audits.models import AUDITING, Assignment
from workflows.audits.queries import assessment_of, latest_divergences, latest_report
from workflows.models import Application, Divergence, Finding, Remark

NOT_APPLICABLE = "N/D"


@dataclass(frozen=True)
class Voice:
    """Whose scores a column holds."""

    name: str
    capacity: str
    assessment: Assessment
    scores: Mapping[int, Scored]


@dataclass(frozen=True)
class AreaLine:
    """One area: results of every voice in percent as people read them, against both thresholds."""

    code: str
    title: str
    results: Sequence[str]
    grant: str
    distinction: str
    meets_grant: bool


@dataclass(frozen=True)
class CriterionLine:
    """One criterion: what each voice gave, and why it stands as it does. ``unmet``: obligatory and too low."""

    code: str
    title: str
    area: str
    points: Sequence[str]
    unmet: bool
    differs: bool
    reason: str


@dataclass(frozen=True)
class Piece:
    """One piece of the office's evidence. ``file``: whether there is one to download."""

    pk: int
    title: str
    criteria: str
    url: str
    file: bool


@dataclass(frozen=True)
class Said:
    """A finding, a remark or a settled difference: what it is about, what it says, what became of it."""

    about: str
    text: str
    answer: str = ""
    kind: str = ""


@dataclass(frozen=True)
class Materials:
    """All of it. ``verdict``: the class the thresholds give, with its ``reasons``."""

    case: Application
    office: str
    verdict: str
    reasons: Sequence[str]
    voices: Sequence[Voice]
    areas: Sequence[AreaLine]
    total: AreaLine
    criteria: Sequence[CriterionLine]
    differences: Sequence[Said]
    findings: Sequence[Said]
    remarks: Sequence[Said]
    evidence: Sequence[Piece]
    experts_say: str
    reviewer_says: str

    @property
    def agreed(self) -> Voice:
        """The agreed scores, which count."""
        return self.voices[-1]


def materials_of(case: Application) -> Materials | None:
    """The materials; None for a case without an agreed sheet. Whoever shows them has asked who is reading."""
    if not case.consensus_sheet_id:
        return None
    voices = _voices(case)
    report, agreed = latest_report(case), voices[-1].assessment
    areas, total = _areas(case, voices)
    return Materials(
        case=case,
        office=case.office.name,
        verdict=str(agreed.result.label_pl),
        reasons=list(agreed.reasons),
        voices=voices,
        areas=areas,
        total=total,
        criteria=_criteria(case, voices),
        differences=[_difference(row) for row in latest_divergences(case).order_by("kind", "code")],
        findings=[
            _finding(row)
            for row in Finding.objects.filter(case_id=case.pk).select_related("criterion").order_by("pk")
        ],
        remarks=[
            _remark(row)
            for row in Remark.objects.filter(case_id=case.pk).select_related("criterion").order_by("pk")
        ],
        evidence=_evidence(case),
        experts_say=report.recommendation if report else "",
        reviewer_says=case.recommendation,
    )


def _voices(case: Application) -> list[Voice]:
    """The office, each expert who handed in a whole sheet (the lead first), and what they agreed on."""
    order = list(AUDITING)
    seats = Assignment.objects.filter(
        case_id=case.pk, capacity__in=AUDITING, state__in=HANDED_IN, sheet__isnull=False
    )
    listed = sorted(
        seats.select_related("expert", "sheet"),
        key=lambda seat: (order.index(seat.capacity), seat.pk),  # type: ignore[arg-type]
    )
    agreed = case.consensus_sheet
    assert agreed is not None
    return [
        _voice(case, "Urząd", "samoocena", case.self_sheet),
        *(
            _voice(case, seat.expert.full_name, seat.get_capacity_display(), seat.sheet)
            for seat in listed
            if seat.sheet
        ),
        _voice(case, "Uzgodniono", "wspólna ocena", agreed),
    ]


def _voice(case: Application, name: str, capacity: str, sheet: Sheet) -> Voice:
    return Voice(name, capacity, assessment_of(case, sheet), scores_of(sheet.pk))


def _areas(case: Application, voices: list[Voice]) -> tuple[list[AreaLine], AreaLine]:
    limits = Thresholds.parse(case.edition.thresholds)
    titles = dict(
        Area.objects.filter(criteria_set=case.edition.criteria_set_id).values_list("code", "title_pl")
    )
    agreed = voices[-1].assessment
    lines = [
        AreaLine(
            code,
            titles[code],
            [_percent(voice.assessment.areas.get(code)) for voice in voices],
            _percent(limits.grant.each_area_min),
            _percent(limits.distinction.each_area_min),
            value >= limits.grant.each_area_min,
        )
        for code, value in agreed.areas.items()
    ]
    total = AreaLine(
        "",
        "Razem",
        [_percent(voice.assessment.total) for voice in voices],
        _percent(limits.grant.total_min),
        _percent(limits.distinction.total_min),
        agreed.total >= limits.grant.total_min,
    )
    return lines, total


def _percent(value: Fraction | Decimal | None) -> str:
    return "–" if value is None else f"{display(Fraction(value))} %"


def _criteria(case: Application, voices: list[Voice]) -> list[CriterionLine]:
    found = []
    for criterion in criteria_of(case.edition.criteria_set, case.office.kind):
        told = [_points(voice.scores.get(criterion.pk)) for voice in voices]
        agreed = voices[-1].scores.get(criterion.pk)
        points = agreed.points if agreed else None
        found.append(
            CriterionLine(
                criterion.code,
                criterion.title_pl,
                criterion.area.code,
                told,
                bool(criterion.knockout) and (points is None or points < (criterion.min_score or 0)),
                len(set(told[1:-1])) > 1,
                (agreed.justification or agreed.na_reason) if agreed else "",
            )
        )
    return found


def _points(score: Scored | None) -> str:
    if score is None:
        return "–"
    return NOT_APPLICABLE if score.not_applicable else "–" if score.points is None else str(score.points)


def _difference(row: Divergence) -> Said:
    settled = f"uzgodniono {row.settled_points} pkt. " if row.settled_points is not None else ""
    return Said(
        row.code, f"{row.first} i {row.second}", f"{settled}{row.reason}".strip(), str(row.get_kind_display())
    )


def _finding(row: Finding) -> Said:
    code = row.criterion.code if row.criterion else "–"
    state = str(row.get_state_display())
    return Said(code, row.text, state, str(row.get_grade_display()))


def _remark(row: Remark) -> Said:
    code = row.criterion.code if row.criterion else "–"
    answer = str(row.get_answer_display()) if row.answer else "bez odpowiedzi"
    return Said(code, row.text, f"{answer}. {row.answer_reason}".strip(". "))


def _evidence(case: Application) -> list[Piece]:
    rows = Evidence.objects.filter(sheet=case.self_sheet_id, rejected_at=None).order_by("pk")
    codes: dict[int, list[str]] = defaultdict(list)
    pieces = list(rows.prefetch_related("criteria"))
    for piece in pieces:
        codes[piece.pk] = sorted(each.code for each in piece.criteria.all())
    return [
        Piece(piece.pk, piece.title, ", ".join(codes[piece.pk]), piece.url or "", piece.file_id is not None)
        for piece in pieces
    ]
