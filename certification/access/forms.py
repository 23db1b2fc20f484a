"""What pages about access ask."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError

from certification import clock
from certification.models import AccessRequest, OfficeSeat, TerritorialUnit, User

if TYPE_CHECKING:
    RequestModelForm = forms.ModelForm[AccessRequest]
else:
    RequestModelForm = forms.ModelForm

FARTHEST = timedelta(days=366)


class DayField(forms.DateField):
    """A day, typed or picked; no farther from today than a year."""

    def __init__(self, **options: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(widget=widget, **options)

    def clean(self, value: Any) -> date | None:
        """Refuse typing errors in the year."""
        day: date | None = super().clean(value)
        if day is not None and abs(day - clock.today()) > FARTHEST:
            raise ValidationError("Podaj dzień nie dalszy niż rok od dziś.", code="too_far")
        return day


class RequestForm(RequestModelForm):
    """A request to act for an office."""

    since = DayField(
        label="Od kiedy",
        help_text="Dzień, od którego pełnisz tę rolę. Nowy kierownik: dzień objęcia stanowiska.",
    )

    class Meta:
        model = AccessRequest
        fields = [
            "seat",
            "position",
            "since",
            "name",
            "kind",
            "regon",
            "nip",
            "email",
            "street",
            "postcode",
            "city",
            "note",
        ]
        widgets = {"seat": forms.RadioSelect, "note": forms.Textarea}
        help_texts = {
            "name": "W mianowniku, jak w statucie, na przykład „Urząd Miejski w Karlinie”.",
            "position": "Na przykład „sekretarz gminy”.",
            "regon": "9 albo 14 cyfr.",
            "nip": "10 cyfr, jeśli urząd ma własny.",
            "email": "Oficjalny adres urzędu. Napiszemy na niego, gdy wniosek zostanie uznany.",
            "note": "Na przykład pod jakim numerem sekretariat może to sprawdzić.",
        }

    def __init__(self, user: User, unit: TerritorialUnit, data: Any = None, **options: Any) -> None:
        super().__init__(data, instance=AccessRequest(user=user, unit=unit, made_at=clock.now()), **options)
        seat = self.fields["seat"]
        seat.choices = OfficeSeat.choices  # type: ignore[attr-defined]


class InviteForm(forms.Form):
    """Whom a colleague invites, and to what."""

    email = forms.EmailField(label="Adres e-mail osoby", max_length=254)
    seat = forms.ChoiceField(label="W jakiej roli", widget=forms.RadioSelect)
    position = forms.CharField(label="Stanowisko służbowe", max_length=120)
    since = DayField(
        label="Od kiedy",
        help_text="Uprawnienia zaczną się tego dnia, najwcześniej w dniu przyjęcia zaproszenia.",
    )

    def __init__(self, seats: list[OfficeSeat], data: Any = None) -> None:
        super().__init__(data, initial={"since": clock.today()})
        offered = self.fields["seat"]
        offered.choices = [(seat.value, seat.label) for seat in seats]  # type: ignore[attr-defined]


class EndForm(forms.Form):
    """When somebody's rights end, and why."""

    last_day = DayField(
        label="Ostatni dzień uprawnień", required=False, help_text="Zostaw puste, żeby skończyły się od razu."
    )
    reason = forms.CharField(
        label="Powód",
        max_length=500,
        help_text="Osoba przeczyta go w wiadomości, na przykład „koniec kadencji”.",
    )


class DecisionForm(forms.Form):
    """What the secretariat decides about a request."""

    decision = forms.ChoiceField(
        label="Decyzja",
        choices=[("accept", "Uznaję wniosek"), ("refuse", "Odmawiam")],
        widget=forms.RadioSelect,
    )
    from_day = DayField(label="Uprawnienia od", required=False, help_text="Przy uznaniu obowiązkowe.")
    reason = forms.CharField(
        label="Uzasadnienie",
        max_length=2000,
        required=False,
        widget=forms.Textarea,
        help_text="Przeczyta je osoba, która złożyła wniosek. Przy odmowie obowiązkowe.",
    )

    def clean(self) -> dict[str, Any]:
        """A refusal needs a reason, a confirmation its first day."""
        data = super().clean() or {}
        if data.get("decision") == "refuse" and not data.get("reason", "").strip():
            self.add_error("reason", "Napisz, dlaczego odmawiasz.")
        if data.get("decision") == "accept" and "from_day" in data:
            if data["from_day"] is None:
                self.add_error("from_day", "Podaj dzień, od którego uprawnienia obowiązują.")
            elif data["from_day"] < clock.today():
                self.add_error("from_day", "Uprawnienia zaczynają się najwcześniej dziś.")
        return data
