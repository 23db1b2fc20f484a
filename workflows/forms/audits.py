"""What coordinators, experts and reviewers are asked."""

from collections import defaultdict
from typing import Any

from django import forms
from django.db.models import QuerySet

from certification.models import GrantedRole
from criteria.scoring import MAX_POINTS
from workflows.audits.models import AssignmentState, Capacity
from workflows.audits.queries import open_divergences, proposed_changes
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import appointed, criteria_of, team
from workflows.forms.fields import One, Paragraph, PastDay, Row, Yes, offer
from workflows.forms.rows import RowForm, RowsForm
from workflows.models import Assignment, Divergence, Finding, Interest, Remark
from workflows.states import State

POINTS = [("", "– wybierz –"), *((value, str(value)) for value in range(MAX_POINTS + 1))]
RULINGS = [
    (Interest.Ruling.REFUTED.value, "Oddalić – ta osoba zostaje w sprawie"),
    (Interest.Ruling.STANDING.value, "Uwzględnić – ta osoba jest wyłączona ze sprawy"),
]

_TEAM = (Capacity.LEAD, Capacity.AUDITOR, Capacity.REVIEWER)
_BODY = (Capacity.RECONSIDERATION_CHAIR, Capacity.RECONSIDERATION)


def capacities_now(state: str) -> tuple[Capacity, ...]:
    """In what capacities people can be asked in a state of the case."""
    if state == State.RECONSIDERATION:
        return _BODY
    return _TEAM if state == State.ADMITTED else (Capacity.REVIEWER,)


class MemberRow(RowForm):
    """One person asked to work on the case."""

    person = Row("Osoba")
    capacity = forms.ChoiceField(label="W jakim charakterze")

    def build(self) -> None:
        """People appointed to such work in the edition."""
        capacities = capacities_now(self.case.state)
        people = appointed(self.case, *{capacity.appointment for capacity in capacities})
        offer(self, "person", people)
        offer(self, "capacity", [(capacity.value, capacity.label) for capacity in capacities])


@form_for("application", "propose_team")
class TeamForm(RowsForm):
    """Whom to ask."""

    key = "team"
    row_class = MemberRow
    row_label = "Osoba"
    more_label = "Dodaj kolejne osoby"


@form_for("application", "accept_assignment")
class AcceptForm(ActForm):
    """Acceptance comes with a declaration."""

    impartial = Yes(
        "Oświadczam, że nie mam konfliktu interesów: nie pracuję w tym urzędzie, nie doradzałam i nie doradzałem "
        "mu ani go nie szkoliłam i nie szkoliłem w ostatnich 2 latach"
    )


@form_for("application", "rule_on_objection")
class ObjectionRulingForm(ActForm):
    """What the coordinator makes of a doubt."""

    person = Row("Kogo dotyczy")
    ruling = One("Rozstrzygnięcie", RULINGS)
    reason = Paragraph("Uzasadnienie")

    def build(self) -> None:
        """Those whose impartiality is in doubt."""
        doubts: dict[int, list[Interest]] = defaultdict(list)
        pending = Interest.objects.filter(case_id=self.case.pk, ruling=Interest.Ruling.PENDING)
        for row in pending.select_related("person").order_by("pk"):
            doubts[row.person_id].append(row)
        offer(self, "person", [(pk, f"{rows[0].person} – {_reasons(rows)}") for pk, rows in doubts.items()])


def _reasons(doubts: list[Interest]) -> str:
    return "; ".join(each.reason for each in doubts)


@form_for("application", "replace_auditor")
class ReplaceForm(ActForm):
    """Who leaves and who comes."""

    person = Row("Kto odchodzi")
    replacement = Row("Kto przychodzi")
    reason = Paragraph("Powód zmiany")

    def build(self) -> None:
        """Anybody of the team, and auditors new to the case."""
        gone = AssignmentState.REPLACED
        offer(self, "person", team(self.case, *(state for state in AssignmentState if state != gone)))
        offer(self, "replacement", _new_auditors(self))


@form_for("application", "call_third_auditor")
class ThirdAuditorForm(ActForm):
    """Who scores where two cannot agree."""

    person = Row("Trzeci ekspert")
    reason = Paragraph("Powód")

    def build(self) -> None:
        """Auditors new to the case."""
        offer(self, "person", _new_auditors(self))


def _new_auditors(form: ActForm) -> list[tuple[int, str]]:
    known = set(Assignment.objects.filter(case_id=form.case.pk).values_list("expert_id", flat=True))
    return [row for row in appointed(form.case, GrantedRole.AUDITOR) if row[0] not in known]


@form_for("application", "submit_sheet")
class SubmitSheetForm(ActForm):
    """An expert hands in their own sheet."""

    sheet = forms.IntegerField(widget=forms.HiddenInput)

    def build(self) -> None:
        """The expert's own sheet."""
        seat = Assignment.objects.filter(case_id=self.case.pk, expert=self.user).first()
        self.initial["sheet"] = seat.sheet_id if seat else None


@form_for("application", "record_visit")
class VisitForm(ActForm):
    """When the visit took place."""

    held_on = PastDay("Dzień wizyty")
    agenda = Paragraph("Przebieg wizyty", required=False)


@form_for("application", "add_finding")
class FindingForm(ActForm):
    """What was found."""

    grade = One("Waga ustalenia", Finding.Grade.choices)
    criterion = forms.ChoiceField(
        label="Kryterium", required=False, help_text="Niezgodność musi wskazywać kryterium."
    )
    text = Paragraph("Co stwierdzono")

    def build(self) -> None:
        """Criteria of this office."""
        offer(self, "criterion", criteria_of(self.case))


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
        """Divergences nobody has settled."""
        offer(self, "divergence", [(row.pk, str(row)) for row in self.open()])

    def open(self) -> list[Divergence]:
        """Divergences that wait."""
        return list(open_divergences(self.case))


@form_for("application", "send_report")
class SendReportForm(ActForm):
    """The experts' recommendation to the panel."""

    recommendation = Paragraph("Rekomendacja dla Kapituły", help_text="Urząd jej nie zobaczy.")


@form_for("application", "pass_file")
class PassFileForm(ActForm):
    """The reviewer's recommendation."""

    recommendation = Paragraph("Rekomendacja dla Kapituły", rows=8)


class RemarkRow(RowForm):
    """One remark on the report."""

    criterion = forms.ChoiceField(label="Kryterium")
    text = Paragraph("Uwaga", rows=3)

    def build(self) -> None:
        """Criteria of this office."""
        offer(self, "criterion", criteria_of(self.case))


@form_for("application", "submit_reply")
class ReplyForm(RowsForm):
    """The office's remarks."""

    key = "remarks"
    row_class = RemarkRow
    row_label = "Uwaga"
    more_label = "Dodaj kolejne uwagi"


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

    key = "answers"
    row_class = RemarkAnswerRow

    def items(self) -> list[dict[str, Any]]:
        """The remarks that wait."""
        return [
            {
                "remark": row.pk,
                "legend": _about(row),
                "points": row.proposed_points if row.agreed_at else None,
            }
            for row in _waiting_remarks(self)
        ]


def _waiting_remarks(form: ActForm) -> "QuerySet[Remark]":
    return Remark.objects.filter(case_id=form.case.pk, answered_at=None).select_related("criterion")


def _about(remark: Remark) -> str:
    return f"{remark.criterion.code}: {remark.text}" if remark.criterion else remark.text


@form_for("application", "propose_change")
class ChangeForm(ActForm):
    """Which score the lead would give after a remark."""

    remark = Row("Uwaga")
    points = forms.TypedChoiceField(label="Nowa ocena", choices=POINTS, coerce=int, empty_value=None)
    reason = Paragraph("Dlaczego ocena ma się zmienić")

    def build(self) -> None:
        """Remarks that wait for an answer."""
        offer(self, "remark", [(row.pk, _about(row)) for row in _waiting_remarks(self)])


@form_for("application", "agree_change")
class AgreeForm(ActForm):
    """Which proposed score another auditor agrees to."""

    remark = Row("Proponowana zmiana")

    def build(self) -> None:
        """Proposals nobody has agreed to."""
        rows = proposed_changes(self.case).select_related("criterion")
        offer(
            self,
            "remark",
            [(row.pk, f"{_about(row)} – {row.proposed_points} pkt: {row.proposal}") for row in rows],
        )


@form_for("application", "plan_correction")
class PlanForm(ActForm):
    """What the office will do."""

    finding = Row("Ustalenie")
    plan = Paragraph("Co i do kiedy zrobi urząd")

    def build(self) -> None:
        """Non-conformities that wait for a verdict."""
        offer(self, "finding", _open_findings(self))


@form_for("application", "verify_finding")
class VerifyForm(ActForm):
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

    def build(self) -> None:
        """Non-conformities that wait for a verdict."""
        offer(self, "finding", _open_findings(self))


def _open_findings(form: ActForm) -> list[tuple[int, str]]:
    rows = Finding.objects.filter(case_id=form.case.pk, grade__in=(Finding.Grade.MINOR, Finding.Grade.MAJOR))
    waiting = rows.filter(state__in=(Finding.State.OPEN, Finding.State.PLANNED))
    return [(row.pk, str(row)) for row in waiting]


@form_for("application", "fulfil_condition")
class FulfilForm(ActForm):
    """Why the condition counts as met."""

    reason = Paragraph("Uzasadnienie")
