"""Tickets and programmes as PDF: written by a room above, which registers how."""

from collections.abc import Callable
from typing import Any

from certification.models import Event, Guest

_writers: dict[str, Callable[[Any], bytes]] = {}


def register(*, ticket: Callable[[Guest], bytes], programme: Callable[[Event], bytes]) -> None:
    """Supply what writes them."""
    _writers.update(ticket=ticket, programme=programme)


def ticket(guest: Guest) -> bytes:
    """The PDF ticket of a guest who has a seat."""
    return _writers["ticket"](guest)


def programme(event: Event) -> bytes:
    """The programme of an event as a PDF."""
    return _writers["programme"](event)
