"""Who is who, on which day, in which edition: one query per question."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import IntegrityError, transaction

from certification import roles
from certification.models import (
    Edition,
    GrantedRole,
    Membership,
    MembershipRole,
    OfficeKind,
    Role,
    RoleGrant,
)

pytestmark = pytest.mark.django_db

SPRING = date(2027, 4, 1)
WINTER = date(2027, 12, 1)


def grant(user, role, **fields) -> RoleGrant:
    return RoleGrant.objects.create(user=user, role=role, **({"active_from": date(2027, 1, 1)} | fields))


def join(user, office, role, confirmed=True, **fields) -> Membership:
    by = {"confirmed_by": user, "confirmed_at": datetime(2027, 1, 1, tzinfo=UTC)} if confirmed else {}
    return Membership.objects.create(
        user=user, office=office, role=role, **({"active_from": date(2027, 1, 1)} | by | fields)
    )


@pytest.fixture
def earlier(edition) -> Edition:
    old = Edition.objects.get(pk=edition.pk)
    old.pk, old.year, old.ordinal, old.name = None, 2026, 11, "Przyjazny Urząd 2026"
    old.save()
    return old


@pytest.mark.parametrize("role", GrantedRole)
def test_every_appointment_brings_capacities(anna, edition, role):
    grant(anna, role, edition=edition)
    assert roles.roles_in(anna, edition, SPRING) == role.roles
    assert role.roles


def test_a_chair_is_a_member_too(anna, edition, django_assert_num_queries):
    grant(anna, GrantedRole.PANEL_CHAIR, edition=edition)
    with django_assert_num_queries(1):
        assert roles.roles_in(anna, edition, SPRING) == {Role.PANEL, Role.CHAIR}


def test_an_appointment_to_one_edition_is_none_in_another(anna, edition, earlier):
    grant(anna, GrantedRole.AUDITOR, edition=earlier)
    assert roles.roles_in(anna, edition, SPRING) == frozenset()
    assert roles.roles_in(anna, None, SPRING) == frozenset()


def test_an_appointment_without_edition_holds_in_all(anna, edition, earlier):
    grant(anna, GrantedRole.SECRETARIAT)
    assert roles.roles_in(anna, edition, SPRING) == {Role.SECRETARIAT}
    assert roles.roles_in(anna, earlier, SPRING) == {Role.SECRETARIAT}
    assert roles.roles_in(anna, None, SPRING) == {Role.SECRETARIAT}


@pytest.mark.parametrize(
    ("day", "held"),
    [("2026-12-31", False), ("2027-01-01", True), ("2027-06-30", True), ("2027-07-01", False)],
)
def test_an_appointment_holds_from_its_first_day_to_its_last(anna, edition, day, held):
    grant(anna, GrantedRole.REVIEWER, edition=edition, active_to=date(2027, 6, 30))
    assert bool(roles.roles_in(anna, edition, date.fromisoformat(day))) is held


def test_somebody_who_left_or_is_not_logged_in_has_no_role(anna, edition, office):
    grant(anna, GrantedRole.ADMIN)
    join(anna, office, MembershipRole.SIGNATORY)
    anna.is_active = False
    anna.save()
    assert roles.roles_in(anna, edition, SPRING) == frozenset()
    assert roles.office_roles(anna, office, SPRING) == frozenset()
    assert roles.roles_in(AnonymousUser(), edition, SPRING) == frozenset()
    assert list(roles.people_with(Role.ADMIN, edition, SPRING)) == []
    assert list(roles.office_people(office, MembershipRole.SIGNATORY, SPRING)) == []


def test_only_confirmed_memberships_count(anna, jan, office, django_assert_num_queries):
    join(anna, office, MembershipRole.PREPARER)
    join(jan, office, MembershipRole.SIGNATORY, confirmed=False)
    with django_assert_num_queries(1):
        assert roles.office_roles(anna, office, SPRING) == {Role.PREPARER}
    assert roles.office_roles(jan, office, SPRING) == frozenset()
    assert list(roles.offices_of(anna, SPRING)) == [office]
    assert list(roles.offices_of(jan, SPRING)) == []


def test_a_membership_ends_with_its_last_day(anna, office):
    join(anna, office, MembershipRole.SIGNATORY, active_to=date(2027, 6, 30))
    assert list(roles.office_people(office, MembershipRole.SIGNATORY, SPRING)) == [anna]
    assert list(roles.office_people(office, MembershipRole.SIGNATORY, WINTER)) == []


def test_people_with_a_capacity_once_each(anna, jan, edition, django_assert_num_queries):
    grant(anna, GrantedRole.PANEL, edition=edition)
    grant(anna, GrantedRole.PANEL_CHAIR, edition=edition)
    grant(jan, GrantedRole.PANEL_SUBSTITUTE)
    with django_assert_num_queries(1):
        assert set(roles.people_with(Role.PANEL, edition, SPRING)) == {anna, jan}
    assert list(roles.people_with(Role.CHAIR, edition, SPRING)) == [anna]


def test_auditors_by_competence(anna, jan, edition):
    grant(anna, GrantedRole.AUDITOR, edition=edition, competences=[OfficeKind.UG, OfficeKind.SP])
    grant(jan, GrantedRole.AUDITOR, edition=edition, competences=[OfficeKind.USK])
    assert [found.user for found in roles.auditors_for("UG", edition, SPRING)] == [anna]


def test_the_same_appointment_is_made_once(anna, edition):
    grant(anna, GrantedRole.AUDITOR)
    grant(anna, GrantedRole.AUDITOR, edition=edition)
    for scope in ({}, {"edition": edition}):
        with pytest.raises(IntegrityError), transaction.atomic():
            grant(anna, GrantedRole.AUDITOR, **scope)
