"""Every page answers on PostgreSQL too: who may open what is asked on SQLite, but each database has its own SQL."""

from typing import Any

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


def read_to_the_end(answer: Any) -> int:
    """The status of an answer, once all of it was sent.

    One that is sent while it is made holds a cursor of the server until then, and an abandoned cursor would
    break into a later test's transaction when it is swept up.
    """
    if answer.streaming:
        b"".join(answer.streaming_content)
    status: int = answer.status_code
    return status


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
        name: read_to_the_end(browser_of(people(stage)[name]).get(there[row.route]))
        for name in sorted(asking)
    }

    assert all(status < 500 for status in said.values()), said
    for name, status in said.items():
        if name in row.let_in:
            assert status == row.get, (name, status)
