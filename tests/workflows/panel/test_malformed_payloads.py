"""Whatever is sent, the panel's acts answer with a reason, never with an error."""

from typing import Any

import pytest

from certification.season.panel_day import PanelDay
from certification.season.walk import Walk
from workflows.refusal import Refused

NONSENSE: list[Any] = [None, "", " ", "x", -1, 0, 1, 2**70, 1.5, True, [], [1], {}, {"a": 1}, "9" * 400]

ACTS = {
    "put_on_agenda": ("session",),
    "open_ballot": ("motion", "distinction", "kind"),
    "cast": ("choice",),
    "decide": ("reasons", "condition"),
    "defer": ("question", "addressee"),
}


@pytest.mark.parametrize("act", sorted(ACTS))
def test_an_act_of_a_case_refuses_nonsense(walk: Walk, day: PanelDay, act: str) -> None:
    actors = (walk.crew.chair, walk.crew.secretary)
    for value in NONSENSE:
        for actor in actors:
            payload = dict.fromkeys(ACTS[act], value)
            with pytest.raises(Refused) as refusal:
                walk.act(act, actor, **payload)
            assert all(reason.text for reason in refusal.value.reasons)


@pytest.mark.parametrize("act", ["check_in", "check_out"])
def test_an_act_of_a_session_refuses_nonsense(walk: Walk, day: PanelDay, act: str) -> None:
    for value in NONSENSE[3:]:
        with pytest.raises(Refused):
            day.do(act, walk.crew.secretary, member=value)
