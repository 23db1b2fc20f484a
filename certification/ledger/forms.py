"""What narrows the log."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certification.accounts.named import named
from certification.clock import WARSAW
from certification.ledger.sources import Asked, Kind
from certification.models import User
from certification.reach import DAYS

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise

MOST = 20
"""So many people are looked for at once; of more, somebody has to say whom they mean."""


def _day(label: "StrOrPromise") -> forms.DateField:
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        validators=DAYS,
    )


class Filters(forms.Form):
    """All that stands in the address. ``osoba``: a name, an e-mail, or the key of an account, as links have it.

    ``narrows`` tells the labels that nothing here has to be filled in.
    """

    narrows = True

    osoba = forms.CharField(
        label=_("Osoba"), required=False, max_length=100, help_text=_("Imię, nazwisko albo adres e-mail.")
    )
    rodzaj = forms.ChoiceField(label=_("Rodzaj"), required=False)
    numer = forms.CharField(
        label=_("Numer"), required=False, max_length=30, help_text=_("Zgłoszenia, znaku albo posiedzenia.")
    )
    od = _day(_("Od dnia"))
    do = _day(_("Do dnia"))

    def __init__(self, data: QueryDict) -> None:
        super().__init__(_with_address(data))
        self.fields["rodzaj"].choices = [("", _("wszystkie")), *((kind.value, kind.label) for kind in Kind)]  # type: ignore[attr-defined]
        self.people: list[User] | None = None

    def clean_osoba(self) -> str:
        """Whom it means is kept in ``people``; None where everybody is meant."""
        text: str = self.cleaned_data["osoba"].strip()
        if text:
            self.people = _found(text)
        if self.people is not None and not self.people:
            raise forms.ValidationError(_("Nie ma osoby o takim nazwisku ani adresie."))
        if self.people is not None and len(self.people) > MOST:
            raise forms.ValidationError(
                gettext("Pasuje więcej niż %(most)s osób. Podaj adres e-mail albo pełne nazwisko.")
                % {"most": MOST}
            )
        return text

    def clean(self) -> dict[str, object]:
        """The days are in order."""
        data = super().clean() or {}
        since, until = data.get("od"), data.get("do")
        if since and until and until < since:
            self.add_error("do", _("Koniec jest wcześniejszy niż początek."))
        return data

    @property
    def one(self) -> User | None:
        """The person meant, where it is one."""
        return self.people[0] if self.people and len(self.people) == 1 else None

    def asked(self, reader: User, moment: datetime) -> Asked:
        """The same for the log; to be asked of a valid form."""
        data = self.cleaned_data
        return Asked(
            reader,
            moment,
            Kind(data["rodzaj"]) if data["rodzaj"] else None,
            None if self.people is None else tuple(person.pk for person in self.people),
            _midnight(data["od"]) if data["od"] else None,
            _midnight(data["do"] + timedelta(days=1)) if data["do"] else None,
            data["numer"].strip(),
        )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), WARSAW)


def _with_address(data: QueryDict) -> QueryDict:
    """Links name a person by the key of the account; the field shows the address people know them by."""
    try:
        key = UUID(data.get("osoba", ""))
    except ValueError:
        return data
    data = data.copy()
    address = User.objects.filter(public_id=key).values_list("email", flat=True).first()
    data["osoba"] = address or str(key)
    return data


def _found(text: str) -> list[User]:
    """Whose address it is, or people by name and part of an address; one more than may be asked for at once."""
    return list(User.objects.filter(email=text.lower())) or list(named(text)[: MOST + 1])
