"""What people are asked about marks."""

from typing import Any

from django import forms

from certificates.law import MarkState
from certificates.rules import WITHDRAWN_MOTION
from certification.models import Edition, OfficeKind, TerritorialUnit, UnitLevel
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.consequences import CONSEQUENCES
from workflows.forms.done import DONE
from workflows.forms.fields import One, Paragraph, PastDay, offer
from workflows.forms.parties import CountersignForm, DismissForm, DoubtForm
from workflows.panel.forms import AgendaForm, CastForm, DeclareForm, RecuseForm, RulingForm
from workflows.panel.words import DECISIONS, MOTIONS

MOTIONS[WITHDRAWN_MOTION] = "Cofnąć znak"
DECISIONS[WITHDRAWN_MOTION] = "Znak cofnięty"

IMPARTIALITY = ("declare_conflict", "raise_conflict", "rule_on_conflict", "recuse")
"""Acts that say the same of marks as of applications."""

CONSEQUENCES.update(
    {
        ("mark", "publish"): "Rejestr i strona certyfikatu pokażą ten znak wszystkim.",
        ("mark", "void_pending"): (
            "Certyfikat z pomyłką zostanie unieważniony, gdy zatwierdzi to druga osoba. Jego numer nie "
            "zostanie użyty ponownie."
        ),
        ("mark", "hear_office"): "Bez wysłuchania urzędu Kapituła nie może cofnąć znaku.",
        ("mark", "put_on_agenda"): "Kapituła będzie głosować nad cofnięciem znaku.",
        ("mark", "drop_withdrawal"): "Znak pozostanie ważny. Nowa sprawa wymaga nowego wysłuchania urzędu.",
        **{("mark", act): CONSEQUENCES["application", act] for act in IMPARTIALITY},
        ("mark", "cast"): "Głos jawny można zmienić do zamknięcia głosowania, tajnego – nie.",
        ("mark", "close_ballot"): "Głosy zostaną policzone. Po zamknięciu nic się w nich nie zmieni.",
        ("mark", "withdraw_mark"): (
            "Rejestr i strona certyfikatu od dziś pokażą, że znak cofnięto. Urząd nie może ubiegać się o znak "
            "przez 24 miesiące."
        ),
    }
)

DONE.update(
    {
        ("mark", "make_mark"): "Utworzono znak",
        ("mark", "seal"): "Opieczętowano certyfikat",
        ("mark", "publish"): "Ogłoszono znak",
        ("mark", "void_pending"): "Unieważniono znak przed ogłoszeniem",
        ("mark", "expire"): "Ważność znaku się skończyła",
        ("mark", "hear_office"): "Odnotowano wysłuchanie urzędu",
        ("mark", "drop_withdrawal"): "Zakończono sprawę cofnięcia znaku",
        ("mark", "withdraw_mark"): "Cofnięto znak",
    }
)
ALIKE = ("put_on_agenda", *IMPARTIALITY, "open_ballot", "cast", "close_ballot", "propose", "dismiss")
DONE.update({("mark", act): DONE["application", act] for act in ALIKE})

form_for("mark", "put_on_agenda")(AgendaForm)
form_for("mark", "declare_conflict")(DeclareForm)
form_for("mark", "recuse")(RecuseForm)
form_for("mark", "raise_conflict")(DoubtForm)
form_for("mark", "rule_on_conflict")(RulingForm)
form_for("mark", "cast")(CastForm)
form_for("mark", "countersign")(CountersignForm)
form_for("mark", "dismiss")(DismissForm)


@form_for("mark", "drop_withdrawal")
class DropForm(ActForm):
    """Why the mark stays."""

    reason = Paragraph("Dlaczego znak zostaje", rows=3)


@form_for("mark", "void_pending")
class VoidForm(ActForm):
    """What is wrong with the certificate."""

    reason = Paragraph("Na czym polega pomyłka", rows=3)


@form_for("mark", "hear_office")
class HearingForm(ActForm):
    """What the office said before its mark may be withdrawn."""

    heard_on = PastDay("Dzień wysłuchania")
    statement = Paragraph("Stanowisko urzędu")


@form_for("mark", "open_ballot")
class WithdrawalBallotForm(ActForm):
    """About a mark there is one motion only."""

    motion = One("Wniosek", [(WITHDRAWN_MOTION, MOTIONS[WITHDRAWN_MOTION])], initial=WITHDRAWN_MOTION)


@form_for("mark", "withdraw_mark")
class WithdrawForm(ActForm):
    """Why the panel withdraws the mark."""

    reason = Paragraph("Uzasadnienie uchwały", rows=6)


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
            *((state.value, state.label) for state in (MarkState.EXPIRED, MarkState.WITHDRAWN)),
        ],
        required=False,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        units = TerritorialUnit.objects.filter(level=UnitLevel.VOIVODESHIP)
        offer(self, "wojewodztwo", [("", "wszystkie"), *((unit.code, unit.display_name) for unit in units)])
        editions = Edition.objects.filter(marks__published_at__isnull=False).distinct()
        offer(self, "edycja", [("", "wszystkie"), *((str(each.pk), str(each)) for each in editions)])

    def wanted(self) -> dict[str, str]:
        """The choices that mean something; an unknown one counts as none."""
        self.is_valid()
        return {name: value for name, value in self.cleaned_data.items() if value}
