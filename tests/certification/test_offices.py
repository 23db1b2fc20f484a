"""Offices and their names through time: a renamed office stays one office."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, transaction

from certification import clock
from certification.models import Office, OfficeName
from certification.offices import NameForms, confirm_name, register, rename

pytestmark = pytest.mark.django_db

TOWN_HALL = NameForms.proposed("Urząd Miejski w Karlinie")
IN_2026 = datetime(2026, 11, 21, 9, tzinfo=UTC)


def test_a_new_office_has_its_name_in_four_cases(office):
    name = office.names.get()
    assert (name.nominative, name.genitive) == ("Urząd Gminy w Karlinie", "Urzędu Gminy w Karlinie")
    assert (name.dative, name.locative) == ("Urzędowi Gminy w Karlinie", "Urzędzie Gminy w Karlinie")
    assert str(office) == "Urząd Gminy w Karlinie"
    assert not name.is_confirmed


def test_wrong_data_of_a_new_office_are_named_field_by_field(karlino):
    with pytest.raises(ValidationError) as refused:
        register(
            kind="XX",
            regon="192598185",
            unit=karlino,
            forms=TOWN_HALL,
            from_day=date(2020, 1, 1),
            email="urzad",
            e_delivery="AE:PL-1",
        )
    assert set(refused.value.message_dict) == {"kind", "regon", "email", "e_delivery"}


def test_regon_is_the_key_of_an_office(office, karlino):
    with pytest.raises(ValidationError, match="REGON"):
        register(
            kind="SP",
            regon=office.regon,
            unit=karlino,
            forms=TOWN_HALL,
            from_day=date(2020, 1, 1),
            email="x@x.example",
        )


def test_a_renamed_office_stays_one_office_and_keeps_its_past(office):
    rename(office, TOWN_HALL, date(2026, 1, 1))
    assert Office.objects.count() == 1
    assert office.name_on(date(2025, 12, 31)).nominative == "Urząd Gminy w Karlinie"
    assert office.name_on(date(2026, 1, 1)).nominative == "Urząd Miejski w Karlinie"
    with clock.at(IN_2026):
        assert office.name == "Urząd Miejski w Karlinie"


def test_before_its_first_recorded_name_an_office_bears_that_name(office):
    assert office.name_on(date(1990, 5, 27)).nominative == "Urząd Gminy w Karlinie"


def test_a_rename_takes_effect_on_its_day(office):
    rename(office, TOWN_HALL, date(2026, 12, 1))
    with clock.at(IN_2026):
        assert office.name == "Urząd Gminy w Karlinie"


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2019, 12, 31)])
def test_a_rename_never_rewrites_the_past(office, day):
    with pytest.raises(ValidationError, match=r"obowiązuje od 1 stycznia 2020 r\."):
        rename(office, TOWN_HALL, day)
    assert office.names.get().valid_to is None


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2021, 1, 1), date(2021, 1, 31)),
        (date(2019, 1, 1), date(2020, 1, 1)),
        (date(2019, 1, 1), None),
        (date(2021, 1, 1), None),
    ],
)
def test_the_database_refuses_two_names_on_one_day(office, first, last):
    other = OfficeName(office=office, nominative="Urząd", valid_from=first, valid_to=last)
    with pytest.raises(DatabaseError), transaction.atomic():
        OfficeName.objects.bulk_create([other])


def test_the_database_refuses_to_stretch_a_name_over_the_next(office):
    rename(office, TOWN_HALL, date(2026, 1, 1))
    with pytest.raises(DatabaseError, match="office names overlap"), transaction.atomic():
        office.names.filter(valid_from=date(2020, 1, 1)).update(valid_to=date(2026, 1, 1))


def test_a_person_confirms_the_forms_and_may_correct_them(office, anna):
    corrected = NameForms("", "Urzędu Gminy Karlino", "Urzędowi Gminy Karlino", "Urzędzie Gminy Karlino")
    with clock.at(IN_2026):
        name = confirm_name(office.names.get(), anna, corrected)
    name.refresh_from_db()
    assert name.is_confirmed
    assert (name.confirmed_by, name.confirmed_at) == (anna, IN_2026)
    assert (name.nominative, name.genitive) == ("Urząd Gminy w Karlinie", "Urzędu Gminy Karlino")


def test_who_and_when_of_a_confirmation_belong_together(office):
    with pytest.raises(IntegrityError), transaction.atomic():
        office.names.update(confirmed_at=IN_2026)


def _more_offices(karlino) -> None:
    for regon, town in (("123456785", "Łodzi"), ("100000014", "Lublinie"), ("100000020", "Żninie")):
        register(
            kind="UG",
            regon=regon,
            unit=karlino,
            forms=NameForms.proposed(f"Urząd Gminy w {town}"),
            from_day=date(2020, 1, 1),
            email="x@x.example",
        )


def test_lists_follow_the_polish_alphabet(office, karlino):
    _more_offices(karlino)
    names = [listed.name for listed in Office.objects.with_names().in_polish_order()]
    towns = ["Karlinie", "Lublinie", "Łodzi", "Żninie"]
    assert names == [f"Urząd Gminy w {town}" for town in towns]


def test_a_list_costs_two_queries_however_long(office, karlino, django_assert_num_queries):
    for _ in range(2):
        with django_assert_num_queries(2):
            assert all(listed.name for listed in Office.objects.with_names().in_polish_order())
        if Office.objects.count() == 1:
            _more_offices(karlino)
