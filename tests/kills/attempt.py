"""Work, a kill, the checks; and again, until the work is done."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from django.db import connection

from tests.kills import checks, copies
from tests.kills.children import End, Kill, Work, send_out

BY_TIME = 0.25
"""This share of the kills is by the clock, the rest at a counted moment."""

PATIENCE = 0.98
"""By so much fewer cuts are made after each kill: what starts anew each time must come to its end one day."""


@dataclass(frozen=True)
class Setup:
    """One kind of work that is killed.

    ``start``: the label of the copy it starts from. ``work``: what a child does; done again, it goes on.
    ``left``: what is wrong once the work says that it is done. ``rehearsal``: the same work, for the pass without
    a kill. ``passes``: how often it is done from start to end, however many kills that takes. ``transactions``
    False: it is the control of another one. ``control_cuts``: into how many stretches the control cuts a pass,
    0 where another one's control serves.
    """

    name: str
    start: str
    work: Work
    left: Callable[[], Iterator[str]]
    rehearsal: Work | None = None
    passes: int = 1
    transactions: bool = True
    control_cuts: int = 3


@dataclass
class Tally:
    """What came of killing one kind of work. ``places``: where it was killed. ``whole``: the pass without a kill."""

    name: str
    kills: int = 0
    by_time: int = 0
    finished: int = 0
    problems: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    whole: End | None = None


class Attempts:
    """Kills one kind of work about so many times, going on after each kill until it is done."""

    def __init__(self, setup: Setup, dice: random.Random, mend: Callable[[], object]) -> None:
        self.setup, self.dice, self.mend = setup, dice, mend
        self.tally = Tally(setup.name)

    def run(self, number: int, whole: End | None = None) -> Tally:
        """It ends early with the first problem, which is what a control is for.

        ``whole``: how the work ended without a kill, where that is known.
        """
        self.tally.whole = whole = whole or self._once_without_a_kill()
        for _ in range(self.setup.passes):
            copies.back_to(self.setup.start)
            cuts, done = number / self.setup.passes, False
            while not done and not self.tally.problems:
                end = send_out(self.setup.work, self._next(whole, cuts))
                self._judge(end)
                cuts, done = cuts * PATIENCE, not end.killed
        return self.tally

    def _once_without_a_kill(self) -> End:
        copies.back_to(self.setup.start)
        end = send_out(self.setup.rehearsal or self.setup.work, Kill())
        self._judge(end)
        return end

    def _next(self, whole: End, cuts: float) -> Kill:
        """A stretch of random length, so that a pass is cut about so often."""
        if self.setup.transactions and self.dice.random() < BY_TIME:
            return Kill(seconds=self.dice.uniform(0, 2 * whole.seconds / cuts))
        moment = self.dice.randint(1, max(2, int(2 * whole.moments / cuts)))
        return Kill(moment=moment, transactions=self.setup.transactions)

    def _judge(self, end: End) -> None:
        copies.wait_for_the_dead()
        if end.killed:
            self.tally.kills += 1
            self.tally.by_time += end.where.startswith("after ")
            self.tally.places.append(end.where)
            self._blame(end.where, checks.damage())
            self.mend()
        elif end.failed:
            self._blame("it failed", iter([end.where]))
        else:
            self.tally.finished += 1
            self._blame("done", checks.damage())
            self._blame("done", self.setup.left())
        connection.close()

    def _blame(self, where: str, found: Iterator[str]) -> None:
        self.tally.problems += [f"{self.setup.name}, {where}: {each}" for each in found]
