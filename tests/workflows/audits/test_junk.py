"""Whatever a payload holds, a guard answers with a reason and never with an error."""

import re
from typing import Any

import pytest

from certification.models import User
from certification.season.walk import Walk
from tests.cast import World
from tests.workflows.audits.roads import in_audit
from tests.workflows.stages import supposed
from workflows import laws
from workflows.acts import Act
from workflows.registry import GUARDS
from workflows.states import State

JUNK: list[Any] = [
    None, "", " ", "x", "1", 0, -1, 1, 10**40, True, False, 1.5, [], {}, [1], ["x"], [[]], [{}], {"x": 1},
    [{"person": 1, "capacity": []}], [{"person": 10**40, "capacity": "lead"}], [{"person": {}, "capacity": "lead"}],
    [{"criterion": [], "text": "x"}], [{"criterion": {}, "text": {}}],
    [{"remark": [], "answer": {}, "reason": 1, "points": [], "agreed_by": {}}],
    [{"remark": 10**40, "answer": "accepted", "reason": "x", "points": 3, "agreed_by": []}],
]  # fmt: skip

OURS = re.compile(r"workflows\.(audits|impartiality)\.")


def our_acts() -> list[Act]:
    """Acts of the law with a guard of the audit or of impartiality."""
    return [
        act
        for act in laws.acts("application").values()
        if any(OURS.match(GUARDS[name].__module__) for name in act.guards if name in GUARDS)
    ]


@pytest.fixture
def people(world: World) -> tuple[Walk, list[User]]:
    walk = in_audit(world)
    return walk, [world.crew.auditors[0], walk.preparer, world.crew.coordinator]


def test_junk_is_refused_not_stumbled_over(people: tuple[Walk, list[User]]) -> None:
    walk, actors = people
    asked = 0
    for act in our_acts():
        for junk in JUNK:
            payload = dict.fromkeys((*act.needs, *act.takes), junk)
            for actor in actors:
                context = supposed(walk.case, State(act.sources[0]), act.code, actor, **payload)
                context.role = min(act.by)
                for name in act.guards:
                    if OURS.match(GUARDS[name].__module__):
                        reason = GUARDS[name](context)
                        assert reason is None or reason.text
                        asked += 1
    assert asked > 1000
