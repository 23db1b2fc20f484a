"""Accounts are known by e-mail, in whatever letters it is typed."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from certification.models import Advice, AdviceKind, RoleGrant, User
from certification.models.people import partial_since

pytestmark = pytest.mark.django_db


def partial(on: date) -> bool:
    """Whether somebody's advice still makes them partial on a day."""
    return Advice.objects.between(partial_since(on), on).exists()


def test_an_account_is_known_by_its_e_mail():
    person = User.objects.create_user("Anna@Karlino.example", password="tajne-haslo-2027")
    assert (person.username, person.email) == ("anna@karlino.example", "anna@karlino.example")
    assert person.check_password("tajne-haslo-2027")
    assert User.objects.get_by_natural_key("ANNA@karlino.example") == person
    assert User.objects.create_user(email="jan@karlino.example").username == "jan@karlino.example"


def test_one_address_one_account(anna):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.create_user("ANNA@karlino.example")
    twin = User(username="nowa", email="ANNA@karlino.example", password="x")
    with pytest.raises(ValidationError, match="Istnieje już Osoba z tą wartością pola Adres e-mail"):
        twin.full_clean()


def test_the_database_keeps_user_name_and_e_mail_together(anna):
    with pytest.raises(IntegrityError), transaction.atomic():
        User.objects.filter(pk=anna.pk).update(email="inna@karlino.example")


def test_a_changed_address_changes_the_user_name(anna):
    anna.email = "A.Zak@karlino.example"
    anna.save()
    anna.refresh_from_db()
    assert anna.username == "a.zak@karlino.example"


def test_the_full_name_falls_back_to_the_address(anna):
    assert str(anna) == anna.full_name == "Anna Żak"
    assert User(email="x@x.example").full_name == "x@x.example"


def test_a_superuser_may_configure():
    assert User.objects.create_superuser("admin@pu.example").is_staff


def test_competences_are_kinds_of_office(anna):
    grant = RoleGrant(user=anna, role="auditor", active_from=date(2027, 1, 1), competences=["UG", "XX"])
    with pytest.raises(ValidationError, match="Nieznany typ urzędu: XX"):
        grant.full_clean()


@pytest.mark.parametrize(
    ("given_on", "conflicts"),
    [("2025-06-01", False), ("2025-06-02", True), ("2027-06-01", True), ("2027-06-02", False)],
)
def test_advice_makes_partial_for_two_years(anna, office, given_on, conflicts):
    Advice.objects.create(user=anna, office=office, kind=AdviceKind.TRAINING, given_on=given_on)
    assert partial(date(2027, 6, 1)) is conflicts


def test_two_years_before_a_leap_day(anna, office):
    Advice.objects.create(user=anna, office=office, kind=AdviceKind.ADVICE, given_on="2026-03-01")
    assert partial(date(2028, 2, 29))
