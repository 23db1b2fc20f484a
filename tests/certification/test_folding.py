"""Text is found without its Polish letters, and nothing typed commands the expression."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.folding import folded_pattern


@pytest.mark.parametrize("typed", ["lodz", "ŁÓDŹ", "Łódź", "łodz", "LODZ"])
def test_polish_letters_do_not_count(typed: str):
    assert re.search(folded_pattern(typed), "Urząd Miasta Łódź")


@pytest.mark.parametrize("typed", ["bielsko biala", "Bielsko-Biała", "  bielsko   BIALA "])
def test_hyphens_and_spaces_are_one(typed: str):
    assert re.search(folded_pattern(typed), "w Bielsku-Białej") is None
    assert re.search(folded_pattern(typed), "Urząd Miejski Bielsko-Biała")


def test_what_is_typed_is_no_command():
    assert re.search(folded_pattern(".*"), "Urząd") is None


def test_another_word_is_not_found():
    assert re.search(folded_pattern("lodz"), "Urząd Miasta Łomża") is None


@given(st.text(min_size=1, max_size=12))
def test_whatever_is_typed_finds_itself(typed: str):
    assert re.search(folded_pattern(typed), " ".join(typed.casefold().split()))
