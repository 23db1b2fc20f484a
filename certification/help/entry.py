"""What help says about one page."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise

Words = str | Promise


@dataclass(frozen=True)
class Help:
    """``purpose``: what the page is for. ``steps``: what to do there, in order."""

    purpose: Words
    steps: Sequence[Words] = ()


def on(purpose: Words, *steps: Words) -> Help:
    """Help in the order people read it."""
    return Help(purpose, steps)
