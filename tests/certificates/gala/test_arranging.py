"""The running order: rules, what was moved by hand, and who comes later."""

from dataclasses import dataclass, replace

import pytest

from certificates.gala.arranging import alphabetical, arranged, by_category, moved
from certification.polish import sort_key


@dataclass(frozen=True)
class Office:
    name: str
    category: int = 0
    distinction: bool = False
    place: int | None = None
    number: str = ""

    @property
    def alphabet(self) -> str:
        return sort_key(self.name)


LODZ, LUBON, LASK = Office("Łódź", 1), Office("Luboń"), Office("Łask")
ZNIN = Office("Żnin", distinction=True)


def names(lines: list[Office]) -> list[str]:
    return [each.name for each in lines]


def test_polish_order_with_distinctions_last():
    assert names(arranged([ZNIN, LODZ, LUBON, LASK], alphabetical)) == ["Luboń", "Łask", "Łódź", "Żnin"]
    assert names(arranged([replace(LUBON, category=2), LODZ, ZNIN], by_category)) == ["Łódź", "Luboń", "Żnin"]


def test_what_was_moved_stays_and_who_comes_later_finds_a_place():
    by_hand = [replace(each, place=place) for place, each in enumerate((LODZ, LUBON, ZNIN))]
    assert names(arranged([LASK, *by_hand], alphabetical)) == ["Łask", "Łódź", "Luboń", "Żnin"]
    late = Office("Zator", distinction=True)
    assert names(arranged([*by_hand, late], alphabetical)) == ["Łódź", "Luboń", "Zator", "Żnin"]


@pytest.mark.parametrize(("to", "order"), [(0, "cab"), (1, "acb"), (9, "abc"), (-4, "cab")])
def test_one_is_moved_and_stays_within_the_order(to: int, order: str):
    assert "".join(moved("abc", "c", to)) == order
    with pytest.raises(ValueError):
        moved("abc", "x", 0)
