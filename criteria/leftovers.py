"""Files that somebody writes beside their place and moves there whole; a process that is killed leaves them behind.

Whoever writes so tells here where and under what names. They hold nothing that is needed: who wrote them began anew.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from time import time

OLD_ENOUGH = timedelta(days=1)
"""Nobody writes one file for so long; a younger one may still be on its way."""

_places: list[tuple[Callable[[], Path], str]] = []


def may_be_left(folder: Callable[[], Path], pattern: str) -> None:
    """Files or folders of these names, straight in ``folder``, are on their way to a place of their own."""
    _places.append((folder, pattern))


def sweep(age: timedelta = OLD_ENOUGH) -> Iterator[Path]:
    """Remove what has lain about for longer than ``age``; yields each thing removed."""
    before = time() - age.total_seconds()
    for folder, pattern in _places:
        for path in sorted(folder().glob(pattern)):
            if path.lstat().st_mtime < before:
                _remove(path)
                yield path


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
