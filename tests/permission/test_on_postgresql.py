"""Every page answers on PostgreSQL too: who may open what is asked on SQLite, but each database has its own SQL."""

import pytest
from django.db import connection

from tests.embargo.browsing import browser_of
from tests.embargo.worlds import Stage
from tests.permission.table import ROWS, Row
from tests.permission.test_addresses import (  # noqa: F401 - the evening they all ask on
    _that_evening,
    evening,
    people,
    stage,
    there,
)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="PAGES OF POSTGRESQL: test_addresses asks more of them on SQLite",
    ),
]


@pytest.mark.parametrize("row", ROWS.values(), ids=lambda row: row.route or "home")
def test_a_page_answers_who_may_open_it_and_who_may_not(
    stage: Stage,  # noqa: F811
    there: dict[str, str],  # noqa: F811
    row: Row,
) -> None:
    asking = {"stranger", "without_a_role", "secretary", "head", *sorted(row.let_in)[:1]} - {
        "public",
        "nobody",
    }
    said = {
        name: browser_of(people(stage)[name]).get(there[row.route]).status_code for name in sorted(asking)
    }

    assert all(status < 500 for status in said.values()), said
    for name, status in said.items():
        if name in row.let_in:
            assert status == row.get, (name, status)
