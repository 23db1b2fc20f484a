"""Which screen was last drawn for whom, so that who asks again is told "not changed" without drawing it anew."""

from collections import OrderedDict
from threading import Lock
from time import monotonic
from typing import NamedTuple

from workflows.panel.pulse import Pulse

LONGEST = 10.0
"""Seconds. What moves no pulse, such as an appointment that ended, reaches a screen after that at the latest."""

MOST = 1000
"""Screens that a process remembers."""


class Who(NamedTuple):
    """Whose screen: the session, the person, the language, and which piece of it."""

    session: int
    person: int
    language: str
    piece: str


class _Drawn(NamedTuple):
    pulse: Pulse
    etag: str
    at: float


class Screens:
    """The memory of one process. Another process, or a new one after a restart, draws the screen once more."""

    def __init__(self) -> None:
        self._drawn: OrderedDict[Who, _Drawn] = OrderedDict()
        self._lock = Lock()

    def etag(self, who: Who, pulse: Pulse) -> str:
        """The tag of the screen drawn at this pulse; empty where it must be drawn."""
        with self._lock:
            drawn = self._drawn.get(who)
        fresh = drawn is not None and drawn.pulse == pulse and monotonic() - drawn.at < LONGEST
        return drawn.etag if drawn and fresh else ""

    def remember(self, who: Who, pulse: Pulse, etag: str) -> None:
        """Keep it, in the place of the one before."""
        with self._lock:
            self._drawn[who] = _Drawn(pulse, etag, monotonic())
            self._drawn.move_to_end(who)
            while len(self._drawn) > MOST:
                self._drawn.popitem(last=False)
