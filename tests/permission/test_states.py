"""Role by state by page: who may know of a case opens it; every act's page agrees with the table of the law."""

from collections.abc import Iterator

import pytest
from django.db import connection

from certification.models import Role, User
from tests import road
from tests.cast import World
from tests.embargo.browsing import ask
from tests.permission.table import WITHOUT_A_PAGE, sees
from tests.workflows.law.conftest import stage  # noqa: F401 - the cast of the law's stories
from tests.workflows.law.people import NOBODY, cast_for, expected_roles
from tests.workflows.law.table import TABLES, Row
from tests.workflows.law.test_matrix import applications, worth_trying
from workflows.models import Application
from workflows.states import State

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="PAGES NOT ASKED HERE: the law's matrix asks the door on this database; its pages are SQLite's",
    ),
]

Said = dict[tuple[str, str], int]


@pytest.fixture(scope="module")
def answers(stage: World) -> dict[str, dict[str, Said]]:  # noqa: F811
    """What every page of a case said to each role, by state: found and expected."""
    found: dict[str, dict[str, Said]] = {}
    for case, walk in applications(stage):
        with road.taken_back():
            cast = {role: person for role, person in cast_for(stage, case, walk).items() if person}
            found[str(case.state)] = {
                "said": dict(asked(case, cast)),  # type: ignore[arg-type]
                "expected": dict(expected(str(case.state), cast)),
            }
    return found


def tried(state: str, roles: dict[str, User]) -> Iterator[tuple[Row, str]]:
    """Which acts are tried by whom: as the law's own matrix does."""
    rows = [row for row in TABLES["application"].values() if not row.opens]
    return ((row, role) for row in rows for role in roles if worth_trying(row, role, state))


def looking(state: str, roles: dict[str, User]) -> list[str]:
    """Who opens the page of the case: everybody who must not know it, and a third of the others."""
    return [role for role in roles if not sees(role, state) or (len(role) + len(state)) % 3 == 0]


def asked(case: Application, cast: dict[str, User]) -> Iterator[tuple[tuple[str, str], int]]:
    """The case's page, and the pages of its acts."""
    address = f"/sprawy/{case.public_id}/"
    for role in looking(str(case.state), cast):
        yield (role, ""), ask(cast[role], address).status
    for row, role in tried(str(case.state), cast):
        yield (role, row.act), ask(cast[role], f"{address}{row.act}/").status


def expected(state: str, cast: dict[str, User]) -> Iterator[tuple[tuple[str, str], int]]:
    """What the two hand-written tables say."""
    for role in looking(state, cast):
        yield (role, ""), 200 if sees(role, state) else 404
    for row, role in tried(state, cast):
        yield (role, row.act), status(row, role, state)


def status(row: Row, role: str, state: str) -> int:
    """Nobody is told of a case they must not know; then the role counts, then the state."""
    if not sees(role, state):
        return 404
    if not expected_roles(role) & row.by:
        return 403
    if row.act in WITHOUT_A_PAGE:
        return 404
    return 200 if state in row.sources else 302


@pytest.mark.parametrize("state", State)
def test_every_page_agrees_with_the_tables(answers: dict[str, dict[str, Said]], state: State) -> None:
    there = answers[state]
    wanted = there["expected"]
    unlike = {key: (said, wanted[key]) for key, said in there["said"].items() if said != wanted[key]}
    assert unlike == {}, "said, expected"


def test_everybody_was_asked(answers: dict[str, dict[str, Said]]) -> None:
    assert answers.keys() == set(State)
    asked_roles = {role for there in answers.values() for role, _ in there["said"]}
    assert asked_roles == {role.value for role in Role if role != Role.SYSTEM} | {NOBODY}
    assert {act for there in answers.values() for _, act in there["said"]} >= {
        row.act for row in TABLES["application"].values() if not row.opens
    }
