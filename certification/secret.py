"""The key Django signs sessions with, made on first run."""

import os
import secrets
import tempfile
from contextlib import suppress
from pathlib import Path


def secret_key(path: Path) -> str:
    """Read the key at ``path``, or make one there that only its owner can read."""
    if not path.exists():
        _make(path)
    return path.read_text()


def _make(path: Path) -> None:
    """Written beside it first: cut off half-way there is no key yet; of two processes at once one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}-", dir=path.parent)  # mkstemp: 0600
    try:
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(64))
        with suppress(FileExistsError):
            os.link(beside, path)
    finally:
        os.unlink(beside)
