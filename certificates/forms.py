"""What people are asked about marks."""

from typing import Any

from django import forms
from django.db.models import Exists, OuterRef
from django.urls import reverse

from certificates import sayings  # noqa: F401 - the words of these acts
from certificates.matter import motions_open
from certificates.models import Mark, Suspension
from certificates.motions import MOTIONS
from certificates.replacing import CAUSES
from certificates.states import PUBLISHED, MarkState
from certificates.suspending import LONGEST
from certification.models import Edition, OfficeKind, TerritorialUnit, UnitLevel
from criteria.prepared import Reading
from criteria.said import said
from workflows.door import Outcome
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.fields import One, Paragraph, PastDay, Yes, offer
from workflows.forms.filing import RenameForm
from workflows.forms.letters import (
    ApproveForm,
    BounceForm,
    DeliveryForm,
    DispatchForm,
    DraftForm,
    EditForm,
    ResendForm,
)
from workflows.forms.parties import CountersignForm, DismissForm, DoubtForm
from workflows.models import Application
from workflows.panel.ballot_forms import CastForm
from workflows.panel.forms import AgendaForm, DeclareForm, RecuseForm, RulingForm
from workflows.panel.queries import course_of

form_for("mark", "put_on_agenda")(AgendaForm)
form_for("mark", "declare_conflict")(DeclareForm)
form_for("mark", "recuse")(RecuseForm)
form_for("mark", "raise_conflict")(DoubtForm)
form_for("mark", "rule_on_conflict")(RulingForm)
form_for("mark", "cast")(CastForm)
form_for("mark", "countersign")(CountersignForm)
form_for("mark", "dismiss")(DismissForm)
form_for("mark", "rename_office")(RenameForm)
form_for("mark", "draft_letter")(DraftForm)
form_for("mark", "edit_letter")(EditForm)
form_for("mark", "approve_letter")(ApproveForm)
form_for("mark", "record_dispatch")(DispatchForm)
form_for("mark", "register_delivery")(DeliveryForm)
form_for("mark", "register_bounce")(BounceForm)
form_for("mark", "resend_letter")(ResendForm)


@form_for("mark", "drop_withdrawal")
class DropForm(ActForm):
    """Why nothing is voted on."""

    reason = Paragraph("Dlaczego sprawa kończy się bez głosowania", rows=3)


@form_for("mark", "void_pending")
class VoidForm(ActForm):
    """What is wrong with the certificate."""

    reason = Paragraph("Na czym polega pomyłka", rows=3)


@form_for("mark", "make_anew")
class AnewForm(ActForm):
    """Nothing is asked: texts and design are those of the day."""

    def done_message(self, outcome: Outcome) -> str:
        """Which mark it is."""
        made = Mark.objects.filter(pk=outcome.result.get("mark") or 0).first()
        if made is None:
            return super().done_message(outcome)
        return said("Wydano znak {made}. Certyfikat rysuje się w tle.", made=made)


@form_for("mark", "hear_office")
class HearingForm(ActForm):
    """What the office said before its mark may be withdrawn."""

    heard_on = PastDay("Dzień wysłuchania")
    statement = Paragraph("Stanowisko urzędu")


@form_for("mark", "open_ballot")
class MarkBallotForm(ActForm):
    """Which motion about the mark is put to the vote."""

    motion = One(
        "Wniosek", help_text="Wniosek, który upadnie, można poddać pod głosowanie dopiero na nowej podstawie."
    )

    def build(self) -> None:
        """Motions that have their ground; after a tie only the same one."""
        assert isinstance(self.case, Mark)
        tied = course_of(self.case).tied
        offer(
            self,
            "motion",
            [(code, MOTIONS[code]) for code in ([tied.motion] if tied else motions_open(self.case))],
        )


@form_for("mark", "withdraw_mark")
class WithdrawForm(ActForm):
    """Why the panel withdraws the mark."""

    reason = Paragraph("Uzasadnienie uchwały", rows=6)


@form_for("mark", "reinstate")
class ReinstateForm(ActForm):
    """Why the panel reinstates the mark."""

    reason = Paragraph("Uzasadnienie uchwały", rows=6)


@form_for("mark", "relinquish")
class RelinquishForm(ActForm):
    """Why the office gives its mark back, if it wants to say."""

    reason = Paragraph("Powód (nieobowiązkowo)", rows=3, required=False)
    sure = Yes("Rozumiem, że znak przestanie być ważny od dziś i że nie można tego cofnąć")

    def payload(self) -> dict[str, Any]:
        """The declaration is for the page alone."""
        return {name: value for name, value in super().payload().items() if name != "sure"}


@form_for("mark", "renew")
class RenewForm(ActForm):
    """Nothing is asked: the application is opened and filled."""

    opened: Application | None = None

    def perform(self) -> Outcome | None:
        """Remember the application that it opens."""
        outcome = super().perform()
        renewal = outcome.result.get("renewal") if outcome else None
        self.opened = Application.objects.filter(pk=renewal or 0).first()
        return outcome

    @property
    def afterwards(self) -> str:
        """The work goes on in the new application."""
        return reverse("case", args=[self.opened.public_id]) if self.opened else ""

    def done_message(self, outcome: Outcome) -> str:
        """Which application it is, and what to do first."""
        if self.opened is None:
            return super().done_message(outcome)
        return said(
            "Otwarto zgłoszenie {opened} z odpowiedziami i dowodami poprzedniego. Potwierdź najpierw, że dowody są "
            "nadal aktualne.",
            opened=self.opened,
        )


@form_for("mark", "submit_statement")
class StatementForm(ActForm):
    """What the office states every year."""

    statement = Paragraph(
        "Co zmieniło się od przyznania znaku",
        rows=8,
        help_text="Napisz o zmianach, które dotyczą ocenianych kryteriów, albo że nic się nie zmieniło.",
    )
    declared = Yes("Oświadczam, że urząd nadal spełnia wymagania znaku")

    def payload(self) -> dict[str, Any]:
        """The declaration is part of the act itself."""
        return {name: value for name, value in super().payload().items() if name != "declared"}


@form_for("mark", "order_replacement")
class ReplacementForm(ActForm):
    """Why a new certificate is needed."""

    cause = One("Powód", list(CAUSES.items()))
    reason = Paragraph("Co się zmieniło albo na czym polega pomyłka", rows=3)


@form_for("mark", "suspend", "suspend_urgently")
class SuspendForm(ActForm):
    """Why the mark is suspended, and within how many days the panel has to decide."""

    reason = Paragraph("Uzasadnienie", rows=6, help_text="Urząd przeczyta je w piśmie.")
    days = forms.IntegerField(
        label="Na ile dni",
        min_value=1,
        max_value=LONGEST,
        initial=LONGEST,
        help_text="Najpóźniej po tym czasie Kapituła przywraca albo cofa znak.",
    )


@form_for("mark", "show_improvement")
class ImprovementForm(ActForm):
    """What the office mended."""

    statement = Paragraph(
        "Co zostało poprawione i gdzie można to sprawdzić",
        rows=8,
        help_text="Opisz każdą zmianę i podaj adresy stron albo nazwy dokumentów, które ją potwierdzają.",
    )


@form_for("mark", "verify_improvement")
class VerificationForm(ActForm):
    """What the secretariat saw."""

    ruling = One("Dowody poprawy są", Suspension.Ruling.choices)
    note = Paragraph("Co sprawdzono i z jakim wynikiem", rows=4)


_VOIVODESHIPS = Reading(lambda: TerritorialUnit.objects.filter(level=UnitLevel.VOIVODESHIP))
_WITH_MARKS = Reading(
    lambda: Edition.objects.filter(
        Exists(Mark.objects.filter(of_edition=OuterRef("pk"), published_at__isnull=False))
    )
)


class RegisterFilter(forms.Form):
    """What the public looks for in the register. Everything may stay empty, nothing is ever an error."""

    use_required_attribute = False
    narrows = True

    nazwa = forms.CharField(label="Nazwa albo numer", max_length=200, required=False)
    wojewodztwo = forms.ChoiceField(label="Województwo", required=False)
    typ = forms.ChoiceField(
        label="Typ urzędu", choices=[("", "wszystkie"), *OfficeKind.choices], required=False
    )
    edycja = forms.ChoiceField(label="Edycja", required=False)
    stan = forms.ChoiceField(
        label="Stan dziś",
        choices=[
            ("", "wszystkie"),
            ("valid", "ważne"),
            ("over", "nieważne"),
            *((state.value, state.label) for state in PUBLISHED if state != MarkState.ACTIVE),
        ],
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.voivodeships = {unit.code: unit.display_name for unit in _VOIVODESHIPS.all()}
        offer(self, "wojewodztwo", [("", "wszystkie"), *self.voivodeships.items()])
        self.editions = {each.pk: each for each in _WITH_MARKS.all()}
        named = [(str(key), str(each)) for key, each in self.editions.items()]
        offer(self, "edycja", [("", "wszystkie"), *named])

    def wanted(self) -> dict[str, str]:
        """The choices that mean something; an unknown one counts as none."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
