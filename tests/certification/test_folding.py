"""Text is found without its Polish letters, and nothing typed commands the pattern; on either database."""

import pytest
from django.db.models import CharField, Value
from hypothesis import given, settings
from hypothesis import strategies as st

from certification.folding import folded_pattern
from certification.models import User

pytestmark = pytest.mark.django_db

WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=12)


@pytest.fixture(autouse=True)
def one_row(db: None) -> None:
    User.objects.create_user("anna@pu.example")


def found(typed: str, text: str) -> bool:
    """Whether the database finds what was typed in a text."""
    rows = User.objects.annotate(told=Value(text, output_field=CharField()))
    return rows.filter(told__folded=folded_pattern(typed)).exists()


@pytest.mark.parametrize("typed", ["lodz", "ŁÓDŹ", "Łódź", "łodz", "LODZ"])
def test_polish_letters_do_not_count(typed: str):
    assert found(typed, "Urząd Miasta Łódź")


@pytest.mark.parametrize("typed", ["bielsko biala", "Bielsko-Biała", "  bielsko   BIALA "])
def test_hyphens_and_spaces_are_one(typed: str):
    assert not found(typed, "w Bielsku-Białej")
    assert found(typed, "Urząd Miejski Bielsko-Biała")
    assert found(typed, "Urząd Miejski Bielsko - Biała")


@pytest.mark.parametrize("typed", [".*", "*", "?", "[a-z]", "^", "%"])
def test_what_is_typed_is_no_command(typed: str):
    assert not found(typed, "Urząd")


def test_punctuation_is_all_one():
    assert found("PU/2027/1", "PU-2027.1")
    assert not found("PU/2027/1", "PUx2027x1")


def test_another_word_is_not_found():
    assert not found("lodz", "Urząd Miasta Łomża")


def test_nothing_typed_is_no_pattern():
    assert folded_pattern("  ") == ""


@settings(max_examples=50)
@given(WORDS.filter(lambda typed: typed.replace("-", " ").split()))
def test_whatever_is_typed_finds_itself(typed: str):
    assert found(typed, f"Urząd {' '.join(typed.casefold().replace('-', ' ').split())}")
