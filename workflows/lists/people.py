"""Everybody with an account, for the data protection officer and administrators."""

from django.utils.translation import gettext_lazy as _

from certification.exports import Column, Columns
from certification.models import Membership, RoleGrant, User
from certification.polish import date_short
from criteria.said import said


def _appointment(grant: RoleGrant) -> str:
    edition = grant.edition.name if grant.edition else "wszystkie edycje"
    return said("{role}, {where} ({days})", role=grant.get_role_display(), where=edition, days=_days(grant))


def _membership(membership: Membership) -> str:
    told = said(
        "{role}, {where} ({days})",
        role=membership.get_role_display(),
        where=membership.office,
        days=_days(membership),
    )
    return told if membership.confirmed_at else said("{told}, niepotwierdzone", told=told)


def _days(row: RoleGrant | Membership) -> str:
    begun = date_short(row.active_from)
    if row.active_to is None:
        return said("od {first}", first=begun)
    return said("od {first} do {last}", first=begun, last=date_short(row.active_to))


PEOPLE: Columns[User] = Columns(
    "osoby",
    _("Osoby"),
    (
        Column("person", _("Osoba"), str, 30),
        Column("email", _("Adres e-mail"), lambda person: person.email, 36),
        Column("is_active", _("Konto czynne"), lambda person: person.is_active, 10),
        Column(
            "appointments",
            _("Powołania"),
            lambda person: "; ".join(_appointment(each) for each in person.grants.all()),
            60,
        ),
        Column(
            "offices",
            _("Urzędy"),
            lambda person: "; ".join(_membership(each) for each in person.memberships.all()),
            60,
        ),
    ),
)
