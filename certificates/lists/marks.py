"""The marks whose pages the person may open."""

from django.utils.translation import gettext_lazy as _

from certificates.models import Mark
from certification.exports import Column, Columns

MARKS: Columns[Mark] = Columns(
    "znaki",
    _("Znaki"),
    (
        Column("number", _("Numer"), lambda mark: mark.number, 18),
        Column("office", _("Urząd"), lambda mark: mark.office.name, 48),
        Column("office_type", _("Typ urzędu"), lambda mark: mark.office.get_kind_display(), 36),
        Column("regon", _("REGON"), lambda mark: mark.office.regon, 16),
        Column("teryt", _("Kod TERYT"), lambda mark: mark.office.unit.code, 12),
        Column("edition", _("Edycja"), lambda mark: mark.of_edition.name, 28),
        Column("state", _("Stan"), lambda mark: mark.state_label, 18),
        Column("distinction", _("Z wyróżnieniem"), lambda mark: mark.distinction, 12),
        Column("valid_from", _("Ważny od"), lambda mark: mark.valid_from, 12),
        Column("valid_to", _("Ważny do"), lambda mark: mark.valid_to, 12),
        Column("sealed_at", _("Opieczętowano"), lambda mark: mark.sealed_at, 17),
        Column("published_at", _("Ogłoszono"), lambda mark: mark.published_at, 17),
    ),
)
