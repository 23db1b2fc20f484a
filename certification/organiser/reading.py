"""The organiser as pages show them."""

from django.conf import settings

from certification.models import Organiser
from criteria.prepared import Reading


def organiser() -> Organiser:
    """What was entered; before that only the programme's name and the address its mails come from."""
    found = _ORGANISER.first()
    return found or Organiser(name=settings.BADGE_ISSUER_NAME, email=settings.DEFAULT_FROM_EMAIL)


_ORGANISER = Reading(lambda: Organiser.objects.order_by("pk")[:1])
