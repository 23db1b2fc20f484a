"""The processes of two machines, as ``./do serve`` starts them, on one database and one folder of files."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

MACHINES = 2
START_SECONDS = 60
STOP_SECONDS = 20

TICK_SECONDS = "1"
"""How often a timer comes by: faster than in the product, for the sake of a short load."""


@dataclass
class House:
    """Everything that runs. Each process leads a group of its own and is ended by its id."""

    logs: Path
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    addresses: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Start two of each."""
        for machine in range(MACHINES):
            port = _free_port()
            self.addresses.append(f"http://127.0.0.1:{port}")
            self._start(
                f"web{machine}", "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
                "--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning",
                "certification.wsgi:application",
            )  # fmt: skip
            self._start(f"worker{machine}", "manage.py", "worker")
            self._start(f"tick{machine}", "manage.py", "tick", "--loop", TICK_SECONDS)

    def wait_until_open(self) -> None:
        """Return when both web servers answer."""
        deadline = time.monotonic() + START_SECONDS
        for address in self.addresses:
            while not _answers(address):
                if time.monotonic() > deadline:
                    raise TimeoutError(f"the web server does not start:\n{self.told()}")
                time.sleep(0.1)

    def kill(self, name: str) -> None:
        """End a process and what it started at once, as a power cut would."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def close(self) -> None:
        """Ask everybody to stop; who does not, is ended."""
        for process in self.processes.values():
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(STOP_SECONDS)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()

    def gone(self) -> list[str]:
        """Names of processes that ended by themselves."""
        return [name for name, process in self.processes.items() if process.poll() is not None]

    def told(self) -> str:
        """Whatever the processes said."""
        return "\n".join(path.read_text(errors="replace") for path in sorted(self.logs.glob("*.log")))

    def last_word(self, name: str) -> str:
        """The last line a process said: a worker tells of each task when it takes it and when it has done it."""
        return (self.logs / f"{name}.log").read_text(errors="replace").rstrip().rpartition("\n")[2]

    def _start(self, name: str, *arguments: str) -> None:
        with (self.logs / f"{name}.log").open("wb") as log:
            self.processes[name] = subprocess.Popen(
                [sys.executable, *arguments],
                env={**os.environ, **self.environment, "PYTHONUNBUFFERED": "1"},
                stdout=log,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(f"{address}/rejestr/", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False
