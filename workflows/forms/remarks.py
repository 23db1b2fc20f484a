"""What is asked where an office remarks on the report, and is answered."""

from functools import cached_property
from typing import Any

from django import forms
from django.db.models import QuerySet

from criteria.said import joined, said
from workflows.audits.changes import RemarkInReport, in_report
from workflows.audits.queries import proposed_changes
from workflows.forms.audits import POINTS
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application, criteria_of
from workflows.forms.fields import One, Paragraph, Row, offer
from workflows.forms.rows import RowForm, RowsForm
from workflows.forms.timely import TimelyForm
from workflows.models import AuditReport, Remark
from workflows.models.deadline import DeadlineKind


class RemarkRow(RowForm):
    """One remark on the report."""

    criterion = forms.ChoiceField(label="Kryterium")
    text = Paragraph("Uwaga", rows=3)

    def build(self) -> None:
        """Criteria of this office."""
        offer(self, "criterion", criteria_of(self.case))


@form_for("application", "submit_reply")
class ReplyForm(TimelyForm, RowsForm):
    """The office's remarks, with the report beside them."""

    page = "workflows/act_submit_reply.html"
    deadline_kind = DeadlineKind.REPLY
    key = "remarks"
    row_rules = {"remarks_tied_to_criteria": "criterion"}
    row_class = RemarkRow
    row_label = "Uwaga"
    more_label = "Dodaj kolejne uwagi"

    @cached_property
    def report(self) -> AuditReport | None:
        """The version that is remarked on."""
        return AuditReport.objects.filter(case_id=self.case.pk).order_by("-version").first()

    @cached_property
    def lines(self) -> list[tuple[dict[str, Any], str]]:
        """The report's criteria, each with what the office had scored."""
        sheet = application(self.case).self_sheet
        scores = sheet.scores.values_list("criterion__code", "points", "not_applicable")
        own = {code: "N/D" if skipped else str(points) for code, points, skipped in scores}
        rows = self.report.content["criteria"] if self.report else []
        return [(row, own.get(row["code"], "–")) for row in rows]


class RemarkAnswerRow(RowForm):
    """The auditors' answer to one remark."""

    remark = forms.IntegerField(widget=forms.HiddenInput)
    answer = One("Rozstrzygnięcie", Remark.Answer.choices)
    reason = Paragraph("Uzasadnienie", rows=3)
    points = forms.TypedChoiceField(
        label="Nowa ocena",
        choices=POINTS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Tylko ocena, na którą zgodził się drugi ekspert.",
    )


@form_for("application", "answer_remarks")
class RemarkAnswersForm(RowsForm):
    """Every remark gets an answer."""

    page = "workflows/act_answer_remarks.html"
    key = "answers"
    row_rules = {"every_remark_answered": "answer", "changed_scores_agreed": "points"}
    row_class = RemarkAnswerRow

    def items(self) -> list[dict[str, Any]]:
        """The remarks that wait."""
        return [
            {
                "remark": found.remark.pk,
                "legend": _about(found.remark),
                "about": _as_reported(found),
                "points": found.remark.proposed_points if found.remark.agreed_at else None,
            }
            for found in in_report(self.case, _waiting_remarks(self))
        ]


def _waiting_remarks(form: ActForm) -> "QuerySet[Remark]":
    return Remark.objects.filter(case_id=form.case.pk, answered_at=None).select_related("criterion")


def _as_reported(found: RemarkInReport) -> str:
    """What the report says now, and what the lead proposes."""
    lines = []
    if found.before:
        before = found.before
        lines.append(said("W raporcie: {points} pkt. {words}", points=before.shown, words=before.words))
    if (points := found.remark.proposed_points) is not None:
        agreed = "zgodził się drugi ekspert" if found.remark.agreed_at else "czeka na zgodę drugiego eksperta"
        told = said(
            "Proponowana zmiana: {points} pkt ({agreed}). {why}",
            points=points,
            agreed=agreed,
            why=found.remark.proposal,
        )
        lines.append(told)
    return joined(lines, "\n")


def _about(remark: Remark) -> str:
    return f"{remark.criterion.code}: {remark.text}" if remark.criterion else remark.text


class _BesideRemarks(ActForm):
    """Forms that have before the eyes what they are about: the remark, what the report says, what is proposed."""

    page = "workflows/act_beside_remarks.html"
    of_remarks: "QuerySet[Remark]"

    @property
    def shown(self) -> list[RemarkInReport]:
        """The remark asked about, or all there are to choose from."""
        chosen = str((self.data if self.is_bound else self.initial).get("remark", ""))
        rows = in_report(self.case, self.of_remarks)
        return [row for row in rows if str(row.remark.pk) == chosen] or rows


@form_for("application", "propose_change")
class ChangeForm(_BesideRemarks):
    """Which score the lead would give after a remark."""

    remark = Row("Uwaga")
    points = forms.TypedChoiceField(label="Nowa ocena", choices=POINTS, coerce=int, empty_value=None)
    reason = Paragraph("Dlaczego ocena ma się zmienić")

    def build(self) -> None:
        """Remarks that wait for an answer."""
        self.of_remarks = _waiting_remarks(self)
        offer(self, "remark", [(row.pk, _about(row)) for row in self.of_remarks])


@form_for("application", "agree_change")
class AgreeForm(_BesideRemarks):
    """Which proposed score another auditor agrees to."""

    remark = Row("Proponowana zmiana")

    def build(self) -> None:
        """Proposals nobody has agreed to."""
        rows = self.of_remarks = proposed_changes(self.case).select_related("criterion")
        shown = "{about} – {points} pkt"
        offer(
            self,
            "remark",
            [(row.pk, said(shown, about=_about(row), points=row.proposed_points)) for row in rows],
        )
