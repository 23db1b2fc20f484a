"""A set changed as text, and what changed told part by part."""

from decimal import Decimal

import pytest

from criteria.editing.differing import Change, Kind, differences
from criteria.editing.splicing import UnknownPlaceError, new_version, with_criterion, with_weights
from criteria.loading import DEFAULT_PATH, load_text, read

SOURCE = DEFAULT_PATH.read_text(encoding="utf-8")


def lines_changed(new: str) -> int:
    return sum(old != changed for old, changed in zip(SOURCE.splitlines(), new.splitlines(), strict=True))


def test_another_version_differs_in_one_line():
    new = new_version(SOURCE, 7)

    assert read(new).criteria_set.version == 7
    assert lines_changed(new) == 1


def test_words_are_replaced_where_they_stand_and_comments_stay():
    new = with_criterion(
        SOURCE, "A-01", {"title_pl": 'Cele „obsługi”: "jasne"\nkażdego roku', "guidance.pl": "Podaj cele."}
    )

    criterion = read(new).criteria["A-01"]
    assert criterion.title_pl == 'Cele „obsługi”: "jasne" każdego roku'
    assert lines_changed(new) == 2
    assert new.startswith("# Draft criteria set")


def test_a_criterion_becomes_a_knockout_and_no_more():
    knockout = with_criterion(SOURCE, "A-01", {"mandatory": True, "min_score": 3})
    again = with_criterion(knockout, "A-01", {"mandatory": False, "min_score": None})

    assert read(knockout).criteria["A-01"].min_score == 3
    assert again == SOURCE


def test_weights_of_areas_and_of_the_whole_follow():
    new = with_weights(SOURCE, {"A-01": Decimal("3.5")})

    blueprint = read(new)
    assert blueprint.criteria["A-01"].weight == Decimal("3.5")
    assert blueprint.areas["A"].weight == Decimal("9.5")


def test_what_is_not_there_cannot_be_changed():
    with pytest.raises(UnknownPlaceError):
        with_criterion(SOURCE, "Z-99", {"title_pl": "x"})


def test_words_are_compared_one_by_one():
    assert Change("title_pl", "cele obsługi roku", "cele dobrej obsługi").words() == [
        ("same", "cele"),
        ("new", "dobrej"),
        ("same", "obsługi"),
        ("gone", "roku"),
    ]


@pytest.mark.django_db
def test_each_part_that_changed_is_told_and_no_other():
    old = load_text(SOURCE)
    text = with_criterion(new_version(SOURCE, 2), "A-02", {"title_pl": "Ryzyka"})
    text = with_weights(text, {"A-01": Decimal(3)})
    text = text.replace("- code: B-01", "- code: B-91", 1)
    text = "\n".join(line for line in text.splitlines() if "criterion: B-01" not in line)
    new = load_text(text)

    found = {part.code: part for part in differences(old, new)}

    assert {code: part.kind for code, part in found.items()} == {
        "A": Kind.CHANGED,
        "A-01": Kind.CHANGED,
        "A-02": Kind.CHANGED,
        "B-91": Kind.ADDED,
        "B-01": Kind.REMOVED,
    }
    assert [(each.name, each.before, each.after) for each in found["A-01"].changes] == [("weight", "2", "3")]
    assert differences(old, old) == []
