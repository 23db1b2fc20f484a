"""The list of cases, as the person may know them."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns
from workflows.states import State

if TYPE_CHECKING:
    from workflows.views.narrowing import Listed

CASES: "Columns[Listed]" = Columns(
    "sprawy",
    _("Sprawy"),
    (
        Column[Any]("number", _("Numer"), lambda case: case.number, 16),
        Column[Any]("office", _("Urząd"), lambda case: case.office.name, 48),
        Column[Any]("office_type", _("Typ urzędu"), lambda case: case.office.get_kind_display(), 36),
        Column[Any]("regon", _("REGON"), lambda case: case.office.regon, 16),
        Column[Any]("teryt", _("Kod TERYT"), lambda case: case.office.unit.code, 12),
        Column[Any]("edition", _("Edycja"), lambda case: case.of_edition.name, 28),
        Column[Any]("scope", _("Zakres"), lambda case: case.scope, 18),
        Column[Any]("state", _("Stan"), lambda case: State(case.shown).label, 30),
        Column[Any]("acts", _("Teraz działa"), lambda case: State(case.shown).meaning.acts, 24),
        Column[Any]("due_on", _("Termin"), lambda case: case.due_on, 12),
        Column[Any]("filed_at", _("Złożono"), lambda case: case.filed_at, 17),
    ),
)
