"""What the office's remarks changed in the report: the score and its words before and after."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from workflows.models import AuditReport, Case, Remark


@dataclass(frozen=True)
class Said:
    """A score of a report, with the words that went with it; ``points`` None where it does not apply."""

    points: int | None
    words: str

    @property
    def shown(self) -> str:
        """The score as people read it."""
        return "N/D" if self.points is None else str(self.points)


@dataclass(frozen=True)
class RemarkInReport:
    """A remark with the criterion it is about, as the version it was made on told it, and as its answer left it.

    ``after`` is None while nothing has changed.
    """

    remark: Remark
    title: str
    before: Said | None
    after: Said | None


def in_report(case: Case, remarks: Iterable[Remark]) -> list[RemarkInReport]:
    """Remarks of a case beside the scores they are about. One query, where there are any."""
    listed = list(remarks)
    if not listed:
        return []
    reports = AuditReport.objects.filter(case=case).only("version", "content")
    versions = {
        report.version: {row["code"]: row for row in report.content["criteria"]} for report in reports
    }
    return [_in_report(remark, versions) for remark in listed]


def _in_report(remark: Remark, versions: dict[int, dict[str, dict[str, Any]]]) -> RemarkInReport:
    code = remark.criterion.code if remark.criterion else ""
    row = versions.get(remark.report_version, {}).get(code)
    before = Said(row["points"], row["justification"]) if row else None
    after = None if remark.new_points is None else Said(remark.new_points, remark.answer_reason)
    return RemarkInReport(remark, row["title"] if row else "", before, after)
