"""The side of the site: hands a file to a keeper, and takes no answer for longer than is allowed."""

import base64
import contextlib
import json
import os
import select
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from asn1crypto.x509 import Certificate
from django.conf import settings

from certificates.checking.limited.bounds import AVAILABLE, BOUNDS, Bounds
from certificates.checking.limited.slots import PATIENCE, Busy, slot
from certificates.checking.pdf import PdfCheck
from certification import clock

__all__ = ["Busy", "Examined", "Unavailable", "examine", "examine_signed"]

_GRACE: Final = 10
"""Seconds beyond the bounds in which a keeper starts, reads the file and clears up after its child."""

TOO_MUCH: Final = "Pliku nie da się sprawdzić w rozsądnym czasie i pamięci. Prawdziwe certyfikaty są proste."


class Unavailable(Exception):  # noqa: N818
    """Here a process cannot be bounded, or does not start, so no stranger's file is parsed."""


@dataclass(frozen=True)
class Examined:
    """What was found, and what it cost the child: seconds of CPU, megabytes at the peak."""

    check: PdfCheck
    cpu_s: float
    mb: float


def examine(
    data: bytes, roots: Sequence[Certificate], patience: float = PATIENCE, bounds: Bounds = BOUNDS
) -> Examined:
    """Check a file whose size and header have been looked at, within the bounds.

    Raises:
        Busy: too many files are being examined; nothing was done.
        Unavailable: this machine cannot bound a process.

    """
    if not AVAILABLE:
        raise Unavailable
    with slot(Path(settings.VAR_DIR) / "checking", patience) as number:
        said = _asked(number, _question(data, roots, bounds), data)
    if said["check"] is None:
        return Examined(PdfCheck(False, TOO_MUCH), said["cpu_s"], said["mb"])
    return Examined(_check(said["check"]), said["cpu_s"], said["mb"])


def examine_signed(data: bytes, size: int, sha256: str, patience: float = PATIENCE) -> dict[str, Any] | None:
    """What is found of a document that was handed out with this size and hash, and came back signed.

    The fields of a ``SignedCheck``, its time in ISO form; None where the bounds did not suffice.

    Raises:
        Busy: too many files are being examined; nothing was done.
        Unavailable: this machine cannot bound a process.

    """
    if not AVAILABLE:
        raise Unavailable
    question = _question(data, (), BOUNDS, {"size": size, "sha256": sha256})
    with slot(Path(settings.VAR_DIR) / "checking", patience) as number:
        found: dict[str, Any] | None = _asked(number, question, data)["check"]
    return found


def _question(
    data: bytes, roots: Sequence[Certificate], bounds: Bounds, handed_out: dict[str, Any] | None = None
) -> bytes:
    question = {
        "handed_out": handed_out,
        "size": len(data),
        "moment": clock.now().isoformat(),
        "roots": [base64.b64encode(root.dump()).decode() for root in roots],
        "bounds": asdict(bounds),
    }
    return json.dumps(question).encode()


def _check(said: dict[str, Any]) -> PdfCheck:
    signed_at = said.pop("signed_at")
    return PdfCheck(**said, signed_at=datetime.fromisoformat(signed_at) if signed_at else None)


# Keepers -------------------------------------------------------------------------------------------------

_keepers: dict[int, "subprocess.Popen[bytes]"] = {}
"""This process's keeper for each slot; whoever holds the slot has it to themselves."""


def _asked(number: int, question: bytes, data: bytes) -> dict[str, Any]:
    """The keeper's answer; one that has gone meanwhile (it was idle, or the web server forked) is replaced once."""
    for _ in range(2):
        keeper = _keeper(number)
        try:
            return _exchanged(keeper, question, data)
        except (OSError, ValueError):
            _dismiss(number)
    raise Unavailable


def _keeper(number: int) -> "subprocess.Popen[bytes]":
    keeper = _keepers.get(number)
    if keeper is None or keeper.poll() is not None:
        keeper = _keepers[number] = _started()
    return keeper


def _started() -> "subprocess.Popen[bytes]":
    """A keeper that inherits nothing: no secret of the environment, no open file, no terminal."""
    return subprocess.Popen(
        [sys.executable, "-m", "certificates.checking.limited.keeper"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=settings.BASE_DIR,
        env={"PATH": os.defpath, "PYTHONUTF8": "1"},
        start_new_session=True,
    )


def _exchanged(keeper: "subprocess.Popen[bytes]", question: bytes, data: bytes) -> dict[str, Any]:
    assert keeper.stdin is not None
    assert keeper.stdout is not None
    keeper.stdin.write(question + b"\n" + data)
    keeper.stdin.flush()
    end, line = time.monotonic() + BOUNDS.wall + _GRACE, b""
    while not line.endswith(b"\n"):
        ready, _, _ = select.select([keeper.stdout], [], [], max(0, end - time.monotonic()))
        piece = os.read(keeper.stdout.fileno(), 65536) if ready else b""
        if not piece:
            raise OSError("the keeper is silent")
        line += piece
    answer: dict[str, Any] = json.loads(line)
    return answer


def _dismiss(number: int) -> None:
    keeper = _keepers.pop(number)
    with contextlib.suppress(OSError):
        keeper.kill()
        keeper.wait()
