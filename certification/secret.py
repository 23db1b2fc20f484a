"""Secrets made on first use and kept in files that only their owner can read."""

import os
import secrets
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path


def secret_key(path: Path) -> str:
    """The key Django signs sessions with."""
    return made_once(path, lambda: secrets.token_urlsafe(64).encode()).decode()


def made_once(path: Path, make: Callable[[], bytes]) -> bytes:
    """Read the secret at ``path``, or make it there first."""
    if not path.exists():
        _keep(path, make())
    return path.read_bytes()


def _keep(path: Path, secret: bytes) -> None:
    """Written beside it first: cut off half-way there is no secret yet; of two processes at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mkstemp: 0600
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secret)
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        os.unlink(beside)
