"""What is asked of the organiser."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from certification import clock
from certification.models import Organiser

if TYPE_CHECKING:
    OrganiserModelForm = forms.ModelForm[Organiser]
else:
    OrganiserModelForm = forms.ModelForm

_DAYS = ("site_published_on", "site_updated_on", "statement_made_on", "statement_reviewed_on")


class OrganiserForm(OrganiserModelForm):
    """Contact, data protection, accessibility."""

    class Meta:
        model = Organiser
        fields = [
            "name",
            "about",
            "street",
            "postcode",
            "city",
            "email",
            "phone",
            "hours",
            "e_delivery",
            "dpo_name",
            "dpo_email",
            "accessibility_name",
            "accessibility_email",
            "accessibility_phone",
            "building",
            "communication",
            *_DAYS,
        ]
        labels = {
            "name": _("Nazwa organizatora"),
            "about": _("Kilka zdań o organizatorze"),
            "street": _("Ulica i numer"),
            "postcode": _("Kod pocztowy"),
            "city": _("Miejscowość"),
            "email": _("Adres e-mail"),
            "phone": _("Telefon"),
            "hours": _("Kiedy można dzwonić"),
            "e_delivery": _("Adres do doręczeń elektronicznych"),
            "dpo_name": _("Inspektor ochrony danych: imię i nazwisko"),
            "dpo_email": _("Inspektor ochrony danych: adres e-mail"),
            "accessibility_name": _("Dostępność: osoba albo komórka, która odpowiada"),
            "accessibility_email": _("Dostępność: adres e-mail"),
            "accessibility_phone": _("Dostępność: telefon"),
            "building": _("Dostępność siedziby"),
            "communication": _("Dostępność komunikacyjno-informacyjna"),
            "site_published_on": _("Strona opublikowana"),
            "site_updated_on": _("Ostatnia istotna zmiana strony"),
            "statement_made_on": _("Deklaracja dostępności sporządzona"),
            "statement_reviewed_on": _("Ostatni przegląd deklaracji"),
        }
        help_texts = {
            "hours": _("Na przykład: od poniedziałku do piątku, 9:00–15:00."),
            "e_delivery": _("Na przykład AE:PL-12345-67890-ABCDE-12."),
            "building": _(
                "Wejście, winda, toaleta, pies asystujący, tłumacz języka migowego, pętla indukcyjna."
            ),
            "communication": _("Tłumacz języka migowego on-line, pętla indukcyjna, tekst łatwy do czytania."),
            "statement_reviewed_on": _("Przegląd jest obowiązkowy co roku do 31 marca."),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 3}),
            "building": forms.Textarea(attrs={"rows": 4}),
            "communication": forms.Textarea(attrs={"rows": 3}),
            **{name: forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}) for name in _DAYS},
        }

    def clean(self) -> dict[str, Any]:
        """What has happened lies in the past; a review comes after what it reviews."""
        data = super().clean() or {}
        for name in _DAYS:
            if (day := data.get(name)) and day > clock.today():
                self.add_error(name, _("Ten dzień jeszcze nie nadszedł."))
        made, reviewed = data.get("statement_made_on"), data.get("statement_reviewed_on")
        if made and reviewed and reviewed < made:
            self.add_error("statement_reviewed_on", _("Przegląd nie może być wcześniejszy niż deklaracja."))
        return data
