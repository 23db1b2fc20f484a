"""The running order of a gala, for who reads the names out and who prepares the hall."""

from django.utils.translation import gettext_lazy as _

from certificates.queries import Laureate
from certification.exports import Column, Columns

LAUREATES: Columns[Laureate] = Columns(
    "gala",
    _("Kolejność wręczania"),
    (
        Column("office", _("Urząd"), lambda each: each.name.nominative, 48),
        Column("genitive", _("Certyfikat dla (dopełniacz)"), lambda each: each.name.genitive, 48),
        Column("dative", _("Wręczamy (celownik)"), lambda each: each.name.dative, 48),
        Column("locative", _("Mówimy o (miejscownik)"), lambda each: each.name.locative, 48),
        Column("confirmed", _("Formy potwierdzone"), lambda each: each.name.is_confirmed, 12),
        Column("distinction", _("Z wyróżnieniem"), lambda each: each.distinction, 12),
        Column("mark", _("Certyfikat"), lambda each: each.mark.number if each.mark else "", 18),
        Column("email", _("E-mail urzędu"), lambda each: each.application.office.email, 32),
    ),
)
