"""What experts and reviewers are asked: sheets, the visit, findings, differences, the report."""

from typing import cast

from django import forms
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from certification.clock import today
from certification.models import Role
from criteria.models import Evidence
from criteria.scoring import MAX_POINTS
from workflows.access import roles_on
from workflows.audits.calendar import told
from workflows.audits.comparing import Difference, differences
from workflows.audits.findings import changeable
from workflows.audits.queries import open_divergences, visit_plan_of
from workflows.audits.sight import visible_sheets
from workflows.filing.outstanding import Lack, in_the_sheet
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application, criteria_of
from workflows.forms.fields import One, Paragraph, PastDay, Row, offer
from workflows.forms.timely import TimelyForm
from workflows.models import Assignment, Divergence, Finding
from workflows.models.deadline import DeadlineKind

POINTS = [("", "– wybierz –"), *((value, str(value)) for value in range(MAX_POINTS + 1))]


@form_for("application", "submit_sheet")
class SubmitSheetForm(ActForm):
    """An expert hands in their own sheet."""

    page = "workflows/act_submit_sheet.html"

    sheet = forms.IntegerField(widget=forms.HiddenInput)

    def build(self) -> None:
        """The expert's own sheet."""
        seats = Assignment.objects.filter(case_id=self.case.pk, expert=self.user)
        seat = seats.select_related("sheet__criteria_set").first()
        self.own = seat.sheet if seat else None
        self.initial["sheet"] = self.own.pk if self.own else None

    def lacks(self) -> list[Lack]:
        """What is still to be done first, each with a link."""
        return list(in_the_sheet(application(self.case), self.own)) if self.own and self.own.is_open else []

    @property
    def sheet_url(self) -> str:
        """All of the sheet."""
        return reverse("sheet", args=[self.case.public_id, self.own.pk]) if self.own else ""


@form_for("application", "record_visit")
class VisitForm(ActForm):
    """When the visit took place."""

    held_on = PastDay("Dzień wizyty")
    agenda = Paragraph("Przebieg wizyty", required=False)

    def build(self) -> None:
        """What was planned is there already, to be corrected by what happened."""
        plan = visit_plan_of(self.case)
        if plan is None or plan.agreed is None:
            return
        self.initial.setdefault("held_on", min(plan.agreed.day, today()))
        self.initial.setdefault("agenda", "\n".join(map(told, plan.agenda)))


@form_for("application", "add_finding")
class FindingForm(ActForm):
    """What was found."""

    grade = One("Waga ustalenia", Finding.Grade.choices)
    criterion = forms.ChoiceField(
        label="Kryterium", required=False, help_text="Niezgodność musi wskazywać kryterium."
    )
    text = Paragraph("Co stwierdzono")
    evidence = forms.TypedMultipleChoiceField(
        label=_("Na jakich dowodach się opiera"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def build(self) -> None:
        """Criteria of this office; evidence the expert may read, of the criterion asked about where one is."""
        offer(self, "criterion", criteria_of(self.case))
        sheets = visible_sheets(application(self.case), self.user)
        rows = Evidence.objects.filter(sheet__in=sheets, rejected_at=None).order_by("sheet", "pk")
        if code := str(self.initial.get("criterion", "")):
            rows = rows.filter(criteria__code=code)
        field = cast(forms.TypedMultipleChoiceField, self.fields["evidence"])
        field.choices = [(row.pk, row.title) for row in rows]
        if not field.choices:
            del self.fields["evidence"]


class AboutFinding(ActForm):
    """What acts on one finding ask: which. One that the page names, or the only one, is shown and not asked for."""

    page = "workflows/act_about_finding.html"

    def candidates(self) -> "QuerySet[Finding]":
        """Those there are to choose from: the ones the person may still change."""
        is_lead = Role.LEAD in roles_on(self.case, self.user)
        return changeable(self.case, self.user, is_lead=is_lead)

    def build(self) -> None:
        """The choice, where there is one."""
        super().build()
        self.choice = list(self.candidates().select_related("criterion"))
        offer(self, "finding", [(row.pk, str(row)) for row in self.choice])
        if self.named:
            self.fields["finding"].widget = forms.HiddenInput()
            self.initial["finding"] = self.named.pk

    @property
    def named(self) -> Finding | None:
        """The one the act is about, where that is known."""
        asked = str((self.data if self.is_bound else self.initial).get("finding", ""))
        found = next((row for row in self.choice if str(row.pk) == asked), None)
        return found or (self.choice[0] if len(self.choice) == 1 and not asked else None)


@form_for("application", "correct_finding")
class CorrectFindingForm(AboutFinding, FindingForm):
    """The same again, as it stands, to be put in other words."""

    page = "workflows/act.html"

    finding = Row("Ustalenie")
    field_order = ("finding", "grade", "criterion", "text", "evidence")

    def build(self) -> None:
        """Filled in with what the finding says."""
        super().build()
        if self.named and not self.is_bound:
            row = self.named
            said = {"grade": row.grade, "text": row.text, "criterion": row.criterion and row.criterion.code}
            shown = [evidence.pk for evidence in row.shown_by.all()]
            self.initial = said | {"evidence": shown} | dict(self.initial)


@form_for("application", "withdraw_finding")
class WithdrawFindingForm(AboutFinding):
    """Which, and why if one likes."""

    finding = Row("Ustalenie")
    reason = Paragraph("Dlaczego", rows=3, required=False)


@form_for("application", "settle_divergence")
class SettleForm(ActForm):
    """The common score and why."""

    page = "workflows/act_settle.html"

    divergence = Row("Rozbieżność")
    points = forms.TypedChoiceField(
        label="Uzgodniona ocena",
        choices=POINTS,
        coerce=int,
        empty_value=None,
        required=False,
        help_text="Obszaru nie ocenia się punktami: wystarczy uzasadnienie.",
    )
    reason = Paragraph("Uzasadnienie")

    def build(self) -> None:
        """Divergences nobody has settled; asked about one that is an area, no points are asked for."""
        rows = list(open_divergences(self.case))
        offer(self, "divergence", [(row.pk, str(row)) for row in rows])
        self.asked = [row for row in rows if str(row.pk) == str(self._chosen())] or rows
        if len(self.asked) == 1 and self.asked[0].kind == Divergence.Kind.AREA:
            del self.fields["points"]

    def _chosen(self) -> object:
        return self.data.get("divergence") if self.is_bound else self.initial.get("divergence")

    @property
    def afterwards(self) -> str:
        """The list, where the next one waits."""
        return reverse("divergences", args=[self.case.public_id])

    @property
    def differences(self) -> list[Difference]:
        """The one asked about, or all that wait, with the words of every expert."""
        return differences(application(self.case), self.asked)


@form_for("application", "send_report")
class SendReportForm(ActForm):
    """The experts' recommendation to the panel, once they have read what will be sent."""

    page = "workflows/act_send_report.html"

    recommendation = Paragraph("Rekomendacja dla Kapituły", help_text="Urząd jej nie zobaczy.")

    @property
    def open_differences(self) -> int:
        """How many must be settled before."""
        return open_divergences(self.case).count()


@form_for("application", "pass_file")
class PassFileForm(ActForm):
    """The reviewer's recommendation."""

    recommendation = Paragraph("Rekomendacja dla Kapituły", rows=8)


@form_for("application", "plan_correction")
class PlanForm(AboutFinding, TimelyForm):
    """What the office will do."""

    deadline_kind = DeadlineKind.CORRECTION

    finding = Row("Ustalenie")
    plan = Paragraph("Co i do kiedy zrobi urząd")

    def candidates(self) -> "QuerySet[Finding]":
        """Non-conformities that wait for a verdict."""
        return _open_findings(self)


@form_for("application", "verify_finding")
class VerifyForm(AboutFinding):
    """What the lead makes of a correction."""

    finding = Row("Ustalenie")
    ruling = One(
        "Wynik",
        [
            (Finding.State.VERIFIED.value, "Zamknięta – działania są skuteczne"),
            (Finding.State.NOT_CLOSED.value, "Niezamknięta"),
        ],
    )
    note = Paragraph("Co sprawdzono")

    def candidates(self) -> "QuerySet[Finding]":
        """Non-conformities that wait for a verdict."""
        return _open_findings(self)


def _open_findings(form: ActForm) -> "QuerySet[Finding]":
    rows = Finding.objects.filter(case_id=form.case.pk, grade__in=(Finding.Grade.MINOR, Finding.Grade.MAJOR))
    return rows.filter(state__in=(Finding.State.OPEN, Finding.State.PLANNED))


@form_for("application", "fulfil_condition")
class FulfilForm(ActForm):
    """Why the condition counts as met."""

    reason = Paragraph("Uzasadnienie")
