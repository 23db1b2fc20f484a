"""Contrast as WCAG computes it."""

import pytest

from certificates.designs.contrast import ENOUGH, contrast
from certificates.drawing import Palette
from certification.examples import EXAMPLES


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#FFFFFF", 21),
        ("#FFFFFF", "#FFFFFF", 1),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
    ],
)
def test_known_ratios(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_letters_of_the_house_are_read_on_its_paper() -> None:
    house = Palette()

    for colour in (house.ink, house.accent, house.dark_ornament, house.muted):
        assert contrast(colour, house.paper) >= ENOUGH


def test_the_longest_example_has_120_letters() -> None:
    assert [len(example.names["nominative"]) for example in EXAMPLES] == [3, 35, 120]
    assert all(len(name) <= 120 for example in EXAMPLES for name in example.names.values())
