"""How offices of the same type did in the same edition: medians only, and only where nobody can be told from them."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from statistics import median
from typing import Final

from criteria.models import Score
from criteria.scoring import Answer, Results, ScoringRules, measure
from criteria.sheets.reading import questions
from workflows.models import Application

FEWEST: Final = 5
"""Medians of fewer offices would tell about single ones."""


@dataclass(frozen=True)
class Peers:
    """``number`` of other offices, and their medians in percent: in all, and by area."""

    number: int
    total: Fraction
    areas: Mapping[str, Fraction]


def peers_of(case: Application, moment: datetime) -> Peers | None:
    """The other offices of the type whose decision was delivered, once the edition's results are out.

    Before that every delivered letter would move the median, and so tell about the office it went to. None
    where there are fewer than ``FEWEST``. Two queries.
    """
    release = case.edition.release_at
    if release is None or release > moment or case.consensus_sheet is None:
        return None
    others = Application.objects.filter(
        of_edition=case.of_edition_id,
        office__kind=case.office.kind,
        consensus_sheet__criteria_set=case.consensus_sheet.criteria_set_id,
        office_gate_at__lte=moment,
    ).exclude(office=case.office_id)
    sheets = list(others.values_list("consensus_sheet", flat=True))
    if len(sheets) < FEWEST:
        return None
    results = _results(case, sheets)
    shares = defaultdict(list)
    for result in results:
        for area, share in result.areas.items():
            shares[area].append(share)
    areas = {area: median(values) for area, values in shares.items() if len(values) >= FEWEST}
    return Peers(len(sheets), median(result.total for result in results), areas)


def _results(case: Application, sheets: list[int]) -> list[Results]:
    sheet = case.consensus_sheet
    assert sheet is not None
    answered: dict[int, dict[str, Answer]] = {key: {} for key in sheets}
    rows = Score.objects.filter(sheet__in=sheets)
    for key, code, points, skipped, reason in rows.values_list(
        "sheet", "criterion__code", "points", "not_applicable", "na_reason"
    ):
        answered[key][code] = Answer(points, skipped, reason)
    asked = questions(sheet.criteria_set, sheet.office_kind)
    codes = {each.code for each in asked}
    rules = ScoringRules.parse(sheet.criteria_set.scoring_rules)
    return [
        measure(asked, {code: each for code, each in answers.items() if code in codes}, rules)
        for answers in answered.values()
    ]
