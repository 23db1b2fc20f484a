"""A page is weighed with the fonts that its letters make a browser fetch, and no others."""

from pathlib import Path

import pytest

from certification.bench.pages import fonts

CSS = Path(__file__).parents[2] / "static/friendly-office.css"
LATIN, POLISH, MANY = (
    "vendor/inter/inter-latin-wght-normal.woff2",
    "theme/inter-polish-wght-normal.woff",
    "vendor/inter/inter-latin-ext-wght-normal.woff2",
)


@pytest.mark.parametrize(
    ("text", "fetched"),
    [
        ("Miasto", {LATIN}),
        ("Zażółć gęślą jaźń", {LATIN, POLISH}),
        ("Łódź, Český Těšín", {LATIN, POLISH, MANY}),
        ("→", set()),
    ],
)
def test_a_face_is_fetched_for_its_letters_alone(text: str, fetched: set[str]):
    rest, faces = fonts.split(CSS.read_text())

    assert fonts.wanted(faces, text) == fetched
    assert "@font-face" not in rest


def test_a_face_without_a_range_answers_for_all():
    _, faces = fonts.split('@font-face { font-family: "A"; src: url(a.woff) }')

    assert fonts.wanted(faces, "ą") == {"a.woff"}
