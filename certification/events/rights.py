"""Who prepares events, and for which offices somebody may register guests."""

from django.db.models import Q, QuerySet

from certification import clock, roles
from certification.models import Edition, Event, GrantedRole, Office, User

ORGANISERS = (GrantedRole.GALA, GrantedRole.SECRETARIAT)


def organises(user: object) -> bool:
    """Whether somebody prepares events at all."""
    return isinstance(user, User) and user.is_active and roles.holds(user, *ORGANISERS)


def editions_of(user: User) -> "QuerySet[Edition]":
    """The editions whose gala somebody prepares."""
    held = roles.grants(user).filter(role__in=ORGANISERS)
    every = held.filter(edition=None).exists()
    return Edition.objects.all() if every else Edition.objects.filter(pk__in=held.values("edition"))


def organised_by(user: User) -> "QuerySet[Event]":
    """The events somebody prepares: galas of their editions; conferences of nobody's edition, all of them."""
    if not organises(user):
        return Event.objects.none()
    own = Q(edition__in=editions_of(user).values("pk")) | Q(edition=None)
    return Event.objects.filter(own).select_related("edition")


def offices_of(user: object) -> list[Office]:
    """The offices for which somebody may register guests today."""
    if not isinstance(user, User) or not user.is_active:
        return []
    return list(roles.offices_of(user, clock.today()).prefetch_related("names").order_by("pk"))


def public_events() -> "QuerySet[Event]":
    """What everybody may read of."""
    return Event.objects.filter(published_at__isnull=False)
