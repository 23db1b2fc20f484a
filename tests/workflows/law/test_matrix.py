"""State by act by role: the door lets through what the table allows, and says no to everything else.

Every attempt carries a field no act knows. Who passes role and state is stopped by that field alone, so
nothing is ever done, and the refusal tells how far the attempt came.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

import pytest

from certification import clock
from certification.models import Role, User
from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from tests import road
from tests.cast import World
from tests.workflows.law.people import NOBODY, SEATS, Cast, cast_for, expected_roles
from tests.workflows.law.table import TABLES, Row
from workflows import door
from workflows.access import sees_outcome
from workflows.models import Case
from workflows.refusal import NotEntitled, Refused
from workflows.states import State

pytestmark = pytest.mark.django_db

PASSED, STATE, ROLE = "passed", "state", "role"

Place = tuple[str, str]
"""A kind of case and one of its states."""


@dataclass
class Seen:
    """What the door said in one place: to whom it offers what, and how far each attempt came."""

    offered: dict[str, set[str]]
    attempts: dict[tuple[str, str], str]


@pytest.fixture(scope="module")
def seen(stage: World) -> dict[Place, Seen]:
    """Every place that can be reached, visited once."""
    found = {}
    for case, walk in chain(applications(stage), sessions(stage), marks(stage)):
        with road.taken_back():
            cast = cast_for(stage, case, walk)
            found[case.kind, str(case.state)] = look(case, cast)
    return found


def look(case: Case, cast: Cast) -> Seen:
    """Ask what is offered to each role, and try every act as each of them."""
    rows = [row for row in TABLES[case.kind].values() if not row.opens]
    few = case.kind != "application"
    offered = {role: {act.code for act in door.allowed(case, person)} for role, person in cast.items()}
    attempts = {
        (row.act, role): attempt(case, row.act, person)
        for row in rows
        for role, person in cast.items()
        if worth_trying(row, role, str(case.state)) or (few and expected_roles(role) & row.by)
    }
    return Seen(offered, attempts)


def worth_trying(row: Row, role: str, state: str) -> bool:
    """Everybody tries an act in one state it belongs to; elsewhere one of those entitled tries it.

    What each role is offered is asked everywhere; a try costs ten times as much, so out of place an act is
    tried in about a third of the states.
    """
    homes = sorted(row.sources)
    if state == homes[len(row.act) % len(homes)]:
        return True
    chosen = role == sorted(row.by)[len(state) % len(row.by)]
    rarely_out = len(row.sources) > 4
    return chosen and (state in row.sources or rarely_out or (len(state) + len(row.act)) % 3 == 0)


def attempt(case: Case, act: str, person: User | None) -> str:
    """How far the door lets the attempt come."""
    with pytest.raises(Refused) as refusal:
        door.perform(case, act, person, nobody_knows_this="?")
    [*others, last] = refusal.value.codes
    if last == "unknown_field" and all(code.startswith("needs_") for code in others):
        return PASSED
    assert not others, refusal.value.codes
    assert isinstance(refusal.value, NotEntitled) == (last == ROLE)
    return last


def expected(row: Row, role: str, state: str) -> str:
    """What the table says."""
    if not expected_roles(role) & row.by:
        return ROLE
    return PASSED if state in row.sources else STATE


# Where ------------------------------------------------------------------------------------------------


def applications(stage: World) -> Iterator[tuple[Case, Walk]]:
    """An application in each of its states; what was decided is known to the office."""
    for walk in road.tour(stage):
        with road.taken_back(walk):
            if not sees_outcome(walk.case, walk.head):
                walk.deliver()
            yield walk.case, walk


def sessions(stage: World) -> Iterator[tuple[Case, Walk]]:
    """A session in each of its states."""
    nowhere = stage.walk()
    with road.taken_back():
        day = PanelDay(stage.crew, stage.timeline, stage.edition, clock.today())
        yield fresh(day.session), nowhere
        with road.taken_back():
            door.perform(day.session, "cancel_session", stage.crew.secretary, reason="Awaria.")
            yield fresh(day.session), nowhere
        day.open()
        yield fresh(day.session), nowhere
        day.close()
        yield fresh(day.session), nowhere


def marks(stage: World) -> Iterator[tuple[Case, Walk]]:
    """A mark in each state that an act leads to."""
    walk = stage.walk(stage.offices[1])
    with road.taken_back():
        road.bring(stage, State.CERTIFIED, walk.open())
        for mark in road.mark_tour(stage, walk):
            yield mark, walk


def fresh(case: Case) -> Case:
    return door.concrete(Case.objects.get(pk=case.pk))


# What -------------------------------------------------------------------------------------------------


def places() -> list[Place]:
    """Every place that some act leads to."""
    return sorted(
        {(kind, target) for kind, rows in TABLES.items() for row in rows.values() for target in row.targets}
    )


@pytest.mark.parametrize("place", places(), ids=":".join)
def test_the_door_lets_through_what_the_table_allows(seen: dict[Place, Seen], place: Place) -> None:
    kind, state = place
    attempts = seen[place].attempts
    wanted = {(act, role): expected(TABLES[kind][act], role, state) for act, role in attempts}
    assert attempts == wanted


@pytest.mark.parametrize("place", places(), ids=":".join)
def test_a_role_is_offered_just_its_acts(seen: dict[Place, Seen], place: Place) -> None:
    kind, state = place
    for role, offered in seen[place].offered.items():
        rows = TABLES[kind].values()
        assert offered == {row.act for row in rows if row.allows(state, expected_roles(role))}, role


def test_nowhere_else_was_visited(seen: dict[Place, Seen]) -> None:
    assert sorted(seen) == places()


def test_every_role_was_asked(seen: dict[Place, Seen]) -> None:
    everybody = {role.value for role in Role} | {NOBODY}
    office: set[str] = {"preparer", "signatory"}
    experts: set[str] = {*SEATS, Role.INVITED}
    absent: dict[str, set[str]] = {"application": set(), "session": office | experts, "mark": experts}
    for (kind, _), there in seen.items():
        assert set(there.offered) == everybody - absent[kind]
    asked = {role for rows in TABLES.values() for row in rows.values() for role in row.by | row.second}
    assert asked <= everybody


def test_every_act_was_let_through_somewhere_and_refused_by_state_and_by_role(
    seen: dict[Place, Seen],
) -> None:
    for kind, rows in TABLES.items():
        for row in rows.values():
            answers = {
                verdict
                for (its_kind, _), there in seen.items()
                for (act, _), verdict in there.attempts.items()
                if (its_kind, act) == (kind, row.act)
            }
            assert answers == (set() if row.opens else {PASSED, STATE, ROLE}), row.act
