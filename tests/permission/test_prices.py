"""No list asks the database more the longer it is: what a page asks is counted for one application and for three.

Every address whose page is not about one case or one thing is asked by somebody whom it lets in, so a new list is
counted as soon as it has its row in the table.
"""

import re
from collections.abc import Iterator, Mapping

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification.models import GrantedRole, User
from certification.season.cast_offices import SampleOffice
from certification.season.walk import Walk, run_tasks
from tests import road
from tests.cast import GALA, KARLINO, LODZ, OPENING, World, gather_for
from tests.embargo import addresses
from tests.embargo.browsing import SAME_FOR_ALL, browser_of
from tests.permission.table import ROWS, Row
from workflows.states import State

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="PRICES NOT COUNTED HERE: statements are the same on any database",
    ),
]

PLACE = re.compile(r"<(?:\w+:)?(\w+)>|\(\?P<(\w+)>")
ZNIN = SampleOffice("UG", "3201033", "Przykładowy Urząd Gminy w Żninie", "Żnin")


def places(world: World) -> dict[str, str]:
    """What fills an address whose page is about no single case."""
    edition = world.edition
    return {
        "edition": str(edition.pk),
        "year": str(edition.year),
        "programme": str(edition.programme_id),
        "set_code": edition.criteria_set.code,
        "set_version": str(edition.criteria_set.version),
    }


def lists(known: Mapping[str, str]) -> Iterator[tuple[Row, str]]:
    """Each with its address."""
    for row in ROWS.values():
        names = {first or second for first, second in PLACE.findall(row.route)}
        if row.get == 200 and names <= known.keys():
            at = "/" + addresses.written(row.route, dict(known))
            if not at.startswith(SAME_FOR_ALL):
                yield row, at


def people(world: World) -> dict[str, User]:
    """Whoever sees most comes first."""
    crew = world.crew
    return {
        "coordinator": crew.coordinator,
        "secretary": crew.secretary,
        "gala": crew.one(GrantedRole.GALA),
        "chair": crew.chair,
        "dpo": crew.one(GrantedRole.DPO),
        "admin": crew.one(GrantedRole.ADMIN),
        "preparer": world.walk().preparer,
    }


def asked(world: World) -> dict[str, int]:
    """How many statements each list takes, when what is kept between requests is there."""
    browsers = {name: browser_of(person) for name, person in people(world).items()}
    found = {}
    for row, at in lists(places(world)):
        client = next(browsers[name] for name in browsers if row.public or name in row.let_in)
        client.get(at)
        with CaptureQueriesContext(connection) as statements:
            assert client.get(at).status_code == 200, at
        found[at] = len(statements)
    return found


def certify(world: World, walks: list[Walk]) -> None:
    """Side by side, for each has to file before the last day."""
    for state in road.route(State.CERTIFIED):
        for walk in walks:
            road.bring(world, state, walk)
    run_tasks()


def test_no_list_costs_more_for_being_longer(db: None):
    world = gather_for([KARLINO, LODZ, ZNIN], OPENING, GALA)
    with road.taken_back():
        certify(world, [world.walk().open()])
        once = asked(world)
    certify(world, [world.walk(office).open() for office in world.offices])

    thrice = asked(world)

    assert len(once) > 60
    assert {at: (once[at], count) for at, count in thrice.items() if count > once[at]} == {}
