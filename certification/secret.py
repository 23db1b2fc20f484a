"""The key Django signs sessions with, made on first run."""

import os
import secrets
from pathlib import Path


def secret_key(path: Path) -> str:
    """Read the key at ``path``, or make one there that only its owner can read."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text()
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text()
