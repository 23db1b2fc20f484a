"""Which editions somebody oversees, and which cases of them."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest

from certification.clock import today
from certification.fees import may_see_fees
from certification.models import Edition, GrantedRole, User
from certification.roles import roles_in
from workflows.access import grants
from workflows.impartiality.queries import unbarred_cases
from workflows.models import Application
from workflows.views.finding import person

OVERSEERS = (GrantedRole.SECRETARIAT, GrantedRole.COORDINATOR)


@dataclass(frozen=True)
class Overseer:
    """Somebody before an edition they oversee. ``editions``: all of these, the latest first."""

    user: User
    edition: Edition
    editions: list[Edition]

    @property
    def cases(self) -> "QuerySet[Application]":
        """The edition's cases but those the person must keep out of: they are in no list and no figure."""
        return unbarred_cases(Application.objects.filter(of_edition=self.edition), self.user)

    @property
    def may_see_fees(self) -> bool:
        """Whether they may know of money: never those who evaluate or decide in the edition."""
        return may_see_fees(roles_in(self.user, self.edition, today()))

    @property
    def left_out(self) -> bool:
        """Whether there are such cases."""
        return self.cases.count() < Application.objects.filter(of_edition=self.edition).count()


def overseer(request: HttpRequest, edition: int | None = None, *roles: GrantedRole) -> Overseer:
    """Whoever is signed in, before the edition with this key, or the latest that has a case.

    ``roles``: the appointments of which they need one, instead of either. PermissionDenied without any; Http404 for
    an edition that is not theirs.
    """
    user = person(request)
    held = grants(user).filter(role__in=roles or OVERSEERS)
    if not held.exists():
        raise PermissionDenied
    everywhere = held.filter(edition=None).exists()
    mine = Q() if everywhere else Q(pk__in=held.values("edition"))
    editions = list(
        Edition.objects.filter(mine)
        .select_related("criteria_set", "programme")
        .defer("criteria_set__source_yaml")
        .order_by("-year", "programme")
    )
    if not editions:
        raise PermissionDenied
    return Overseer(user, _chosen(editions, edition), editions)


def _chosen(editions: list[Edition], key: int | None) -> Edition:
    if key is None:
        filed = Application.objects.filter(of_edition__in=editions, filed_at__isnull=False)
        used = set(filed.values_list("of_edition", flat=True).distinct())
        return next((each for each in editions if each.pk in used), editions[0])
    found = next((each for each in editions if each.pk == key), None)
    if found is None:
        raise Http404("nie ma takiej edycji")
    return found
