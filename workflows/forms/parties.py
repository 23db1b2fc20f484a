"""Doubts about people, evidence that does not count, acts of two people, and deciding again."""

from functools import cached_property

from django import forms
from django.db.models import QuerySet

from certification.polish import date_short
from criteria.models import Evidence, Sheet
from criteria.said import said
from workflows import laws
from workflows.audits.sight import visible_sheets
from workflows.filing.eligibility import wording
from workflows.filing.renewing import unconfirmed
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import application, involved
from workflows.forms.fields import One, Paragraph, Row, offer
from workflows.models import Proposal
from workflows.models.application import Decision
from workflows.payloads import LABELS
from workflows.states import State
from workflows.twopeople import waiting
from workflows.values import number_in


@form_for("application", "raise_conflict")
class DoubtForm(ActForm):
    """Whose impartiality is in doubt, and why."""

    person = Row("Kogo dotyczy")
    reason = Paragraph("Na czym polega konflikt interesów")

    def build(self) -> None:
        """Everybody who has to do with the case."""
        offer(self, "person", involved(self.case, self.user))


class EvidenceForm(ActForm):
    """An act on one piece of evidence."""

    evidence = Row("Dowód")

    def build(self) -> None:
        """Pieces that count, in the sheets the person may read."""
        sheets = visible_sheets(application(self.case), self.user)
        rows = Evidence.objects.filter(sheet__in=self.sheets_of(sheets), rejected_at=None)
        offer(self, "evidence", [(row.pk, str(row)) for row in rows])

    def sheets_of(self, sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
        """The sheets whose evidence the act is about."""
        return sheets


@form_for("application", "reject_evidence")
class RejectEvidenceForm(EvidenceForm):
    """Why the office's evidence does not count."""

    reason = Paragraph("Dlaczego dowód nie będzie brany pod uwagę")

    def sheets_of(self, sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
        """The office's own."""
        return sheets.filter(kind=Sheet.Kind.SELF)


@form_for("application", "confirm_evidence")
class CarriedForm(ActForm):
    """Which pieces of the application before are still up to date."""

    pieces = forms.TypedMultipleChoiceField(
        label="Nadal aktualne", coerce=int, widget=forms.CheckboxSelectMultiple
    )

    def build(self) -> None:
        """Those that nobody has confirmed yet."""
        offer(self, "pieces", [(row.evidence_id, _described(row.evidence)) for row in unconfirmed(self.case)])


def _described(piece: Evidence) -> str:
    where = piece.filename or piece.url or said("opis")
    if piece.issued_on is None:
        return said("{title} ({where})", title=piece.title, where=where)
    day = date_short(piece.issued_on)
    return said("{title} ({where}, z dnia {day})", title=piece.title, where=where, day=day)


@form_for("application", "detach_evidence")
class DetachForm(EvidenceForm):
    """Take back one's own piece."""

    def sheets_of(self, sheets: QuerySet[Sheet]) -> QuerySet[Sheet]:
        """Those still open; nobody else's is both open and readable."""
        return sheets.filter(state=Sheet.State.OPEN)


@form_for("application", "countersign")
class CountersignForm(ActForm):
    """A second person agrees."""

    page = "workflows/act_proposal.html"

    proposal = forms.IntegerField(widget=forms.HiddenInput)

    @cached_property
    def proposed(self) -> Proposal | None:
        """What the first person proposed."""
        key = number_in(str(self["proposal"].value() or ""))
        return waiting(self.case).select_related("proposed_by").filter(pk=key).first() if key else None

    @property
    def proposed_label(self) -> str:
        """Its name."""
        return laws.acts(self.case.kind)[self.proposed.act].label if self.proposed else ""

    @property
    def proposed_facts(self) -> list[tuple[str, str]]:
        """What it says, so that the second person knows what they agree to."""
        given = self.proposed.payload if self.proposed else {}
        return [(LABELS.get(key, key).capitalize(), self._words(key, value)) for key, value in given.items()]

    def _words(self, key: str, value: object) -> str:
        """A value as people read it: a rule by what it says."""
        return wording(self.case.edition.criteria_set, str(value)) if key == "rule" else str(value)


@form_for("application", "dismiss")
class DismissForm(CountersignForm):
    """A second person does not agree, or the first one takes it back."""

    reason = Paragraph("Powód")


@form_for("application", "reconsider")
class ReconsiderForm(ActForm):
    """What the body decides."""

    decision = One("Rozstrzygnięcie")
    reasons = Paragraph("Uzasadnienie uchwały", rows=8)
    condition = Paragraph(
        "Warunek", required=False, help_text="Tylko gdy znak jest przyznany warunkowo: co urząd ma zrobić."
    )

    def build(self) -> None:
        """Decisions about the mark; about entering, where the application had been rejected."""
        if application(self.case).eligibility_rule:
            choices = [
                (State.ADMITTED.value, "Dopuścić zgłoszenie do oceny"),
                (State.REJECTED.value, "Podtrzymać niedopuszczenie"),
            ]
        else:
            choices = list(Decision.choices)
        offer(self, "decision", choices)
