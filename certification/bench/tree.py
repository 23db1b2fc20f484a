"""The memory of a process and of all that it starts, looked at from outside while they work.

Linux alone tells of another process; elsewhere everything stays 0.
"""

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

PAUSE: Final = 0.05
"""Seconds between two looks."""


class Tree:
    """``peaks``: the most that each process ever held, in MB of pages in memory (RSS), by its number.

    ``pss_mb``: the most that all of them held at one look, a page counted by half where two processes of this
    machine have it, and so on (PSS). ``most``: so many there were at a time.
    """

    def __init__(self, root: int) -> None:
        self._root = root
        self.peaks: dict[int, float] = {}
        self.pss_mb, self.most = 0.0, 0

    def watch(self, process: "subprocess.Popen[str]") -> None:
        """Look until the process, the root, has ended."""
        while process.poll() is None:
            self.look()
            time.sleep(PAUSE)

    def look(self) -> None:
        """Look once."""
        shares = [share for number in _descent(self._root) if (share := self._of(number))]
        self.pss_mb, self.most = max(self.pss_mb, sum(shares)), max(self.most, len(shares))

    @property
    def beside_mb(self) -> float:
        """The peaks of all but the root, added up, whether or not they lived at the same time."""
        return sum(peak for number, peak in self.peaks.items() if number != self._root)

    def _of(self, number: int) -> float:
        """A process's share (PSS), its peak noted; 0 if it has gone."""
        with contextlib.suppress(OSError):
            share = _told(number, "smaps_rollup", "Pss:")
            self.peaks[number] = max(self.peaks.get(number, 0), _told(number, "status", "VmHWM:"))
            return share
        return 0


def _descent(number: int) -> Iterator[int]:
    """The process, its children and theirs."""
    yield number
    for path in Path("/proc", str(number), "task").glob("*/children"):
        with contextlib.suppress(OSError):
            for child in path.read_text().split():
                yield from _descent(int(child))


def _told(number: int, file: str, field: str) -> float:
    """A figure in MB that the system tells of a process; 0 of one that ended and was not yet buried."""
    lines = Path("/proc", str(number), file).read_text().splitlines()
    return next((int(line.split()[1]) / 2**10 for line in lines if line.startswith(field)), 0)
