"""What an act costs in statements, literally, so that a change shows."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from certification.models import User
from certification.season.scores import FAIR, GOOD, rows_for
from certification.season.walk import Walk, applicable
from tests import road
from tests.cast import World
from workflows import door
from workflows.refusal import Refused
from workflows.states import State


def price(walk: Walk, act: str, actor: User, **payload: Any) -> int:
    """Statements of one act, savepoints included."""
    with CaptureQueriesContext(
        connection,
    ) as queries:
        door.perform(walk.case, act, actor, **payload)
    return len(queries)


def test_sending_back(world: World) -> None:
    walk = road.bring(world, State.SIGNING)
    assert price(walk, "send_back", walk.head, reason="Proszę doprecyzować opis.") == 15


def test_saving_a_sheet_costs_the_same_for_one_row_and_for_all(world: World) -> None:
    walk = road.bring(world, State.SIGNING)
    walk.act("send_back", walk.head, reason="Proszę doprecyzować opis.")
    sheet = walk.case.self_sheet
    prices = set()
    for profile, count in ((FAIR, 1), (GOOD, None)):
        sheet.refresh_from_db()
        rows = rows_for(applicable(sheet)[:count], profile)
        prices.add(
            price(walk, "save_sheet", walk.preparer, sheet=sheet.pk, rows=rows, revision=sheet.revision)
        )
    assert prices == {11}


def test_a_refusal_is_cheap(world: World) -> None:
    walk = world.walk().open()
    with CaptureQueriesContext(connection) as queries, pytest.raises(Refused):
        door.perform(walk.case, "send_back", world.stranger, reason="?")
    assert len(queries) == 5
