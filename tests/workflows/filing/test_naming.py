"""The office's name: confirmed by a person, changed from a day on."""

import pytest

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
