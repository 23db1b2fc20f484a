"""What was changed in an edition while it runs: its dates, its words."""

from django.utils.translation import gettext_lazy as _

from certification.ledger.sources import Kind, made
from workflows.models import EditionAmendment
from workflows.wording.models import EditionWording

AMENDMENTS = made(
    lambda: EditionAmendment.objects.select_related("edition"),
    at="made_at",
    by="made_by",
    kind=Kind.SETTINGS,
    what=_("zmieniono terminy edycji"),
    about=lambda row: row.edition.name,
)
WORDINGS = made(
    lambda: EditionWording.objects.select_related("edition").defer("text"),
    at="made_at",
    by="made_by",
    kind=Kind.SETTINGS,
    what=_("zmieniono tekst pism edycji"),
    about=lambda row: row.edition.name,
)
