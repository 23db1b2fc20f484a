"""The results of an edition's cases, read for hundreds at a time."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import QuerySet

from certification.exports import in_chunks
from criteria.scoring import Answer, Assessment, Findings, ScoringRules, Thresholds, assess
from criteria.sheets.bulk import answers_of
from criteria.sheets.reading import questions
from workflows.models import Application, Finding

Answers = dict[str, Answer]


@dataclass(frozen=True)
class Scored:
    """A case whose scoring is over: what the office said of itself, what the auditors agreed on, what they found."""

    case: Application
    own: Answers
    agreed: Answers
    findings: Findings

    def assessed(self, answers: Answers) -> Assessment:
        """Results and class of one of the two by the rules of the case's edition."""
        edition = self.case.of_edition
        return assess(
            questions(edition.criteria_set, self.case.office.kind),
            answers,
            Thresholds.parse(edition.thresholds),
            self.findings,
            ScoringRules.parse(edition.criteria_set.scoring_rules),
        )


def agreed_cases(cases: "QuerySet[Application]") -> "QuerySet[Application]":
    """Those of the cases whose auditors have agreed. Before that nobody compares their scores."""
    rows = cases.filter(consensus_sheet__isnull=False).order_by("number")
    rows = rows.select_related("office", "of_edition__criteria_set")
    return rows.defer("of_edition__criteria_set__source_yaml").prefetch_related("office__names")


def scored(cases: "QuerySet[Application]") -> Iterator[Scored]:
    """The cases whose auditors have agreed, by number; two queries more for each five hundred."""
    for chunk in in_chunks(agreed_cases(cases)):
        yield from scored_of(chunk)


def scored_of(cases: list[Application]) -> list[Scored]:
    """What these cases, whose auditors have agreed, scored. Two queries."""
    keys = [case.self_sheet_id for case in cases]
    keys += [case.consensus_sheet_id for case in cases if case.consensus_sheet_id]
    answers, findings = answers_of(keys), _findings(cases)
    return [
        Scored(
            case,
            answers.get(case.self_sheet_id, {}),
            answers.get(case.consensus_sheet_id or 0, {}),
            findings[case.pk],
        )
        for case in cases
    ]


def _findings(cases: list[Application]) -> dict[int, Findings]:
    """How many non-conformities count against each case: all that were not verified closed."""
    counts = {case.pk: [0, 0] for case in cases}
    graded = (Finding.Grade.MAJOR, Finding.Grade.MINOR)
    rows = Finding.objects.filter(case__in=list(counts), grade__in=graded)
    for case, grade in rows.exclude(state=Finding.State.VERIFIED).values_list("case_id", "grade"):
        counts[case][graded.index(grade)] += 1
    return {case: Findings(major=major, minor=minor) for case, (major, minor) in counts.items()}
