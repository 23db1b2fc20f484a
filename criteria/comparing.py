"""Two sheets side by side: where auditors diverge, what they agree on, what a new version changed."""

from typing import Any

from criteria.canonical import sheet_content
from criteria.models import Sheet
from criteria.scoring import Answer, Divergence, ScoringRules, divergences, propose_consensus
from criteria.sheets.reading import answers, questions
from criteria.sheets.saving import ScoreRow


def divergences_between(first: Sheet, second: Sheet) -> list[Divergence]:
    """Where two complete sheets of one criteria set are too far apart, by the rules of that set."""
    return divergences(
        questions(first.criteria_set, first.office_kind), answers(first), answers(second), _rules(first)
    )


def agreed_rows(first: Sheet, second: Sheet) -> dict[str, ScoreRow]:
    """Rows for the consensus sheet where the two do not diverge; the rest is left for people."""
    left, right = answers(first), answers(second)
    asked = questions(first.criteria_set, first.office_kind)
    agreed = propose_consensus(asked, left, right, _rules(first))
    return {code: _row(answer, left[code], right[code]) for code, answer in agreed.items()}


def changes_between(old: Sheet, new: Sheet) -> dict[str, Any]:
    """What a later version changed, as JSON: scores by code (before, after), evidence added and removed."""
    before, after = sheet_content(old), sheet_content(new)
    scores_before = {row.pop("criterion__code"): row for row in before["scores"]}
    scores_after = {row.pop("criterion__code"): row for row in after["scores"]}
    return {
        "scores": {
            code: {"before": scores_before.get(code), "after": scores_after.get(code)}
            for code in sorted(scores_before.keys() | scores_after.keys())
            if scores_before.get(code) != scores_after.get(code)
        },
        "evidence_added": [item for item in after["evidence"] if item not in before["evidence"]],
        "evidence_removed": [item for item in before["evidence"] if item not in after["evidence"]],
    }


def _rules(sheet: Sheet) -> ScoringRules:
    return ScoringRules.parse(sheet.criteria_set.scoring_rules)


def _row(agreed: Answer, first: Answer, second: Answer) -> ScoreRow:
    if agreed.not_applicable:
        return ScoreRow(not_applicable=True, na_reason=agreed.reason)
    if first.points == second.points:
        return ScoreRow(points=agreed.points, justification="Zgodna ocena obu ekspertów.")
    words = f"Oceny ekspertów: {first.points} i {second.points}; przyjęto niższą."
    return ScoreRow(points=agreed.points, justification=words)
