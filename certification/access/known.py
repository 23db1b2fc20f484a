"""Offices that everybody may know of, found by their REGON. Who publishes some says which; all others stay unknown."""

from collections.abc import Callable

from certification.models import Office

Finder = Callable[[str], Office | None]

_FINDERS: list[Finder] = []


def register(finder: Finder) -> None:
    """``finder``: the office with this REGON, if it has been made public."""
    _FINDERS.append(finder)


def publicly_known(regon: str) -> Office | None:
    """The office with its names and its unit; none, alike, for one that is unknown and one that is not public."""
    return next(filter(None, (finder(regon) for finder in _FINDERS)), None) if regon else None
