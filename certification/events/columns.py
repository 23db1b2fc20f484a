"""Lists of guests as files."""

from django.utils.translation import gettext_lazy as _

from certification.events.history import Entry
from certification.exports import Column, Columns
from certification.models import Guest, GuestNeeds

GUESTS: Columns[Guest] = Columns(
    "goscie",
    _("Goście"),
    (
        Column("name", _("Imię i nazwisko"), lambda each: each.name, 30),
        Column("role", _("Funkcja"), lambda each: each.role, 30),
        Column("comes_from", _("Urząd albo instytucja"), lambda each: each.comes_from, 44),
        Column("email", _("Adres e-mail"), lambda each: each.email, 32),
        Column("state", _("Zgłoszenie"), lambda each: each.get_state_display(), 26),
        Column("asked_at", _("Zgłoszono"), lambda each: each.asked_at, 17),
        Column("came_at", _("Wejście"), lambda each: each.came_in, 17),
    ),
)

NEEDS: Columns[GuestNeeds] = Columns(
    "potrzeby",
    _("Potrzeby gości"),
    (
        Column("name", _("Imię i nazwisko"), lambda each: each.guest.name, 30),
        Column("access", _("Dostępność"), lambda each: each.access, 50),
        Column("diet", _("Dieta"), lambda each: each.diet, 40),
    ),
)

HISTORY: Columns[Entry] = Columns(
    "historia",
    _("Historia"),
    (
        Column("at", _("Kiedy"), lambda each: each.at, 17),
        Column("who", _("Kto"), lambda each: each.who, 30),
        Column("what", _("Co"), lambda each: each.what, 36),
        Column("whom", _("Kogo dotyczy"), lambda each: each.whom, 44),
        Column("about", _("Szczegóły"), lambda each: each.about, 44),
    ),
)
