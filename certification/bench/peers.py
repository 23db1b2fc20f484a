"""Engines of others to compare with, fetched into an environment of their own under ``var/bench``."""

import hashlib
import subprocess
import sys
from pathlib import Path

from certification.bench.databases import BASE_DIR

REQUIREMENTS = BASE_DIR / "requirements" / "bench.txt"


def borrow() -> None:
    """Let this process import the peers, after everything of the product's own. Fetches them once."""
    sys.path.append(str(_packages(_environment())))


def _environment() -> Path:
    """The peers' environment, made anew for each Python and each state of their lock."""
    lock = hashlib.sha256(REQUIREMENTS.read_bytes() + sys.version.encode()).hexdigest()[:12]
    home = BASE_DIR / "var" / "bench" / f"peers-{lock}"
    done = home / "complete"
    if not done.exists():
        print(f"Pobieram porównywane silniki do {home.relative_to(BASE_DIR)}…", file=sys.stderr)
        _python("-m", "venv", "--clear", "--without-pip", home)
        install = ("install", "-q", "--require-hashes", "-r", REQUIREMENTS)
        _python("-m", "pip", "--python", home / "bin" / "python", *install)
        done.touch()
    return home


def _python(*arguments: str | Path) -> None:
    """Run this Python; what it says is progress."""
    subprocess.run([sys.executable, *arguments], check=True, stdout=sys.stderr)


def _packages(home: Path) -> Path:
    return next((home / "lib").glob("python*/site-packages"))
