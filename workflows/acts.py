"""What an act is: one row of a law, carried by a django_fsm transition as data."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django_fsm import RETURN_VALUE, transition

from certification.models.codes import Role

Method = TypeVar("Method", bound=Callable[..., Any])
Declared = Callable[..., None]
"""An act as a law holds it."""

NOWHERE = ""
"""Source of an act that opens a case."""


@dataclass(frozen=True)
class Act:
    """One act of a law.

    ``targets`` empty: the act leaves the state as it is. ``by``: roles that may do it. ``guards`` and
    ``effects``: names of registered predicates and consequences, in order. ``needs``: payload keys that must
    not be empty; ``takes``: further keys allowed. ``countersigned_by``: the first entitled person only
    proposes; the act fires when a second one, with one of these roles, countersigns (``countersigned_in``: only
    in these states; empty: in all). ``journaled``: whether it
    leaves a line (drafts saved by the minute do not).
    """

    code: str
    label: str
    sources: tuple[str, ...]
    targets: tuple[str, ...] = ()
    by: frozenset[Role] = frozenset()
    guards: tuple[str, ...] = ()
    effects: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()
    countersigned_by: frozenset[Role] = frozenset()
    countersigned_in: tuple[str, ...] = ()
    journaled: bool = True
    number: int | None = None

    @property
    def moves(self) -> bool:
        """Whether the act changes the state."""
        return bool(self.targets)

    @property
    def edges(self) -> tuple[tuple[str, str], ...]:
        """Every (source, target) the act may take."""
        return tuple((source, target) for source in self.sources for target in self.targets)

    def needs_two(self, state: str) -> bool:
        """Whether the first person only proposes in this state."""
        return bool(self.countersigned_by) and (not self.countersigned_in or state in self.countersigned_in)


def _act(
    function: Callable[..., Any], label: str, sources: Iterable[str], targets: Iterable[str], **row: Any
) -> Act:
    for roles in ("by", "countersigned_by"):
        row[roles] = frozenset(row.get(roles, ()))
    for names in ("guards", "effects", "needs", "takes", "countersigned_in"):
        row[names] = tuple(row.get(names, ()))
    return Act(function.__name__, label, tuple(sources), tuple(targets), **row)


def move(
    number: int | None, label: str, sources: Sequence[str], targets: Sequence[str], **row: Any
) -> Callable[[Method], Method]:
    """Declare an act that moves the state; with several targets the method returns the one it takes."""

    def declare(method: Method) -> Method:
        act = _act(method, label, sources, targets, number=number, **row)
        target = targets[0] if len(targets) == 1 else RETURN_VALUE(*targets)
        declared: Method = transition("state", source=list(sources), target=target, custom={"act": act})(
            method
        )
        return declared

    return declare


def inside(label: str, sources: Iterable[str], **row: Any) -> Callable[[Method], Method]:
    """Declare an act that leaves the state as it is."""

    def declare(method: Method) -> Method:
        states = list(sources)
        act = _act(method, label, states, (), **row)
        declared: Method = transition("state", source=states, target=None, custom={"act": act})(method)
        return declared

    return declare


def shared(code: str, label: str, meaning: str, sources: Iterable[str], **row: Any) -> Declared:
    """Declare an act inside a state that several laws have in common; each of them gets its own."""

    def act(self: Any, context: Any) -> None: ...

    act.__name__ = act.__qualname__ = code
    act.__doc__ = meaning
    return inside(label, sources, **row)(act)


def opening(code: str, label: str, initial: str, **row: Any) -> Act:
    """Declare the act that opens a case in its initial state."""

    def named() -> None: ...

    named.__name__ = code
    return _act(named, label, (NOWHERE,), (initial,), **row)
