"""Who is asked to work on a case is told so, and answers before seeing anything: yes, no, or a conflict."""

import pytest

from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import admitted


@pytest.fixture
def walk(world: World) -> Walk:
    """The first auditor has been asked."""
    walk = admitted(world)
    team = [{"person": world.crew.auditors[0].pk, "capacity": "lead"}]
    walk.act("propose_team", world.crew.coordinator, team=team)
    return walk


def page(walk: Walk, act: str = "") -> str:
    return f"/sprawy/{walk.case.public_id}/{act}"


def test_the_page_of_the_case_asks_and_shows_nothing_of_the_file(walk: Walk, signed_in) -> None:
    told = signed_in(walk.crew.auditors[0]).get(page(walk)).text
    assert "Zaproszono Cię do pracy nad tą sprawą." in told
    for answer in ("accept_assignment/", "declare_conflict/?conflict=yes", "decline_assignment/"):
        assert f'href="{page(walk, answer)}"' in told
    assert 'id="file"' not in told
    assert "Zaproszono Cię" not in signed_in(walk.crew.coordinator).get(page(walk)).text


def test_who_cannot_declare_finds_the_other_ways(walk: Walk, signed_in) -> None:
    expert = signed_in(walk.crew.auditors[0])
    assert page(walk, "declare_conflict/?conflict=yes") in expert.get(page(walk, "accept_assignment/")).text
    assert " checked" in expert.get(page(walk, "declare_conflict/?conflict=yes")).text
    sent = {"conflict": "yes", "reason": "Szkoliłam ten urząd w zeszłym roku."}
    assert expert.post(page(walk, "declare_conflict/"), sent).status_code == 302
    assert expert.get(page(walk)).status_code == 404
