"""The sessions of the panel."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns

SESSIONS: Columns[Any] = Columns(
    "posiedzenia",
    _("Posiedzenia Kapituły"),
    (
        Column("scheduled_at", _("Termin"), lambda session: session.scheduled_at, 17),
        Column("number", _("Posiedzenie"), lambda session: session.number, 16),
        Column("edition", _("Edycja"), lambda session: session.of_edition.name, 30),
        Column("place", _("Miejsce"), lambda session: session.place, 36),
        Column("state", _("Stan"), lambda session: session.state_label, 16),
        Column("cases", _("Spraw"), lambda session: session.cases, 8),
    ),
)
