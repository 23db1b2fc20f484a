"""Asking the drawing process: one file, one page, one picture; it is given little time and memory."""

import subprocess
import sys
from pathlib import Path
from typing import Final

from criteria.models import StoredFile

SECONDS: Final = 15
DRAWING: Final = Path(__file__).with_name("drawing.py")
"""Started by its path: it needs nothing of the project, and so cannot reach into it."""


class CannotShow(Exception):  # noqa: N818 -- what is said to people, no programming error
    """The file has no such page, is broken, or costs too much to draw."""


def picture(stored: StoredFile, page: int) -> bytes:
    """A page (from 1) as PNG, as large as a screen; of a picture the only page.

    Raises:
        CannotShow: nothing came of it.

    """
    return _ask(stored, str(page))


def page_count(stored: StoredFile) -> int:
    """How many pages there are.

    Raises:
        CannotShow: the file is broken.

    """
    return int(_ask(stored, "count"))


def _ask(stored: StoredFile, wanted: str) -> bytes:
    with stored.open() as file:
        try:
            done = subprocess.run(
                [sys.executable, "-I", str(DRAWING), wanted],
                input=file.read(),
                capture_output=True,
                timeout=SECONDS,
                env={},
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise CannotShow(str(error)) from error
    if done.returncode or not done.stdout:
        raise CannotShow(done.stderr.decode(errors="replace")[-200:])
    return done.stdout
