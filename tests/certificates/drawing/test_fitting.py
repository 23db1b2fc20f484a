"""Names of any length find their place."""

from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certificates.drawing import fonts
from certificates.drawing.fitting import Fitted, balance, fit, glue
from certificates.drawing.layout import NAME_SIZES
from certificates.drawing.page import SHEETS
from tests.certificates.samples import LONG_NAME

NAME_WIDTH, HEIGHT = SHEETS["landscape"].name_width, SHEETS["landscape"].name_height
LEADING = 1.12
measure = partial(fonts.width, face=fonts.SERIF, size=1)

words = st.text("aąbcćdeęłńóśźżABCŁÓŚŻ", min_size=1, max_size=18)
names = st.lists(words, min_size=1, max_size=30).map(" ".join)


def fitted(name: str) -> Fitted:
    return fit(name, measure, width=NAME_WIDTH, height=HEIGHT, sizes=NAME_SIZES, leading=LEADING)


@given(names)
def test_no_name_ever_leaves_its_box(name: str) -> None:
    result = fitted(name)

    assert all(measure(line) * result.size <= NAME_WIDTH + 1e-6 for line in result.lines)
    assert len(result.lines) == 1 or len(result.lines) * result.size * LEADING <= HEIGHT + 1e-6


@given(names)
def test_no_word_is_lost_or_moved(name: str) -> None:
    assert " ".join(fitted(name).lines).split() == name.split()


@given(names)
def test_a_one_letter_word_never_ends_a_line_but_the_last(name: str) -> None:
    for line in fitted(name).lines[:-1]:
        assert len(line.split()[-1]) > 1


@given(st.lists(words, min_size=2, max_size=8))
def test_a_line_broken_by_hand_stays_broken_there(parts: list[str]) -> None:
    parts = [f"{part}ów" for part in parts]
    result = fitted(" ".join(parts[:-1]) + "\n" + parts[-1])

    assert result.lines[-1] == parts[-1]
    assert len(result.lines) == 2


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("ZUS", ("ZUS",)),
        ("Urząd Miasta i Gminy w Żelechowie", ("Urząd Miasta i\u00a0Gminy w\u00a0Żelechowie",)),
        (
            "Powiatowy Urząd Pracy w Nowym Dworze Mazowieckim",
            ("Powiatowy Urząd Pracy", "w\u00a0Nowym Dworze Mazowieckim"),
        ),
    ],
)
def test_names_as_they_come(name: str, lines: tuple[str, ...]) -> None:
    assert fitted(name).lines == lines


def test_a_name_of_120_letters_keeps_a_size_that_is_read_from_afar() -> None:
    assert len(LONG_NAME) >= 120
    assert fitted(LONG_NAME).size >= 23


def test_a_hand_made_break_after_a_one_letter_word_moves_the_word_along() -> None:
    assert fitted("Urząd Miasta i Gminy w\nŻelechowie").lines == (
        "Urząd Miasta i\u00a0Gminy",
        "w\u00a0Żelechowie",
    )


def test_one_word_wider_than_the_box_is_set_smaller() -> None:
    result = fitted("W" * 120)

    assert len(result.lines) == 1
    assert measure(result.lines[0]) * result.size == pytest.approx(NAME_WIDTH)


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("Urząd w Łodzi", "Urząd w\u00a0Łodzi"),
        ("Szkoła im. św. Jana", "Szkoła im.\u00a0św.\u00a0Jana"),
        ("Urząd – filia nr 3", "Urząd\u00a0– filia nr\u00a03"),
        ("już\u00a0sklejone słowa", "już\u00a0sklejone słowa"),
        ("", ""),
    ],
)
def test_what_belongs_together_is_glued(text: str, glued: str) -> None:
    assert glue(text) == glued


def test_lines_are_as_even_as_can_be() -> None:
    assert balance(["aaaa", "bb", "cc", "dddd"], lambda text: float(len(text)), 2, 100) == (
        "aaaa bb",
        "cc dddd",
    )


def test_what_does_not_fit_is_not_broken() -> None:
    assert balance(["aaaa", "bbbb"], lambda text: float(len(text)), 2, 3) == ()
