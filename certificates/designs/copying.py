"""The template of one edition's certificates is the next one's too, until somebody chooses another."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.designs.models import TemplateChoice
from certificates.designs.queries import version_for
from certification.editions.copying import ALSO, Also
from certification.models import Edition, User


def _told(edition: Edition) -> str:
    version = version_for(edition)
    return str(version) if version else _("wygląd własny programu")


def _copy(last: Edition, new: Edition, by: User) -> None:
    if version := version_for(last):
        TemplateChoice.objects.create(edition=new, version=version, chosen_by=by)


def connect() -> None:
    """Have the choice of a template copied with an edition."""
    ALSO.append(Also(gettext_lazy("wzór certyfikatów"), _told, _copy))
