"""How a name in a template is looked up: as Django does it, without asking what a name cannot be.

Django tries each part of ``row.case.number`` as a key first and catches the error of whatever has no keys.
"""

from typing import Any

from django.template.base import Variable

_NO_KEYS = (str, tuple, list)
"""What is indexed by numbers only: by a name, it has nothing but attributes."""
_NOT_A_KEY = (TypeError, AttributeError, KeyError, ValueError, IndexError)


class QuickVariable(Variable):
    """A name with at least one part, none of which is a number."""

    __slots__ = ()

    def _resolve_lookup(self, context: Any) -> Any:
        first, *others = self.lookups or ()
        try:
            for scope in reversed(context.dicts):
                if first in scope:
                    current = scope[first]
                    break
            else:
                raise KeyError(first)
            if callable(current):
                current = _called(current)
            for part in others:
                current = _part(current, part)
                if callable(current):
                    current = _called(current)
        except Exception:  # whatever it was: Django knows whether it is an error, and which
            return super()._resolve_lookup(context)  # type: ignore[misc]
        return current

    look_up = _resolve_lookup


def quicken(variable: Variable) -> None:
    """Look it up the short way from now on, if it is of the ordinary kind."""
    if type(variable) is Variable and variable.lookups and not any(map(_is_number, variable.lookups)):
        variable.__class__ = QuickVariable


def _is_number(part: str) -> bool:
    try:
        int(part)
    except ValueError:
        return False
    return True


def _part(current: Any, name: str) -> Any:
    kind = type(current)
    if kind is dict:
        return current[name] if name in current else getattr(current, name)
    if not hasattr(kind, "__getitem__") or kind.__getitem__ in _INDEXED:
        return getattr(current, name)
    try:
        return current[name]
    except _NOT_A_KEY:
        return getattr(current, name)


_INDEXED = frozenset(kind.__getitem__ for kind in _NO_KEYS)


def _called(value: Any) -> Any:
    """What a template makes of something that can be called."""
    if getattr(value, "do_not_call_in_templates", False):
        return value
    if getattr(value, "alters_data", False):
        raise TypeError(value)
    return value()
