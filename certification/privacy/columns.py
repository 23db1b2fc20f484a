"""Requests to erase data that wait, as a file tells them."""

from datetime import timedelta
from typing import Final

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns
from certification.models import ErasureRequest

ANSWER_WITHIN: Final = timedelta(days=30)
"""A month (RODO, article 12 (3)), counted short."""

ERASURES: Columns[ErasureRequest] = Columns(
    "usuwanie-danych",
    _("Wnioski o usunięcie danych"),
    (
        Column("person", _("Osoba"), lambda asked: str(asked.user), 30),
        Column("email", _("Adres e-mail"), lambda asked: asked.user.email, 36),
        Column("asked_at", _("Złożono"), lambda asked: asked.asked_at, 17),
        Column("answer_until", _("Odpowiedz do"), lambda asked: asked.asked_at + ANSWER_WITHIN, 17),
    ),
)
