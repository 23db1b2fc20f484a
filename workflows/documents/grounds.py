"""On what ground in the rules the panel decides; the rules belong to the room above, which tells."""

from collections.abc import Callable

from certification.models import Edition

Ground = Callable[[Edition], str]

_grounds: list[Ground] = []


def register_ground(ground: Ground) -> None:
    """Supply what names the paragraphs of an edition's rules."""
    _grounds[:] = [ground]


def legal_ground(edition: Edition) -> str:
    """The paragraphs by which the panel decides in an edition, in Polish.

    Raises:
        LookupError: nothing is registered that knows the rules.

    """
    if not _grounds:
        raise LookupError("nothing is registered that knows the rules")
    return _grounds[0](edition)
