"""How much one examination may take, and how a process gives the rest away."""

import sys
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Bounds:
    """``memory``: bytes of address space; ``cpu`` and ``wall``: whole seconds."""

    memory: int = 640 * 1024 * 1024
    cpu: int = 8
    wall: int = 15


BOUNDS: Final = Bounds()

AVAILABLE: Final = sys.platform.startswith("linux")
"""Elsewhere the address space cannot be bounded (macOS) or a process cannot be forked (Windows)."""


def give_up_the_rest(bounds: Bounds = BOUNDS) -> None:
    """Bound the present process for good.

    It may open nothing more, so there is no network, no file and no pipe for it but those it has; it writes to
    no file, starts no process of its own accord that would be bounded less, and leaves no core behind.
    """
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_AS, (bounds.memory, bounds.memory))
    resource.setrlimit(resource.RLIMIT_CPU, (bounds.cpu, bounds.cpu))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    # Should the keeper be gone too, nobody else would end it.
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(bounds.wall)
