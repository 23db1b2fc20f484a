"""The named path: what every engine walks."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from workflows.states import State as S

Key = tuple[str, int]


class Step(NamedTuple):
    """One act of one person.

    ``to``: the state it moves the case to, none if it leaves it. ``adds``: the rows it brings about.
    ``takes``: a row it moves on, and the stage that row stands in before. ``side``: which of several people
    who may act in any order.
    """

    act: str
    to: S | None = None
    adds: tuple[Key, ...] = ()
    takes: tuple[Key, int] | None = None
    side: int = 0


def _letter(number: int, *more: Step) -> tuple[Step, ...]:
    """A letter drafted by the act before is approved, leaves (by the worker), and is delivered."""
    key = ("letter", number)
    return Step("approve_letter", takes=(key, 0)), Step("register_delivery", takes=(key, 1)), *more


_AUDITORS, _PANEL = (1, 2), (1, 2, 3)

PATH: tuple[Step, ...] = (
    Step("file", S.FORMAL_CHECK),
    Step("admit", S.ADMITTED),
    Step("propose_team", adds=(("auditor", 1), ("auditor", 2), ("letter", 1))),
    *(Step("accept_assignment", takes=(("auditor", each), 0), side=each) for each in _AUDITORS),
    *_letter(1, Step("waive", adds=(("waiver", 1),))),
    Step("appoint_team", S.AUDIT),
    *(Step("submit_sheet", takes=(("auditor", each), 1), side=each) for each in _AUDITORS),
    Step("record_visit", adds=(("visit", 1),)),
    Step("close_scoring", S.CONSENSUS),
    Step("send_report", S.REPLY, adds=(("report", 1), ("letter", 2))),
    *_letter(2, Step("waive", adds=(("waiver", 2),))),
    Step("close_reply", S.FILE_REVIEW),
    Step("propose_team", adds=(("reviewer", 1),)),
    Step("accept_assignment", takes=(("reviewer", 1), 0)),
    Step("pass_file", S.PANEL, takes=(("reviewer", 1), 1)),
    Step("put_on_agenda", adds=(("item", 1),)),
    *(Step("declare_conflict", adds=(("declaration", each),), side=each) for each in _PANEL),
    Step("open_ballot", adds=(("ballot", 1),)),
    *(Step("cast", adds=(("vote", each),), side=each) for each in _PANEL),
    Step("close_ballot", takes=(("ballot", 1), 0)),
    Step("decide", S.GRANTED, adds=(("resolution", 1), ("letter", 3))),
    *_letter(3, Step("waive", adds=(("waiver", 3),))),
    Step("issue", S.CERTIFIED, adds=(("mark", 1),)),
)

ACTS = frozenset(step.act for step in PATH)


class Stage(NamedTuple):
    """Steps that wait together: one, or one of each of several people."""

    name: str
    steps: tuple[Step, ...]


def stages() -> Iterator[Stage]:
    """The path as a diagram has it: what people do side by side is one stage."""
    grouped = groupby(enumerate(PATH), key=lambda each: each[1].act if each[1].side else each[0])
    for number, (_, group) in enumerate(grouped):
        steps = tuple(step for _, step in group)
        yield Stage(f"stage{number:02d}_{steps[0].act}", steps)
