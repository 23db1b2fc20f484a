"""At most so many files are examined at a time, however many processes and threads serve the site."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

SLOTS: Final = 2
PATIENCE: Final = 1.0
"""Seconds somebody waits for a free slot: they hold a thread of the web server meanwhile."""

_PAUSE = 0.02


class Busy(Exception):  # noqa: N818
    """Every slot is taken; ask again in a moment."""


@contextmanager
def slot(folder: Path, patience: float = PATIENCE) -> Iterator[int]:
    """The number of a slot that is ours inside the block: by a lock on a file, which dies with its holder.

    Raises:
        Busy: none came free in ``patience`` seconds.

    """
    folder.mkdir(parents=True, exist_ok=True)
    end = time.monotonic() + patience
    while True:
        for number in range(SLOTS):
            with (folder / f"{number}.lock").open("ab") as file:
                if _locked(file.fileno()):
                    yield number
                    return
        if time.monotonic() >= end:
            raise Busy
        time.sleep(_PAUSE)


def _locked(file: int) -> bool:
    import fcntl

    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
