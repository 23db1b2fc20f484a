"""What the office and the secretariat are asked on the way to a complete application."""

from typing import Any

from django import forms
from django.urls import reverse

from certification.clock import today
from certification.inflection import propose
from certification.models import OfficeName
from certification.templatetags.spoken import spoken
from workflows.audits.models import AT_WORK, AUDITING
from workflows.filing.completing import unchanged_since_call
from workflows.filing.content import DECLARATIONS
from workflows.filing.eligibility import OVERDUE, spoken_rules
from workflows.filing.outstanding import Lack, outstanding
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application, criteria_of
from workflows.forms.fields import Day, One, Paragraph, PastDay, Row, Yes, offer
from workflows.forms.rows import RowForm, RowsForm
from workflows.forms.timely import TimelyForm
from workflows.models import Assignment, Deadline, Waiver
from workflows.models.deadline import RUNNING, DeadlineKind, DeadlineState
from workflows.states import State

TIME_IS_OVER = (OVERDUE, "Braków nie uzupełniono w terminie")
"""The rule an application is rejected by when its time for completion is over."""


@form_for("application", "submit_for_signature")
class SubmitForm(TimelyForm):
    """Declarations that come with the application."""

    page = "workflows/act_submit_for_signature.html"
    deadline_kind = DeadlineKind.FILING
    declarations = DECLARATIONS

    headcount = forms.IntegerField(
        label="Liczba zatrudnionych (etaty)",
        min_value=1,
        help_text="Na dzień ogłoszenia edycji.",
        error_messages={"min_value": "Podaj liczbę większą od zera."},
    )
    declared = Yes("W imieniu urzędu składam wszystkie oświadczenia wymienione powyżej")

    def lacks(self) -> list[Lack]:
        """What is still to be done first, each with a link."""
        return outstanding(application(self.case))


@form_for(
    "application", "send_back", "withdraw", "decline", "decline_assignment", "correct_decision", "return_file"
)
class ReasonForm(ActForm):
    """Why."""

    reason = Paragraph("Uzasadnienie")


@form_for("application", "file")
class FileForm(TimelyForm):
    """The head signs the very content that was shown."""

    page = "workflows/act_file.html"
    deadline_kind = DeadlineKind.FILING
    declarations = DECLARATIONS

    content_sha256 = forms.CharField(widget=forms.HiddenInput, max_length=64)

    @property
    def needs_second_factor(self) -> bool:
        """Always, but in the sample, whose people are made up and have no phones."""
        return not application(self.case).of_edition.is_sample

    @property
    def afterwards(self) -> str:
        """The receipt, at once."""
        return reverse("receipt", args=[self.case.public_id])

    def build(self) -> None:
        """Carry the hash of what this page shows."""
        self.initial["content_sha256"] = application(self.case).content_sha256


class DefectRow(RowForm):
    """One thing the office can mend."""

    criterion = forms.ChoiceField(label="Kryterium", required=False)
    text = Paragraph("Czego brakuje i jak to uzupełnić", rows=3)

    def build(self) -> None:
        """Criteria of this office."""
        offer(self, "criterion", criteria_of(self.case, blank="– całe zgłoszenie –"))


@form_for("application", "return_for_completion")
class DefectsForm(RowsForm):
    """What the formal check found wanting."""

    key = "defects"
    row_rules = {"defects_itemised": "text"}
    row_class = DefectRow
    row_label = "Brak"
    more_label = "Dodaj kolejne braki"


class DefectAnswerRow(RowForm):
    """The office's answer to one defect."""

    defect = forms.IntegerField(widget=forms.HiddenInput)
    answer = Paragraph("Co uzupełniono", rows=3)
    is_polish = True


@form_for("application", "complete")
class CompletionForm(TimelyForm, RowsForm):
    """Every defect of the last return gets an answer."""

    page = "workflows/act_complete.html"
    deadline_kind = DeadlineKind.COMPLETION
    key = "answers"
    row_rules = {"every_defect_answered": "answer"}
    row_class = DefectAnswerRow

    def unchanged(self) -> list[Lack]:
        """Listed criteria that nobody touched since the call: a warning, for an answer in words may do."""
        case = application(self.case)
        url = reverse("sheet", args=[case.public_id, case.self_sheet_id])
        return [
            Lack(f"{each.code} {spoken(each, 'title')}", f"{url}#{each.code}")
            for each in unchanged_since_call(case)
        ]

    def items(self) -> list[dict[str, Any]]:
        """The defects of the last return."""
        case = application(self.case)
        return [
            {
                "defect": defect.pk,
                "answer": defect.answer,
                "legend": f"{defect.criterion_code}: {defect.text}" if defect.criterion_code else defect.text,
            }
            for defect in case.defects.filter(round=case.returns)
        ]


@form_for("application", "reject")
class RejectForm(ActForm):
    """By which rule the application cannot be assessed."""

    rule = One("Której zasady nie spełniono")
    reason = Paragraph("Uzasadnienie dla urzędu")

    def build(self) -> None:
        """The edition's rules, and the end of the time for completion."""
        known = spoken_rules(application(self.case).edition.criteria_set)
        late = [TIME_IS_OVER] if self.case.state == State.RETURNED else []
        offer(self, "rule", [*known.items(), *late])


@form_for("application", "admit")
class AdmitForm(ActForm):
    """The formal checklist."""

    checklist = forms.MultipleChoiceField(
        label="Sprawdzono, że", widget=forms.CheckboxSelectMultiple, help_text="Zaznacz każdy punkt."
    )

    def build(self) -> None:
        """The edition's rules of eligibility."""
        offer(self, "checklist", list(self.rules().items()))

    def rules(self) -> dict[str, str]:
        """The edition's rules by code."""
        return spoken_rules(application(self.case).edition.criteria_set)

    def payload(self) -> dict[str, Any]:
        """Each rule and whether it is met."""
        met = self.cleaned_data["checklist"]
        return {"checklist": {code: code in met for code in self.rules()}}


class NameForms(ActForm):
    """The office's name in the cases that letters and certificates need."""

    genitive = forms.CharField(label="Dopełniacz (kogo? czego?)", max_length=200)
    dative = forms.CharField(label="Celownik (komu? czemu?)", max_length=200)
    locative = forms.CharField(label="Miejscownik (o kim? o czym?)", max_length=200)


@form_for("application", "confirm_name")
class ConfirmNameForm(NameForms):
    """A person confirms the forms of the present name, and may divide it into lines."""

    page = "workflows/act_confirm_name.html"
    broken = forms.CharField(
        label="Nazwa na certyfikacie, podzielona na wiersze",
        help_text="Ta sama nazwa, w najwyżej 4 wierszach. Gdy pole zostanie puste, program podzieli nazwę sam.",
        required=False,
        max_length=220,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def build(self) -> None:
        """Start from the forms on record."""
        name = self.current()
        for field in ("genitive", "dative", "locative", "broken"):
            self.initial.setdefault(field, getattr(name, field))

    def current(self) -> OfficeName:
        """The name the office bears today."""
        return application(self.case).office.name_on(today())


@form_for("application", "rename_office")
class RenameForm(NameForms):
    """A new name from a day on."""

    nominative = forms.CharField(label="Nowa nazwa urzędu", max_length=200)
    from_day = Day("Obowiązuje od")
    field_order = ("nominative", "genitive", "dative", "locative", "from_day")

    def build(self) -> None:
        """Propose forms for a name typed already."""
        if nominative := str(self.initial.get("nominative", "")):
            proposed = propose(nominative)
            for field in ("genitive", "dative", "locative"):
                self.initial.setdefault(field, getattr(proposed, field))


@form_for("application", "waive")
class WaiveForm(ActForm):
    """Which right the office gives up."""

    right = One("Z czego urząd rezygnuje")

    def build(self) -> None:
        """The right that the present state gives."""
        here = {State.ADMITTED: Waiver.Kind.OBJECTION, State.REPLY: Waiver.Kind.REPLY}
        right = here.get(State(self.case.state), Waiver.Kind.RECONSIDERATION)
        offer(self, "right", [(right.value, right.label)])
        self.initial["right"] = right.value


@form_for("application", "object_to_team")
class ObjectionForm(ActForm):
    """Whose impartiality the office doubts."""

    person = Row("Ekspert")
    reason = Paragraph("Na czym polega zastrzeżenie")

    def build(self) -> None:
        """The team that was proposed."""
        people = Assignment.objects.filter(case_id=self.case.pk, capacity__in=AUDITING, state__in=AT_WORK)
        offer(self, "person", [(row.expert_id, str(row.expert)) for row in people.select_related("expert")])


@form_for("application", "request_reconsideration")
class ReconsiderationForm(TimelyForm):
    """Why the office disagrees."""

    page = "workflows/act_request_reconsideration.html"
    deadline_kind = DeadlineKind.RECONSIDERATION

    grounds = Paragraph("Uzasadnienie wniosku", rows=8)


@form_for("application", "answer_deferral")
class DeferralAnswerForm(TimelyForm):
    """The answer to the panel's question."""

    page = "workflows/act_answer_deferral.html"
    deadline_kind = DeadlineKind.DEFERRAL

    answer = Paragraph("Odpowiedź", rows=8)


@form_for("application", "fail_condition")
class FailConditionForm(ActForm):
    """The office was heard before its case goes back to the panel."""

    hearing = Paragraph("Stanowisko urzędu", help_text="Co urząd odpowiedział, gdy zapytano go o warunek.")


@form_for("application", "register_payment")
class PaymentForm(ActForm):
    """When the fee came."""

    paid_on = PastDay("Dzień wpływu opłaty")


@form_for("application", "grant_late_filing")
class LateFilingForm(ActForm):
    """Until when one office may still file."""

    until = Day("Można złożyć do końca dnia")
    reason = Paragraph("Powód")


@form_for("application", "extend_deadline", "restore_deadline")
class DeadlineForm(ActForm):
    """Which date, and why."""

    deadline = Row("Termin")
    reason = Paragraph("Powód")

    def build(self) -> None:
        """Running dates to extend, expired ones to restore."""
        states = RUNNING if self.act.code == "extend_deadline" else (DeadlineState.EXPIRED, DeadlineState.SET)
        rows = Deadline.objects.filter(case_id=self.case.pk, state__in=states).exclude(
            kind=DeadlineKind.FILING
        )
        offer(self, "deadline", [(row.pk, str(row)) for row in rows.order_by("due_at")])
