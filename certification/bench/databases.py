"""A benchmark runs in a process of its own for each database, which is empty, migrated and thrown away.

Whoever runs many small ones keeps a migrated SQLite file in ``BENCH_TABLES``: it is copied, which takes no time.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from certification.bench.contract import Bench, Options, Samples
from tools import with_pg

BASE_DIR = Path(__file__).resolve().parent.parent.parent
SQLITE, POSTGRESQL = "sqlite", "postgresql"
DATABASES = (SQLITE, POSTGRESQL)


class BenchFailedError(Exception):
    """The measuring process ended with an error; it has told which on stderr."""


def available(wanted: Sequence[str]) -> list[str]:
    """Those of the databases that this machine has; says aloud if PostgreSQL is not among them."""
    try:
        with_pg.find_programs()
    except with_pg.PostgresMissingError as missing:
        print(f"!!! BEZ POSTGRESQL: {missing}", file=sys.stderr)
        return [database for database in wanted if database != POSTGRESQL]
    return list(wanted)


def measure(bench: Bench, database: str, options: Options) -> Samples:
    """Samples of one database.

    Raises:
        BenchFailedError: the measuring process failed.

    """
    samples: Samples = {}
    for sizes in [(size,) for size in options.sizes] if bench.apart else [options.sizes]:
        with _home(database) as environment:
            samples |= run(bench.name, replace(options, sizes=sizes), environment)
    return samples


def run(name: str, options: Options, environment: dict[str, str]) -> Samples:
    """Measure in a process with this environment; its last line on stdout holds the samples."""
    asked = json.dumps([name, options.rounds, options.sizes, options.profile])
    process = subprocess.Popen(
        [sys.executable, "-m", "certification.bench.measuring", asked],
        stdout=subprocess.PIPE,
        env=environment,
        cwd=BASE_DIR,
        text=True,
    )
    try:
        output, _ = process.communicate()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()
    if process.returncode:
        raise BenchFailedError(name)
    *said, last = output.splitlines()
    for line in said:
        print(line)
    samples: Samples = json.loads(last)
    return samples


@contextmanager
def _home(database: str) -> Iterator[dict[str, str]]:
    """The environment of a process whose database and files vanish after the block."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="friendly-office-bench-"))
        url = f"sqlite:///{folder}/db.sqlite3"
        if database == POSTGRESQL:
            url = stack.enter_context(with_pg.server())
        elif tables := os.environ.get("BENCH_TABLES"):
            shutil.copy(tables, f"{folder}/db.sqlite3")
        yield {
            **os.environ,
            "DATABASE_URL": url,
            "VAR_DIR": folder,
            "DEBUG": "0",
            "HTTPS": "0",
            "EMAIL_BACKEND": "django.core.mail.backends.dummy.EmailBackend",
            "DJANGO_SETTINGS_MODULE": "certification.bench.settings",
        }
