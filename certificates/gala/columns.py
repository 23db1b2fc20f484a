"""What became of certificates, as a file; filtered by its outcome it is the list of what to post."""

from django.utils.translation import gettext_lazy as _

from certificates.gala.queries import Minute
from certification.exports import Column, Columns
from certification.models import Office

HAND_OVERS: Columns[Minute] = Columns(
    "wreczenia",
    _("Wręczanie certyfikatów"),
    (
        Column("office", _("Urząd"), lambda each: each.laureate.name.nominative, 48),
        Column(
            "mark", _("Certyfikat"), lambda each: each.laureate.mark.number if each.laureate.mark else "", 18
        ),
        Column("handing", _("Kto wręcza"), lambda each: each.handing, 30),
        Column("receiver", _("Kto odbiera"), lambda each: each.plan.receiver_told, 40),
        Column("outcome", _("Stan"), lambda each: each.plan.get_outcome_display(), 18),
        Column("handed_to", _("Komu wręczono"), lambda each: each.plan.handed_to, 30),
        Column("noted_at", _("Odnotowano"), lambda each: each.plan.noted_at, 17),
        Column("posting", _("Numer nadania"), lambda each: each.plan.posting_number, 24),
        Column("address", _("Adres"), lambda each: address_of(each.laureate.application.office), 48),
    ),
)


def address_of(office: Office) -> str:
    """Where to post it."""
    return ", ".join(filter(None, (office.street, f"{office.postcode} {office.city}".strip())))
