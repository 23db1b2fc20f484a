"""Who is who: one query per question."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from certification.clock import today
from certification.models.codes import GrantedRole, MembershipRole, OfficeKind, Role
from certification.models.offices import Office
from certification.models.people import Membership, RoleGrant, User
from certification.models.programme import Edition

__all__ = [
    "GrantedRole",
    "MembershipRole",
    "Role",
    "auditors_for",
    "grants",
    "grants_in",
    "grants_of",
    "holds",
    "office_people",
    "office_roles",
    "offices_of",
    "people_with",
    "roles_in",
]


def grants(user: User) -> QuerySet[RoleGrant]:
    """Appointments of the user that are in force today."""
    return grants_of(user.pk, today())


def grants_of(person: int, on: date) -> QuerySet[RoleGrant]:
    """Appointments in force on a day of the person with this key."""
    rows: QuerySet[RoleGrant] = RoleGrant.objects.active(on).filter(user=person, user__is_active=True)
    return rows


def holds(user: User, *roles: GrantedRole) -> bool:
    """Whether the user holds one of the appointments in any edition today."""
    return grants(user).filter(role__in=roles).exists()


def roles_in(user: User | AnonymousUser, edition: Edition | None, on: date) -> frozenset[Role]:
    """The capacities somebody was appointed to in an edition (no edition: everywhere) on a day."""
    if not user.is_active:
        return frozenset()
    codes = grants_in(edition, on).filter(user_id=user.pk).values_list("role", flat=True)
    return frozenset(role for code in codes for role in GrantedRole(code).roles)


def office_roles(user: User | AnonymousUser, office: Office, on: date) -> frozenset[Role]:
    """What somebody may do for an office on a day, by confirmed memberships."""
    if not user.is_active:
        return frozenset()
    codes = _confirmed(on).filter(user_id=user.pk, office=office).values_list("role", flat=True)
    return frozenset(MembershipRole(code).role for code in codes)


def offices_of(user: User, on: date) -> QuerySet[Office]:
    """The offices somebody acts for on a day."""
    return Office.objects.filter(pk__in=_confirmed(on).filter(user=user).values("office"))


def office_people(office: Office | int, role: MembershipRole, on: date) -> QuerySet[User]:
    """Who holds a role in an office (or that with this key) on a day."""
    memberships = _confirmed(on).filter(office=office, role=role)
    return User.objects.filter(is_active=True, pk__in=memberships.values("user"))


def grants_in(edition: Edition | int | None, on: date) -> QuerySet[RoleGrant]:
    """Appointments in force on a day in an edition (or that with this key), with those for every edition."""
    scope = Q(edition=None) if edition is None else Q(edition=None) | Q(edition=edition)
    return RoleGrant.objects.active(on).filter(scope, user__is_active=True)


def people_with(role: Role, edition: Edition | None, on: date) -> QuerySet[User]:
    """Who holds a capacity in an edition on a day, in order of names; a chair counts as a panel member."""
    codes = [granted for granted in GrantedRole if role in granted.roles]
    return User.objects.filter(pk__in=grants_in(edition, on).filter(role__in=codes).values("user"))


def auditors_for(kind: OfficeKind | str, edition: Edition | None, on: date) -> list[RoleGrant]:
    """The auditors' appointments whose competence covers a kind of office."""
    grants = (
        grants_in(edition, on).filter(role=GrantedRole.AUDITOR).select_related("user").order_by("user", "pk")
    )
    return [grant for grant in grants if grant.covers(kind)]


def _confirmed(on: date) -> QuerySet[Membership]:
    return Membership.objects.active(on).filter(confirmed_at__isnull=False)
