"""What the certificates of an edition need: a look, a seal for long enough, somebody to sign."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from certificates.designs.look import look_from
from certificates.designs.queries import version_for
from certificates.seals import Seal
from certification.clock import today
from certification.editions.readiness import CHECKS, Check, Found, Level, worst
from certification.models import Edition, Role
from certification.roles import people_with


def _template(edition: Edition) -> Found:
    if version := version_for(edition):
        return Found(Level.READY, str(version))
    return Found(
        Level.WARNING,
        _(
            "Nie wybrano wzoru; certyfikaty będą miały wygląd podstawowy. "
            "Wzór wybiera sekretariat albo organizator gali."
        ),
    )


def _seal(edition: Edition) -> Found:
    used, url = Seal.objects.filter(in_use=True).first(), reverse("seal")
    if used is None:
        return Found(
            Level.WARNING, _("Żadna pieczęć jeszcze nie działa; powstanie z pierwszym certyfikatem."), url
        )
    ends = edition.release_at and used.not_after and used.not_after <= edition.release_at
    late = [_("Ważność pieczęci skończy się przed ogłoszeniem wyników.")] if ends else []
    return worst(late, Level.WARNING, _("Pieczęć jest ważna dłużej, niż trwa edycja."), url)


def _signatories(edition: Edition) -> Found:
    version = version_for(edition)
    named = bool(version and look_from(version.look).signatories[0])
    chair = named or people_with(Role.CHAIR, edition, today()).exists()
    missing = [_("Nie wiadomo, kto podpisze certyfikaty: nikt nie przewodniczy Kapitule.")]
    return worst(
        [] if chair else missing,
        Level.WARNING,
        _("Wiadomo, kto podpisze certyfikaty."),
    )


def connect() -> None:
    """Have these on the checklist of an edition."""
    CHECKS.extend(
        (
            Check(gettext_lazy("Wzór certyfikatów"), _template),
            Check(gettext_lazy("Pieczęć"), _seal),
            Check(gettext_lazy("Podpisy na certyfikatach"), _signatories),
        )
    )
