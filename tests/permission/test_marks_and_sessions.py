"""Role by state by page, of marks and of sessions: who may know of one opens it; acts' pages agree with the law."""

from collections.abc import Iterator
from itertools import chain

import pytest
from django.db import connection

from certification.models import User
from tests import road
from tests.cast import World
from tests.embargo.browsing import ask
from tests.permission.table import sees_other
from tests.workflows.law.conftest import stage  # noqa: F401 - the cast of the law's stories
from tests.workflows.law.people import cast_for, expected_roles
from tests.workflows.law.table import TABLES, Row
from tests.workflows.law.test_matrix import Place, marks, places, sessions
from workflows.models import Case

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor != "sqlite",
        reason="PAGES NOT ASKED HERE: the law's matrix asks the door on this database; its pages are SQLite's",
    ),
]

Said = dict[tuple[str, str], int]

PAGES = {"mark": "/znaki/{}/", "session": "/posiedzenia/{}/"}


@pytest.fixture(scope="module")
def answers(stage: World) -> dict[Place, tuple[Said, Said]]:  # noqa: F811
    """What the page of a case and those of its acts said to each role, by kind and state; and what they should."""
    found = {}
    for case, walk in chain(sessions(stage), marks(stage)):
        with road.taken_back():
            cast = {role: person for role, person in cast_for(stage, case, walk).items() if person}
            found[case.kind, str(case.state)] = (dict(asked(case, cast)), dict(expected(case, cast)))
    return found


def asked(case: Case, cast: dict[str, User]) -> Iterator[tuple[tuple[str, str], int]]:
    """The case's own page for everybody, and the pages of its acts."""
    for role, person in cast.items():
        yield (role, ""), ask(person, PAGES[case.kind].format(case.public_id)).status
    for row, role in tried(case, cast):
        yield (role, row.act), ask(cast[role], f"/sprawy/{case.public_id}/{row.act}/").status


def tried(case: Case, cast: dict[str, User]) -> Iterator[tuple[Row, str]]:
    """Everybody entitled tries each act, and one other person."""
    for row in TABLES[case.kind].values():
        entitled = [role for role in cast if expected_roles(role) & row.by]
        others = [role for role in cast if role not in entitled]
        chosen = others[(len(row.act) + len(str(case.state))) % len(others)]
        if not row.opens:
            yield from ((row, role) for role in [*entitled, chosen])


def expected(case: Case, cast: dict[str, User]) -> Iterator[tuple[tuple[str, str], int]]:
    """What the two hand-written tables say."""
    state = str(case.state)
    for role in cast:
        yield (role, ""), 200 if sees_other(case.kind, role, state) else 404
    for row, role in tried(case, cast):
        yield (role, row.act), status(case.kind, row, role, state)


def status(kind: str, row: Row, role: str, state: str) -> int:
    """Nobody is told of what they must not know; then the role counts, then the state."""
    if not sees_other(kind, role, state):
        return 404
    if not expected_roles(role) & row.by:
        return 403
    return 200 if state in row.sources else 302


@pytest.mark.parametrize("place", [each for each in places() if each[0] in PAGES], ids=":".join)
def test_every_page_agrees_with_the_tables(answers: dict[Place, tuple[Said, Said]], place: Place) -> None:
    said, wanted = answers[place]
    unlike = {key: (status, wanted[key]) for key, status in said.items() if status != wanted[key]}
    assert unlike == {}, "said, expected"
