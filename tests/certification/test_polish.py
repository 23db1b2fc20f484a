"""Polish order, plural forms, dates and amounts."""

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.clock import WARSAW
from certification.models import TerritorialUnit, UnitLevel
from certification.polish import (
    ALPHABET,
    amount,
    counted,
    date_long,
    date_short,
    plural,
    sort_key,
    until,
)


def test_letters_follow_the_polish_alphabet():
    assert sorted(ALPHABET, key=sort_key) == list(ALPHABET)


def test_towns_sort_as_in_a_polish_index():
    towns = ["Cieszyn", "Ćmielów", "Lublin", "Luboń", "Łask", "Łódź", "Nowy Sącz", "Nowyż", "Zabrze"]
    towns += ["Źródła", "Żnin"]
    assert sorted(set(towns), key=sort_key) == towns


def test_case_punctuation_and_foreign_marks_do_not_count():
    assert sort_key("ŁÓDŹ") == sort_key("łódź")
    assert sort_key("Bielsko-Biała") == sort_key("Bielsko Biała")
    assert sort_key("Urząd „Wola”, m.st.") == sort_key("urząd wola mst")
    assert sort_key("Müller") == sort_key("Muller")


@given(st.text(), st.text())
def test_keys_are_digits_so_that_any_collation_agrees(first, second):
    keys = sort_key(first), sort_key(second)
    assert all(key == "" or (key.isascii() and key.isdigit()) for key in keys)
    assert all(len(key) % 2 == 0 for key in keys)


@pytest.mark.django_db
def test_the_database_sorts_by_the_stored_key():
    towns = ["Lublin", "Łask", "Łódź", "Źródła", "Żnin"]
    TerritorialUnit.objects.bulk_create(
        TerritorialUnit(
            code=f"000000{place}", level=UnitLevel.PART, kind="wieś", name=name, stated_on=date(2020, 1, 1)
        )
        for place, name in enumerate(reversed(towns))
    )
    assert [unit.name for unit in TerritorialUnit.objects.order_by("sort_key")] == towns


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0 spraw"),
        (1, "1 sprawa"),
        (2, "2 sprawy"),
        (4, "4 sprawy"),
        (5, "5 spraw"),
        (12, "12 spraw"),
        (21, "21 spraw"),
        (22, "22 sprawy"),
        (112, "112 spraw"),
        (122, "122 sprawy"),
    ],
)
def test_three_plural_forms(number, text):
    assert counted(number, "sprawa", "sprawy", "spraw") == text


def test_plural_of_a_negative_number():
    assert plural(-1, "dzień", "dni", "dni") == "dzień"


def test_dates_as_offices_write_them():
    assert date_long(date(2026, 11, 21)) == "21 listopada 2026 r."
    assert date_short(date(2027, 1, 5)) == "5.01.2027"


def test_an_exclusive_end_is_shown_as_the_last_minute():
    assert until(datetime(2027, 6, 7, tzinfo=WARSAW)) == "do 6 czerwca 2027 r., godz. 23:59"


def test_money():
    assert amount(Decimal("3500")) == "3\N{NO-BREAK SPACE}500,00 zł"
    assert amount(Decimal("0.005")) == "0,01 zł"
