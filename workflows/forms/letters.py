"""What the secretariat is asked about letters."""

from django import forms

from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import letters
from workflows.forms.fields import One, Paragraph, PastDay, Row, offer
from workflows.letters.models import Channel, Letter, LetterState
from workflows.values import number_in


class LetterForm(ActForm):
    """An act on one of the case's letters."""

    states: tuple[str, ...] = ()

    letter = Row("Pismo")

    def build(self) -> None:
        """Letters the act is possible for."""
        offer(self, "letter", letters(self.case, *self.states))


@form_for("application", "draft_letter")
class DraftForm(ActForm):
    """A letter of the secretariat's own wording."""

    subject = forms.CharField(
        label="Temat", max_length=150, help_text="Temat widać przed otwarciem: nie pisz w nim o wyniku."
    )
    body = Paragraph("Treść", rows=12)
    channel = One("Droga wysyłki", Channel.choices, initial=Channel.EMAIL)


@form_for("application", "edit_letter")
class EditForm(LetterForm):
    """A draft in other words: it starts from those it has."""

    states = (LetterState.DRAFTED,)

    subject = DraftForm.base_fields["subject"]
    body = Paragraph("Treść", rows=24)
    channel = DraftForm.base_fields["channel"]
    words = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def build(self) -> None:
        """Fill in the letter that was asked for."""
        super().build()
        asked = str(self["letter"].value() or "")
        letter = Letter.objects.filter(case_id=self.case.pk, pk=number_in(asked) or 0).first()
        if letter is not None:
            self.fields["letter"].widget = self.fields["letter"].hidden_widget()
            for name in ("subject", "body", "channel", "words"):
                self.initial.setdefault(name, getattr(letter, name))


@form_for("application", "approve_letter")
class ApproveForm(LetterForm):
    """A second person has read the letter."""

    page = "workflows/act_letter.html"
    states = (LetterState.DRAFTED,)

    words = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def build(self) -> None:
        """Tell which words were shown, where one letter is."""
        super().build()
        shown = self.waiting()
        if len(shown) == 1:
            self.initial["words"] = shown[0].words

    def waiting(self) -> list[Letter]:
        """The letter asked for, else all that wait, to be read before they are approved."""
        rows = Letter.objects.filter(case_id=self.case.pk, state=LetterState.DRAFTED)
        asked = str(self["letter"].value() or "")
        key = number_in(asked)
        return list((rows.filter(pk=key) if key else rows).select_related("drafted_by"))


@form_for("application", "record_dispatch")
class DispatchForm(LetterForm):
    """The letter has left by hand."""

    states = (LetterState.APPROVED,)


@form_for("application", "register_delivery")
class DeliveryForm(LetterForm):
    """When the letter reached the office, and how that is known."""

    states = (LetterState.SENT,)

    effective_on = PastDay("Dzień doręczenia")
    proof = forms.CharField(
        label="Dowód doręczenia", max_length=300, help_text="Na przykład numer potwierdzenia z e-Doręczeń."
    )


@form_for("application", "register_bounce")
class BounceForm(LetterForm):
    """Why the letter did not arrive."""

    states = (LetterState.SENT, LetterState.APPROVED)

    failure = Paragraph("Dlaczego pismo nie dotarło", rows=3)


@form_for("application", "resend_letter")
class ResendForm(LetterForm):
    """By which way the letter goes again."""

    states = (LetterState.BOUNCED,)

    channel = One("Nowa droga wysyłki", Channel.choices)
