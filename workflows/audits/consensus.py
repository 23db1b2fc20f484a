"""From several blind sheets to one: where they diverge, what settles it, what is agreed."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from criteria.comparing import divergences_between
from criteria.models import CriteriaSet, Sheet
from criteria.scoring import Answer, display, median_of_three
from criteria.scoring import Divergence as Gap
from criteria.sheets import Scored, as_saved, open_sheet, questions, save_scores, scores_of
from criteria.sheets.reading import criteria_of
from criteria.sheets.saving import ScoreRow
from workflows.audits.models import AssignmentState
from workflows.audits.queries import (
    application,
    divergences_of,
    open_divergences,
    seats_before,
    team_among,
    third_sheets,
)
from workflows.audits.sheets import as_refusal, close_sheet
from workflows.context import Context
from workflows.models import Application, Assignment, Case, Divergence

Scores = dict[str, Scored]


def codes_by_area(case: Application) -> dict[str, set[str]]:
    """Codes of the criteria this type of office is measured by, by area."""
    found: dict[str, set[str]] = defaultdict(set)
    for question in questions(case.edition.criteria_set, case.office.kind):
        found[question.area].add(question.code)
    return found


# Comparing -------------------------------------------------------------------------------------------


def compare(context: Context) -> None:
    """Compare the locked sheets anew: a later round, where an auditor was replaced, replaces the earlier."""
    sheets = _team_sheets(context.case, seats_before(context))
    last = max((each.round for each in divergences_of(context.case)), default=0)
    gaps = _widest(gap for pair in combinations(sheets, 2) for gap in divergences_between(*pair))
    Divergence.objects.bulk_create(
        Divergence(
            case_id=context.case.pk,
            round=last + 1,
            kind=gap.kind.value,
            code=gap.code,
            first=_shown(gap, gap.first),
            second=_shown(gap, gap.second),
        )
        for gap in gaps
    )
    context.record["divergences"] = sorted(gap.code for gap in gaps)


def _widest(gaps: Iterable[Gap]) -> list[Gap]:
    """One divergence per criterion or area, the widest of all pairs; N/A against points is the widest."""
    widest: dict[tuple[str, str], Gap] = {}
    for gap in gaps:
        key = (gap.kind.value, gap.code)
        if key not in widest or _width(gap) > _width(widest[key]):
            widest[key] = gap
    return list(widest.values())


def _width(gap: Gap) -> float:
    return float("inf") if gap.gap is None else float(gap.gap)


def _shown(gap: Gap, value: object) -> str:
    """Points as a whole number, percents with two places, N/A as nothing."""
    if value is None:
        return ""
    return display(value) if gap.kind == "area" else str(value)  # type: ignore[arg-type]


# Settling --------------------------------------------------------------------------------------------


def settle_by_third(context: Context, third: Assignment) -> None:
    """A third expert has scored: the median settles every divergence still open."""
    sheets = [*_team_sheets(context.case, seats_before(context)), third.sheet]
    criteria_set = context.edition.criteria_set
    opinions = [_scores(criteria_set, sheet) for sheet in sheets if sheet]
    left = list(open_divergences(context.case))
    for divergence in left:
        divergence.by_third = True
        divergence.settled_by_id, divergence.settled_at = third.expert_id, context.now
        if divergence.kind == Divergence.Kind.AREA:
            divergence.reason = "Kryteria obszaru ocenił trzeci ekspert; w każdym liczy się mediana ocen."
        else:
            agreed = _median(opinions, divergence.code)
            divergence.settled_points, divergence.reason = agreed["points"], agreed["justification"]
    fields = ["by_third", "settled_by", "settled_at", "settled_points", "reason"]
    Divergence.objects.bulk_update(left, fields)
    context.record["settled_by_third"] = sorted(each.code for each in left)


# Agreeing --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Opinions:
    """All there is to build the agreed sheet from."""

    team: list[Scores]
    third: Scores
    settled: dict[str, Divergence]

    def row(self, code: str) -> ScoreRow:
        """What was settled; else the median where a third expert scored; else the lower score."""
        if code in self.settled:
            return _settled_row(self.settled[code])
        if code in self.third:
            return _median([*self.team, self.third], code)
        return _lowest([scores[code] for scores in self.team])


def agreed_sheet(context: Context) -> Sheet:
    """The agreed sheet, complete and locked, made of the auditors' sheets and what they settled.

    Raises Refused if it cannot be complete.
    """
    case = application(context)
    sheet = open_sheet(case.edition.criteria_set, case.office.kind, Sheet.Kind.CONSENSUS, context.actor)
    with as_refusal("consensus"):
        save_scores(sheet, _agreed(case, seats_before(context)), sheet.revision)
    close_sheet(sheet, context.now)
    return sheet


def scores_agreed(case: Application, seats: list[Assignment]) -> dict[int, Scored]:
    """What that sheet would say now, by the criterion's key; ``seats`` are those of the case. Writes nothing."""
    keys = {each.code: each.pk for each in criteria_of(case.edition.criteria_set, case.office.kind)}
    return {keys[code]: as_saved(keys[code], row) for code, row in _agreed(case, seats).items()}


def _agreed(case: Application, seats: list[Assignment]) -> dict[str, ScoreRow]:
    criteria_set, third = case.edition.criteria_set, third_sheets(seats)
    settled = [each for each in divergences_of(case) if each.kind == Divergence.Kind.CRITERION]
    opinions = _Opinions(
        team=[_scores(criteria_set, sheet) for sheet in _team_sheets(case, seats)],
        third=_scores(criteria_set, third[-1]) if third else {},
        settled={each.code: each for each in settled},
    )
    return {each.code: opinions.row(each.code) for each in questions(criteria_set, case.office.kind)}


def _team_sheets(case: Case, seats: list[Assignment]) -> list[Sheet]:
    """The sheets of the auditors who count, the lead's first."""
    used = team_among(seats, AssignmentState.SUBMITTED, AssignmentState.RELEASED)
    sheets = [each.sheet for each in used if each.sheet]
    for sheet in sheets:
        if sheet.criteria_set_id == case.edition.criteria_set_id:
            sheet.criteria_set = case.edition.criteria_set
    return sheets


def _scores(criteria_set: CriteriaSet, sheet: Sheet) -> Scores:
    codes = {each.pk: each.code for each in criteria_of(criteria_set, sheet.office_kind)}
    return {codes[key]: score for key, score in scores_of(sheet).items()}


def _settled_row(divergence: Divergence) -> ScoreRow:
    if divergence.settled_points is None:
        return ScoreRow(not_applicable=True, na_reason=divergence.reason)
    return ScoreRow(points=divergence.settled_points, justification=divergence.reason)


def _lowest(scores: list[Scored]) -> ScoreRow:
    """One point apart is no divergence: the lower score stands, with the words of whoever gave it."""
    if scores[0].not_applicable:
        return ScoreRow(not_applicable=True, na_reason=scores[0].na_reason)
    lowest = min(scores, key=lambda score: score.points or 0)
    words = lowest.justification
    if any(score.points != lowest.points for score in scores):
        words += f" (Oceny ekspertów: {_list(scores)}; przyjęto niższą.)"
    return ScoreRow(points=lowest.points, justification=words)


def _median(opinions: list[Scores], code: str) -> ScoreRow:
    """The middle of the two that are farthest apart and the third expert's, with all three named."""
    *own, third = [scores[code] for scores in opinions]
    ranked = sorted(own, key=lambda score: -1 if score.points is None else score.points)
    heard = [ranked[0], ranked[-1], third]
    middle = median_of_three(*(_answer(score) for score in heard))
    words = f"Mediana ocen trzech ekspertów: {_list(heard)}. {third.justification or third.na_reason}".strip()
    if middle.not_applicable:
        return ScoreRow(points=None, not_applicable=True, na_reason=words, justification=words)
    return ScoreRow(points=middle.points, justification=words)


def _answer(score: Scored) -> Answer:
    return Answer(score.points, score.not_applicable, score.na_reason)


def _list(scores: list[Scored]) -> str:
    return ", ".join("N/D" if score.points is None else str(score.points) for score in scores)
