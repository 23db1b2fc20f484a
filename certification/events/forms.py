"""What the organiser tells of an event, its sessions and partners."""

from typing import TYPE_CHECKING, Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from certification.clock import WARSAW
from certification.events import rights, sessions
from certification.events.pictures import stored_picture
from certification.models import Event, Guest, Office, Partner, ProgrammeItem, User
from certification.reach import INSTANTS

if TYPE_CHECKING:
    EventModelForm = forms.ModelForm[Event]
    ItemModelForm = forms.ModelForm[ProgrammeItem]
    PartnerModelForm = forms.ModelForm[Partner]
else:
    EventModelForm = ItemModelForm = PartnerModelForm = forms.ModelForm

_INSTANTS: Final = ("starts_at", "ends_at", "registration_opens_at", "registration_closes_at")


def _instant() -> forms.DateTimeInput:
    return forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})


class EventForm(EventModelForm):
    """Everything about an event but its programme."""

    class Meta:
        model = Event
        fields = [
            "kind",
            "edition",
            "title",
            "slug",
            "about",
            "venue",
            "address",
            "directions",
            *_INSTANTS,
            "capacity",
            "seats_per_office",
        ]
        labels = {
            "kind": _("Rodzaj wydarzenia"),
            "edition": _("Edycja"),
            "title": _("Nazwa wydarzenia"),
            "slug": _("Adres strony wydarzenia"),
            "about": _("Opis wydarzenia"),
            "venue": _("Miejsce wydarzenia"),
            "address": _("Adres miejsca"),
            "directions": _("Dojazd i dostępność miejsca"),
            "starts_at": _("Początek"),
            "ends_at": _("Koniec"),
            "registration_opens_at": _("Zgłoszenia od"),
            "registration_closes_at": _("Zgłoszenia do"),
            "capacity": _("Liczba miejsc"),
            "seats_per_office": _("Miejsca dla jednego urzędu"),
        }
        help_texts = {
            "kind": _("Na galę gości zgłaszają urzędy, na konferencję każdy za siebie."),
            "edition": _("Gala należy do edycji; konferencja nie musi."),
            "slug": _("Małe litery bez polskich znaków, cyfry i łączniki, na przykład gala-2027."),
            "directions": _("Parking, wejście bez stopni, winda, pętla indukcyjna, tłumacz języka migowego."),
            "seats_per_office": _("Na konferencji bez znaczenia."),
        }
        widgets = {
            "about": forms.Textarea(attrs={"rows": 4}),
            "directions": forms.Textarea(attrs={"rows": 3}),
            **{name: _instant() for name in _INSTANTS},
        }

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        edition = self.fields["edition"]
        assert isinstance(edition, forms.ModelChoiceField)
        edition.queryset = rights.editions_of(user).order_by("-year")
        for name in _INSTANTS:
            self.fields[name].validators += INSTANTS


class ItemForm(ItemModelForm):
    """One session of the programme."""

    class Meta:
        model = ProgrammeItem
        fields = ["title", "starts_at", "ends_at", "track", "room", "capacity", "speakers", "about"]
        labels = {
            "title": _("Tytuł sesji"),
            "starts_at": _("Początek"),
            "ends_at": _("Koniec"),
            "track": _("Ścieżka"),
            "room": _("Sala"),
            "capacity": _("Liczba miejsc"),
            "speakers": _("Prelegenci"),
            "about": _("Opis sesji"),
        }
        help_texts = {
            "track": _("Sesje równoległe mają różne ścieżki. Puste: sesja dla wszystkich."),
            "capacity": _("Puste: miejsca nie trzeba wybierać."),
            "speakers": _("Każda osoba w osobnym wierszu: imię i nazwisko, przecinek, funkcja."),
        }
        widgets = {
            "starts_at": _instant(),
            "ends_at": _instant(),
            "speakers": forms.Textarea(attrs={"rows": 3}),
            "about": forms.Textarea(attrs={"rows": 3}),
        }

    def clean(self) -> dict[str, Any]:
        """A session lies within its event."""
        data = super().clean() or {}
        event, starts, ends = self.instance.event, data.get("starts_at"), data.get("ends_at")
        if starts and not event.starts_at <= starts < event.ends_at:
            self.add_error("starts_at", _("Sesja zaczyna się poza czasem wydarzenia."))
        if ends and ends > event.ends_at:
            self.add_error("ends_at", _("Sesja kończy się po końcu wydarzenia."))
        return data


class PartnerForm(PartnerModelForm):
    """A patron or partner, with a logo."""

    website = forms.URLField(label=_("Strona internetowa"), required=False, assume_scheme="https")
    picture = forms.FileField(
        label=_("Logo"), required=False, help_text=_("Plik PNG albo JPEG, do 1 MB, na jasnym tle.")
    )

    class Meta:
        model = Partner
        fields = ["part", "name", "website"]
        labels = {"part": _("Rola"), "name": _("Nazwa")}

    def clean_picture(self) -> None:
        """Kept at once if it is a picture; a file without a row of its own hurts nobody."""
        sent = self.cleaned_data.get("picture")
        if isinstance(sent, UploadedFile):
            self.instance.logo = stored_picture(sent)


class GuestForm(forms.Form):
    """Who wants to come."""

    office = forms.ModelChoiceField(label=_("Urząd"), queryset=Office.objects.none(), empty_label=None)
    name = forms.CharField(label=_("Imię i nazwisko"), max_length=120)
    role = forms.CharField(label=_("Funkcja"), max_length=120, required=False)
    organisation = forms.CharField(label=_("Instytucja"), max_length=160, required=False)
    email = forms.EmailField(label=_("Adres e-mail"), help_text=_("Na ten adres przyślemy bilet."))
    access = forms.CharField(
        label=_("Czego potrzebujesz, żeby wziąć udział"),
        max_length=300,
        required=False,
        help_text=_("Na przykład tłumacz języka migowego albo miejsce na wózek. Podajesz dobrowolnie."),
    )
    diet = forms.CharField(
        label=_("Dieta"),
        max_length=200,
        required=False,
        help_text=_("Podajesz dobrowolnie. Potrzeby i dietę usuniemy 30 dni po wydarzeniu."),
    )

    def __init__(self, *args: Any, event: Event, offices: list[Office] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if offices:
            chosen = self.fields["office"]
            assert isinstance(chosen, forms.ModelChoiceField)
            chosen.queryset = Office.objects.filter(pk__in=[each.pk for each in offices]).prefetch_related(
                "names"
            )
            del self.fields["organisation"]
        else:
            del self.fields["office"]

    def person(self) -> dict[str, str]:
        """What was typed, as ``seats.Person`` takes it."""
        return {key: value for key, value in self.cleaned_data.items() if key != "office"}


if TYPE_CHECKING:
    SessionsChoice = forms.ModelMultipleChoiceField[ProgrammeItem]
else:
    SessionsChoice = forms.ModelMultipleChoiceField


class SessionsField(SessionsChoice):
    """Sessions by when they begin, title and room, each with what the guest has or may expect there."""

    waited_for: frozenset[int] = frozenset()
    """Sessions for which the guest waits."""

    def label_from_instance(self, obj: Any) -> str:
        """What stands beside the box."""
        starts = obj.starts_at.astimezone(WARSAW)
        named = f"{starts:%H:%M} {obj.title}" + (f" ({obj.room})" if obj.room else "")
        return f"{named} – {self._seats(obj)}"

    def _seats(self, item: Any) -> str:
        if item.pk in self.waited_for:
            return gettext("czekasz na miejsce")
        left = max(0, item.capacity - item.seated)
        if left and not item.waiting:
            return gettext("wolne miejsca: %(left)s") % {"left": left}
        return gettext("brak wolnych miejsc, czeka osób: %(waiting)s") % {"waiting": item.waiting}


class SessionsForm(forms.Form):
    """Which sessions a guest will sit in: those where seats are counted."""

    items = SessionsField(
        label=_("Sesje"),
        queryset=ProgrammeItem.objects.none(),
        required=False,
        help_text=_("Gdy w sesji nie ma miejsc, poczekasz na liście. Damy znać, gdy miejsce się zwolni."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, guest: Guest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.fields["items"]
        assert isinstance(chosen, SessionsField)
        chosen.waited_for = frozenset(guest.waits.values_list("item", flat=True))
        chosen.queryset = sessions.counted(guest.event).filter(capacity__isnull=False)
        chosen.initial = [*guest.items.values_list("pk", flat=True), *chosen.waited_for]

    def __bool__(self) -> bool:
        """Whether there is anything to choose."""
        chosen = self.fields["items"]
        assert isinstance(chosen, SessionsField)
        return bool(chosen.queryset)


class SureForm(forms.Form):
    """Something that cannot be taken back."""

    sure = forms.BooleanField(label=_("Tak, na pewno"))
