"""Every state can be reached, through the door only."""

import time

from tests import road
from tests.cast import World
from workflows.states import State


def test_every_state_has_its_road() -> None:
    assert {State.DRAFT, *road.ROAD} == set(State)


def test_the_tour_visits_every_state_once(world: World) -> None:
    t = time.time()
    visited = []
    for walk in road.tour(world):
        visited.append(walk.case.state)
        print(walk.case.state, round(time.time() - t, 2))
    assert sorted(visited) == sorted(State)
