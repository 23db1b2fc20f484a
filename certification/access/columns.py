"""Requests to act for an office that wait, as a file tells them."""

from django.utils.translation import gettext_lazy as _

from certification.access.rights import decide_until
from certification.exports import Column, Columns
from certification.models import AccessRequest

REQUESTS: Columns[AccessRequest] = Columns(
    "wnioski-o-dostep",
    _("Wnioski o dostęp do urzędów"),
    (
        Column("person", _("Osoba"), lambda asked: str(asked.user), 30),
        Column("email", _("Adres e-mail"), lambda asked: asked.user.email, 36),
        Column("office", _("Urząd"), lambda asked: asked.name, 48),
        Column("regon", _("REGON"), lambda asked: asked.regon, 16),
        Column("unit", _("Jednostka terytorialna"), lambda asked: str(asked.unit), 36),
        Column("seat", _("Rola"), lambda asked: asked.get_seat_display(), 24),
        Column("position", _("Stanowisko"), lambda asked: asked.position, 24),
        Column("made_at", _("Złożono"), lambda asked: asked.made_at, 17),
        Column("decide_until", _("Rozstrzygnij do"), lambda asked: decide_until(asked).day, 16),
    ),
)
