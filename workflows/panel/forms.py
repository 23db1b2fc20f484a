"""What people of the panel and its secretaries are asked."""

from typing import Any

from django import forms
from django.db.models import Q

from certification.models import Edition, EditionStatus, GrantedRole, Role, User
from criteria.said import said
from workflows.access import grants, roles_on
from workflows.door import Outcome
from workflows.forms.base import ActForm
from workflows.forms.catalogue import form_for
from workflows.forms.choices import appointed
from workflows.forms.consequences import CONSEQUENCES
from workflows.forms.done import DONE
from workflows.forms.fields import One, Paragraph, Row, offer
from workflows.forms.teams import ObjectionRulingForm
from workflows.impartiality.queries import unruled_hits
from workflows.models import AgendaItem, Session
from workflows.panel.law import SessionState
from workflows.panel.seats import panel_of, present_at

CONSEQUENCES.update(
    {
        ("session", "open_session"): "Od tej chwili można głosować. Poprowadzisz to posiedzenie.",
        ("session", "close_session"): (
            "Sprawy nierozstrzygnięte przejdą na następne posiedzenie, a protokół powstanie sam."
        ),
        ("session", "cancel_session"): (
            "Sprawy z porządku obrad poczekają na inne posiedzenie, a członkowie Kapituły dostaną odwołanie."
        ),
        ("session", "reschedule_session"): (
            "Członkowie Kapituły dostaną zaproszenie na nowo, a ich kalendarze zastąpią poprzedni termin."
        ),
        ("session", "check_in"): "Obecność liczy się do kworum.",
        ("session", "check_out"): "Obecność spadnie, a liczba uprawnionych pozostanie taka sama.",
        ("session", "take_chair"): "Od tej chwili prowadzisz to posiedzenie.",
        ("session", "call_item"): "Sprawa trafi na stół; osoby z niej wyłączone muszą opuścić salę.",
        ("session", "give_floor"): "Na wszystkich ekranach zacznie się liczyć czas wypowiedzi.",
    }
)

DONE.update(
    {
        ("session", "convene"): "Zwołano posiedzenie",
        ("session", "open_session"): "Otwarto posiedzenie",
        ("session", "close_session"): "Zamknięto posiedzenie",
        ("session", "cancel_session"): "Odwołano posiedzenie",
        ("session", "reschedule_session"): "Zmieniono termin posiedzenia",
        ("session", "check_in"): "Odnotowano przybycie",
        ("session", "check_out"): "Odnotowano wyjście",
        ("session", "take_chair"): "Przejęto prowadzenie posiedzenia",
        ("session", "call_item"): "Wywołano sprawę",
        ("session", "move_item"): "Zmieniono porządek obrad",
        ("session", "give_floor"): "Udzielono głosu",
        ("session", "end_floor"): "Zakończono wypowiedź",
    }
)

PANEL_GRANTS = (
    GrantedRole.PANEL_CHAIR,
    GrantedRole.PANEL_DEPUTY,
    GrantedRole.PANEL,
    GrantedRole.PANEL_SUBSTITUTE,
)


# Impartiality ------------------------------------------------------------------------------------------


@form_for("application", "declare_conflict")
class DeclareForm(ActForm):
    """One's own word about one's impartiality."""

    conflict = One(
        "Oświadczam, że w tej sprawie",
        [("no", "nie mam konfliktu interesów"), ("yes", "mam konflikt interesów i wyłączam się")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        help_text="Konflikt to m.in. praca w tym urzędzie, doradztwo lub szkolenie dla niego w ostatnich 2 latach.",
    )
    reason = Paragraph("Na czym polega konflikt", rows=3, required=False)

    def done_message(self, outcome: Outcome) -> str:
        """Who declared a conflict learns that the case is closed to them."""
        if self.cleaned_data["conflict"]:
            return "Zapisaliśmy Twoje wyłączenie. Nie masz już dostępu do tej sprawy."
        return "Oświadczenie złożone: nie masz konfliktu interesów."


@form_for("application", "recuse")
class RecuseForm(ActForm):
    """Why a member leaves the case."""

    reason = Paragraph("Powód wyłączenia", rows=3)


@form_for("application", "rule_on_conflict")
class RulingForm(ObjectionRulingForm):
    """What the chair makes of a doubt, raised by somebody or shown by the data."""

    def build(self) -> None:
        """Those in doubt, and members of the panel whom the data keep out."""
        super().build()
        listed = list(self.fields["person"].choices)  # type: ignore[attr-defined]
        known = {key for key, _ in listed}
        people = User.objects.in_bulk([key for key, _ in appointed(self.case, *PANEL_GRANTS)])
        hits = [(pk, unruled_hits(self.case, user)) for pk, user in people.items() if pk not in known]
        offer(self, "person", [*listed, *((pk, f"{people[pk]} – {why[0].text}") for pk, why in hits if why)])


# The agenda and the vote ----------------------------------------------------------------------------------


@form_for("application", "put_on_agenda")
class AgendaForm(ActForm):
    """At which session the case is decided."""

    session = Row("Posiedzenie")

    def build(self) -> None:
        """Sessions of the edition that still take cases."""
        states = (SessionState.PLANNED, SessionState.OPEN)
        rows = Session.objects.filter(of_edition=self.case.edition, state__in=states)
        offer(
            self, "session", [(row.pk, f"{row}, {row.scheduled_at:%d.%m.%Y}") for row in rows.order_by("pk")]
        )


@form_for("application", "defer")
class DeferForm(ActForm):
    """What the panel wants to know before it decides, and from whom."""

    question = Paragraph("Pytanie Kapituły", rows=4)
    addressee = One("Kto ma odpowiedzieć", [("office", "Urząd"), ("lead", "Ekspert wiodący")])


@form_for("session", "call_item")
class CallForm(ActForm):
    """Which case comes on the table."""

    item = Row("Punkt porządku obrad")

    def build(self) -> None:
        """Lines that wait; whoever leads need not know what a case is about that they keep out of."""
        offer(
            self, "item", [(each.pk, said("punkt {number}", number=each.position)) for each in _waiting(self)]
        )


@form_for("session", "move_item")
class MoveForm(CallForm):
    """Where it goes."""

    place = forms.IntegerField(label="Nowe miejsce", min_value=1)


def _waiting(form: ActForm) -> list[AgendaItem]:
    return list(AgendaItem.objects.filter(session=form.case.pk, state=AgendaItem.State.PLANNED))


@form_for("session", "give_floor")
class FloorForm(ActForm):
    """Who speaks, and how long."""

    member = Row("Komu")
    minutes = forms.IntegerField(label="Ile minut", min_value=1, max_value=60, initial=3)

    def build(self) -> None:
        """Those who are there."""
        assert isinstance(self.case, Session)
        there = present_at(self.case)
        offer(self, "member", [(each.pk, str(each.user)) for each in panel_of(self.case) if each.pk in there])


# The session ---------------------------------------------------------------------------------------------


@form_for("session", "check_in", "check_out")
class PresenceForm(ActForm):
    """Who has come or left."""

    member = Row("Członek Kapituły")

    remote = forms.BooleanField(label="Uczestniczy zdalnie", required=False)

    def build(self) -> None:
        """Secretaries speak for anybody, members for themselves."""
        assert isinstance(self.case, Session)
        there = present_at(self.case)
        leaving = self.act.code == "check_out"
        if leaving:
            del self.fields["remote"]
        rows = [each for each in panel_of(self.case) if (each.pk in there) == leaving]
        if Role.SECRETARIAT not in roles_on(self.case, self.user):
            rows = [each for each in rows if each.pk == self.user.pk]
        offer(self, "member", [(each.pk, str(each.user)) for each in rows])


@form_for("session", "cancel_session")
class CancelForm(ActForm):
    """Why the session will not take place."""

    reason = Paragraph("Powód odwołania", rows=3)


@form_for("session", "reschedule_session")
class RescheduleForm(ActForm):
    """Another time or place."""

    scheduled_at = forms.DateTimeField(
        label="Dzień i godzina",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"],
    )
    place = forms.CharField(label="Miejsce", max_length=200, help_text="Adres sali albo „zdalnie”.")

    def build(self) -> None:
        """Begin with what is set."""
        assert isinstance(self.case, Session)
        self.initial.setdefault("scheduled_at", self.case.scheduled_at)
        self.initial.setdefault("place", self.case.place)

    def payload(self) -> dict[str, Any]:
        """The instant in ISO form."""
        given = self.cleaned_data
        return {"scheduled_at": given["scheduled_at"].isoformat(), "place": given["place"]}


class ConveneForm(forms.Form):
    """When and where the panel meets."""

    request_key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)
    edition = Row("Edycja")
    scheduled_at = forms.DateTimeField(
        label="Dzień i godzina",
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"],
    )
    place = forms.CharField(label="Miejsce", max_length=200, help_text="Adres sali albo „zdalnie”.")

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        offer(self, "edition", [(each.pk, str(each)) for each in editions_kept_by(user)])


def editions_kept_by(user: User) -> list[Edition]:
    """Editions whose secretary the user is, the latest first, without archived ones."""
    kept = grants(user).filter(role=GrantedRole.SECRETARIAT)
    everywhere = kept.filter(edition=None).exists()
    which = Q() if everywhere else Q(pk__in=kept.values("edition"))
    rows = Edition.objects.filter(which).exclude(status=EditionStatus.ARCHIVED)
    return list(rows.order_by("-year", "programme"))
