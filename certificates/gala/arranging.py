"""The running order: by rule, with what somebody moved by hand where they put it. Pure."""

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol, TypeVar


class Placed(Protocol):
    """What the order needs to know of a laureate. ``place``: where it was put by hand, if it was."""

    @property
    def category(self) -> int: ...
    @property
    def distinction(self) -> bool: ...
    @property
    def alphabet(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def place(self) -> int | None: ...


Line = TypeVar("Line", bound=Placed)
Key = tuple[bool, int, str, str]


def alphabetical(line: Placed) -> Key:
    """In Polish order; distinctions last."""
    return line.distinction, 0, line.alphabet, line.number


def by_category(line: Placed) -> Key:
    """By kinds of offices, in Polish order within each; distinctions last."""
    return line.distinction, line.category, line.alphabet, line.number


def arranged(lines: Iterable[Line], rule: Callable[[Placed], Key]) -> list[Line]:
    """All lines: those put somewhere by hand keep their order, every other comes before the first it precedes."""
    known = list(lines)
    order = sorted(
        (each for each in known if each.place is not None), key=lambda each: (each.place, rule(each))
    )
    for line in sorted((each for each in known if each.place is None), key=rule):
        after = (at for at, other in enumerate(order) if rule(other) > rule(line))
        order.insert(next(after, len(order)), line)
    return order


def moved(keys: Sequence[str], key: str, to: int) -> list[str]:
    """The keys with one of them at another place, counted from 0; beyond an end it stays at the end.

    Raises:
        ValueError: there is no such key.

    """
    rest = [each for each in keys if each != key]
    if len(rest) == len(keys):
        raise ValueError(key)
    to = min(max(to, 0), len(rest))
    return [*rest[:to], key, *rest[to:]]
