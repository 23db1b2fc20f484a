"""The office's name: confirmed by a person, changed from a day on."""

import pytest

from certification.offices import in_lines
from tests.cast import World
from tests.workflows.stages import codes_refusing

FORMS = {
    "genitive": "Przykładowego Urzędu Miejskiego w Karlinie",
    "dative": "Przykładowemu Urzędowi Miejskiemu w Karlinie",
    "locative": "Przykładowym Urzędzie Miejskim w Karlinie",
}
NEW = {
    "nominative": "Przykładowy Urząd Miasta w Karlinie",
    "genitive": "Przykładowego Urzędu Miasta w Karlinie",
    "dative": "Przykładowemu Urzędowi Miasta w Karlinie",
    "locative": "Przykładowym Urzędzie Miasta w Karlinie",
}


def test_a_person_confirms_the_forms(world: World) -> None:
    walk = world.walk().open()

    walk.act("confirm_name", walk.preparer, **FORMS)

    name = world.office.names.get()
    assert (name.genitive, name.dative, name.locative) == tuple(FORMS.values())
    assert name.confirmed_by == walk.preparer


@pytest.mark.parametrize("bad", ["x" * 201, "dwa\nwiersze", 5, ["forma"]])
def test_a_form_is_one_line_of_text(world: World, bad: object) -> None:
    walk = world.walk().open()

    assert codes_refusing(walk, "confirm_name", walk.preparer, **{**FORMS, "dative": bad}) == [
        "name_forms_sound"
    ]


def test_a_name_may_be_divided_into_lines_for_the_certificate(world: World) -> None:
    walk = world.walk().open()

    walk.act("confirm_name", walk.preparer, **FORMS, broken="Przykładowy Urząd  Miejski\n\n w Karlinie ")

    broken = world.office.names.get().broken
    assert broken == "Przykładowy Urząd Miejski\nw Karlinie"
    assert in_lines(FORMS["dative"], broken) == "Przykładowemu Urzędowi Miejskiemu\nw Karlinie"
    walk.act("confirm_name", walk.preparer, **FORMS)
    assert world.office.names.get().broken == "", "left empty, the drawing finds the breaks again"


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("Przykładowy Urząd\nw Karlinie", "broken_name_the_same"),
        ("Przykładowy\nUrząd\nMiejski\nw\nKarlinie", "broken_name_the_same"),
        (5, "no_text"),
        (["wiersz"], "no_text"),
    ],
)
def test_dividing_a_name_does_not_change_it(world: World, bad: object, code: str) -> None:
    walk = world.walk().open()

    assert codes_refusing(walk, "confirm_name", walk.preparer, **FORMS, broken=bad) == [code]


def test_a_form_with_other_words_is_not_divided() -> None:
    assert in_lines("Urzędowi Gminy", "Urząd\nGminy w Karlinie") == ""
    assert in_lines("Urzędowi Gminy", "") == ""


def test_a_renamed_office_is_the_same_office(world: World) -> None:
    walk = world.walk().open()

    walk.act("rename_office", walk.crew.secretary, **NEW, from_day="2027-03-15")

    names = [name.nominative for name in world.office.names.order_by("valid_from")]
    assert names == ["Przykładowy Urząd Miejski w Karlinie", "Przykładowy Urząd Miasta w Karlinie"]
    assert walk.case.office == world.office


@pytest.mark.parametrize("day", ["2020-01-01", "2019-05-05", "wiosną", 20270315, None])
def test_a_new_name_begins_after_the_present_one(world: World, day: object) -> None:
    walk = world.walk().open()

    refused = codes_refusing(walk, "rename_office", walk.crew.secretary, **NEW, from_day=day)

    assert refused in (["new_name_in_order"], ["needs_from_day"])
