"""Children that work and are killed: forked from a parent that has imported everything, so that one costs little."""

import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection

from tests.kills.moments import Moments, take_transactions_away

Work = Callable[[], object]
SECONDS = 300
"""No child works longer."""


@dataclass(frozen=True)
class Kill:
    """When a child is killed: at its n-th moment, or after so many seconds; neither: it lives.

    ``transactions`` False is the control: what the child does is no longer all or nothing.
    """

    moment: int | None = None
    seconds: float | None = None
    transactions: bool = True


@dataclass(frozen=True)
class End:
    """How a child ended. ``moments``: how many it counted when it lived; ``where``: where it was killed."""

    killed: bool
    failed: bool
    where: str
    moments: int = 0
    seconds: float = 0.0


def send_out(work: Work, kill: Kill) -> End:
    """Let a child do the work, and tell how it ended."""
    connection.close()
    reading, writing = os.pipe()
    sys.stdout.flush()
    began = time.monotonic()
    child = os.fork()
    if child == 0:
        os.close(reading)
        _be_the_child(work, kill, writing)
    os.close(writing)
    if kill.seconds is not None:
        _strike(child, kill.seconds)
    with os.fdopen(reading) as told:
        words = told.read()
    _, status = os.waitpid(child, 0)
    return _end(status, words, time.monotonic() - began, kill)


def _be_the_child(work: Work, kill: Kill, writing: int) -> None:
    """Never returns: the child must not run what the parent would do next."""
    code = 1
    try:
        signal.alarm(SECONDS)
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        moments = Moments(lambda place: _say(writing, place), kill.moment)
        if not kill.transactions:
            take_transactions_away()
        moments.watch()
        work()
        _say(writing, str(moments.count))
        code = 0
    except BaseException:
        _say(writing, traceback.format_exc())
    finally:
        os._exit(code)


def _say(writing: int, words: str) -> None:
    os.write(writing, words.encode()[-4000:])


def _strike(child: int, seconds: float) -> None:
    """The child may have ended before; it is ours to bury, so its number is nobody else's."""
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)


def _end(status: int, words: str, seconds: float, kill: Kill) -> End:
    if os.WIFSIGNALED(status):
        place = words or f"after {kill.seconds} s"
        return End(killed=True, failed=False, where=place, seconds=seconds)
    if os.WEXITSTATUS(status):
        return End(killed=False, failed=True, where=words, seconds=seconds)
    return End(killed=False, failed=False, where="", moments=int(words), seconds=seconds)
