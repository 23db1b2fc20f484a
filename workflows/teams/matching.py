"""Who audits what, so that nobody has much more to do than others: arithmetic, without a database.

Seats are given to the least burdened; where that ends in nobody being left, or in somebody having two cases more than
somebody else could have instead, a chain of exchanges is looked for (an augmenting path of a bipartite matching, as of
Berge and of Kuhn). Without barred pairs the result is therefore as large and as even as any can be; with them it is
found to keep every rule, but an exchange of two whole teams is not tried.
"""

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

Chain = list[tuple[int, int | None, int]]
"""Exchanges in order: in a case, who leaves (None: the seat was empty) and who comes."""


@dataclass(frozen=True)
class Need:
    """A case in want of people. ``fit``: who may be asked; ``seated``: who sits there already, and stays.

    ``apart``: pairs that must not work on it together.
    """

    case: int
    fit: frozenset[int]
    seats: int
    seated: frozenset[int] = frozenset()
    apart: frozenset[frozenset[int]] = frozenset()

    def may_sit(self, team: Iterable[int]) -> bool:
        """Whether these people may work on the case together."""
        return not self.apart or not any(frozenset(pair) in self.apart for pair in combinations(team, 2))


@dataclass(frozen=True)
class Expert:
    """How many cases somebody has now, and how many at most."""

    load: int = 0
    most: int | None = None


def match(needs: Sequence[Need], experts: Mapping[int, Expert]) -> dict[int, tuple[int, ...]]:
    """Whom to ask in each case, by its key, in ascending order; fewer than its seats where nobody fit is free.

    The same question has always the same answer, in whatever order it is asked.
    """
    table = _Table(sorted(needs, key=lambda need: (len(need.fit), need.case)), experts)
    for need in table.needs.values():
        for _ in range(need.seats):
            table.fill(need.case)
    table.level()
    return {case: tuple(sorted(people)) for case, people in sorted(table.chosen.items())}


class _Table:
    """Who sits where so far."""

    def __init__(self, needs: Iterable[Need], experts: Mapping[int, Expert]) -> None:
        self.needs = {need.case: need for need in needs}
        self.experts = experts
        self.chosen: dict[int, set[int]] = {case: set() for case in self.needs}
        self.sits: dict[int, set[int]] = {person: set() for person in experts}
        self.load = Counter({person: expert.load for person, expert in experts.items()})

    def fill(self, case: int) -> None:
        """Give one empty seat, moving others if need be; it stays empty where that cannot be."""
        self._exchange(case, None, self._has_room)

    def level(self) -> None:
        """Pass cases on as long as somebody could have one instead of somebody with two more."""
        while any(
            self._relieve(person) for person in sorted(self.load, key=lambda each: (-self.load[each], each))
        ):
            pass

    def _relieve(self, person: int) -> bool:
        def much_freer(other: int) -> bool:
            return self._has_room(other) and self.load[other] <= self.load[person] - 2

        if not any(much_freer(other) for other in self.experts):
            return False
        return any(self._exchange(case, person, much_freer) for case in sorted(self.sits[person]))

    def _has_room(self, person: int) -> bool:
        most = self.experts[person].most
        return most is None or self.load[person] < most

    def _exchange(self, case: int, leaver: int | None, ends_with: Callable[[int], bool]) -> bool:
        """Find the shortest chain of exchanges that begins with a seat and ends with somebody suitable; do it."""
        waiting: deque[tuple[int, int | None, Chain]] = deque([(case, leaver, [])])
        seen = {leaver}
        while waiting:
            here, gone, chain = waiting.popleft()
            for comer in self._candidates(here, gone):
                if comer in seen:
                    continue
                longer = [*chain, (here, gone, comer)]
                if ends_with(comer) and self._keeps_apart(longer):
                    self._do(longer)
                    return True
                seen.add(comer)
                others = sorted(self.sits[comer] - {here})
                waiting.extend((each, comer, longer) for each in others)
        return False

    def _candidates(self, case: int, gone: int | None) -> list[int]:
        need = self.needs[case]
        here = (self.chosen[case] | need.seated) - {gone}
        fit = [
            each for each in need.fit - here - {gone} if each in self.experts and need.may_sit({*here, each})
        ]
        return sorted(fit, key=lambda each: (self.load[each], each))

    def _keeps_apart(self, chain: Chain) -> bool:
        """Whether a chain that comes to a case twice leaves a team there that may work together."""
        after = {case: set(self.chosen[case]) for case, _, _ in chain}
        for case, gone, comer in chain:
            if comer in after[case]:
                return False
            after[case] = (after[case] - {gone}) | {comer}
        return all(
            self.needs[case].may_sit(people | self.needs[case].seated) for case, people in after.items()
        )

    def _do(self, chain: Chain) -> None:
        for case, gone, comer in chain:
            self.chosen[case].add(comer)
            self.sits[comer].add(case)
            if gone is not None:
                self.chosen[case].discard(gone)
                self.sits[gone].discard(case)
        first, last = chain[0][1], chain[-1][2]
        self.load[last] += 1
        if first is not None:
            self.load[first] -= 1
