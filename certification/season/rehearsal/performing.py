"""The processes of a rehearsal, and their end: whatever ends it, they end first and then the folder goes."""

import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from django.conf import settings

from certification.season.rehearsal import place

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 10.0
"""Seconds a process has to end by itself."""

Say = Callable[[str], None]


class RehearsalFailedError(Exception):
    """It could not begin, or one of its processes ended; the message says in Polish which."""


def perform(cases: int, port: int, say: Say) -> None:
    """Fill a throw-away place and serve it on loopback until a signal comes.

    Raises:
        RehearsalFailedError: a process failed, or the port is taken.
        NotApartError: the place would not be apart from the real one.
        SystemExit: a signal came, with 128 and its number; everything is wiped.

    """
    if not _is_free(port):
        raise RehearsalFailedError(f"Port {port} jest zajęty. Wybierz inny: --port NUMER.")
    with _told_by_signals(), place.opened(Path(settings.VAR_DIR)) as folder:
        say(f"Przygotowuję próbę w folderze {folder}; zniknie razem z nią. Potrwa to kilkanaście sekund…")
        try:
            _attend(folder, cases, port, say)
        finally:
            _hear_no_more()
            say("Kończę próbę i usuwam jej folder.")


def _attend(folder: Path, cases: int, port: int, say: Say) -> None:
    environment = place.environment(folder, port)
    with _process(environment, "-m", "certification.season.rehearsal", str(cases)) as filling:
        if filling.wait():
            raise RehearsalFailedError("Nie udało się przygotować próby; powód jest powyżej.")
    with (
        _process(environment, "manage.py", "worker", quiet=True),
        _process(environment, "manage.py", "tick", "--loop", quiet=True),
        _process(environment, "-m", "granian", *_server(port)) as server,
    ):
        say("Ctrl+C kończy próbę i usuwa wszystko, co w niej powstało.")
        server.wait()
        raise RehearsalFailedError("Serwer próby zakończył się sam; powód jest powyżej.")


def _server(port: int) -> list[str]:
    """As ``./do serve`` starts it."""
    options = f"--interface wsgi --host 127.0.0.1 --port {port} --workers 1 --blocking-threads 4 --no-ws"
    return [*options.split(), "--log-level", "warning", "certification.wsgi:application"]


@contextmanager
def _process(
    environment: dict[str, str], *arguments: str, quiet: bool = False
) -> Iterator["subprocess.Popen[bytes]"]:
    """A Python process in the project's folder that is over after the block."""
    process = subprocess.Popen(
        [sys.executable, *arguments],
        env=environment,
        cwd=settings.BASE_DIR,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL if quiet else None,
        # Ctrl+C in a terminal goes to everybody at once: they wait to be told by the one who started them.
        start_new_session=True,
    )
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


@contextmanager
def _told_by_signals() -> Iterator[None]:
    """Inside the block each signal that ends a program raises SystemExit, so that what is open gets closed."""
    before = {each: signal.signal(each, _leave) for each in ENDING}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)


def _leave(number: int, _frame: FrameType | None) -> None:
    _hear_no_more()
    raise SystemExit(128 + number)


def _hear_no_more() -> None:
    """Wiping is not interrupted by a second Ctrl+C."""
    for each in ENDING:
        signal.signal(each, signal.SIG_IGN)


def _is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return False
    return True
