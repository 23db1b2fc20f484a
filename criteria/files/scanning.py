"""The scanner for viruses that the operator has: a program, or clamd at a socket. None unless set.

``UPLOAD_SCANNER`` is ``clamd:/run/clamd.sock``, ``clamd:HOST:PORT``, or a command to which the path of the file is
added. A command says by its exit code: 0 clean, 1 infected, anything else that it could not tell. What could not
be scanned is refused: better no evidence for an hour than a virus for good.
"""

import logging
import shlex
import socket
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final

from django.core.exceptions import ValidationError

from criteria.files.storing import Scanner

_CLAMD: Final = "clamd:"
_PATIENCE: Final = 60
"""Seconds."""

_BLOCK: Final = 64 * 1024
_log = logging.getLogger(__name__)


def scanner_of(setting: str) -> Scanner | None:
    """The scanner a setting names; None for an empty one."""
    if not setting.strip():
        return None
    if setting.startswith(_CLAMD):
        place = setting.removeprefix(_CLAMD)
        return lambda path: _ask_clamd(place, path)
    command = shlex.split(setting)
    return lambda path: _ask_program(command, path)


def _ask_program(command: list[str], path: Path) -> None:
    try:
        told = subprocess.run([*command, str(path)], capture_output=True, timeout=_PATIENCE, check=False)
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_scanned(str(error)) from error
    if told.returncode == 1:
        raise _infected()
    if told.returncode:
        raise _not_scanned(f"{command[0]}: exit code {told.returncode}")


def _ask_clamd(place: str, path: Path) -> None:
    """Send the file over by clamd's INSTREAM: the daemon need not be allowed to read our folder."""
    try:
        with closing(_connect(place)) as line:
            line.sendall(b"zINSTREAM\0")
            for block in _blocks(path):
                line.sendall(len(block).to_bytes(4, "big") + block)
            line.sendall(bytes(4))
            told = line.makefile("rb").read(4096).rstrip(b"\0\n")
    except (OSError, ValueError) as error:
        raise _not_scanned(str(error)) from error
    if told.endswith(b"FOUND"):
        raise _infected()
    if not told.endswith(b"OK"):
        raise _not_scanned(told.decode(errors="replace"))


def _connect(place: str) -> socket.socket:
    if place.startswith("/"):
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(_PATIENCE)
        line.connect(place)
        return line
    host, _, port = place.rpartition(":")
    return socket.create_connection((host, int(port)), timeout=_PATIENCE)


def _blocks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as stream:
        yield from iter(lambda: stream.read(_BLOCK), b"")


def _infected() -> ValidationError:
    return ValidationError(
        "Skaner znalazł w tym pliku wirusa. Pliku nie zapisaliśmy. Sprawdź komputer, z którego go wysłano.",
        code="file_infected",
    )


def _not_scanned(why: str) -> ValidationError:
    _log.error("uploaded file not scanned: %s", why)
    return ValidationError(
        "Nie udało się sprawdzić pliku skanerem antywirusowym, więc go nie zapisaliśmy. Spróbuj za kilka minut.",
        code="file_not_scanned",
    )
