"""Guards and effects by name: the law names them, the room that owns them supplies them."""

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from workflows.refusal import Reason

if TYPE_CHECKING:
    from workflows.context import Context

T = TypeVar("T", bound=Callable[..., object])
Guard = Callable[["Context"], Reason | None]
Effect = Callable[["Context"], None]

GUARDS: dict[str, Guard] = {}
EFFECTS: dict[str, Effect] = {}


def guard(function: Guard) -> Guard:
    """Register a predicate under its own name; it answers None, or the reason it refuses for."""
    return _add(GUARDS, function)


def effect(function: Effect) -> Effect:
    """Register a consequence under its own name; it runs inside the act's transaction."""
    return _add(EFFECTS, function)


def _add(into: "dict[str, T]", function: T) -> T:
    name = function.__name__
    if name in into and into[name] is not function:
        raise ValueError(f"two rules are called {name}")
    into[name] = function
    return function
