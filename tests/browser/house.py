"""The web server as ``./do serve`` starts it, on a copy of what a test has prepared: it can be stopped in mid-vote."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.db import connection

START_SECONDS = 60


@dataclass
class House:
    """One web server on loopback; after a restart it has the same address and the same database."""

    folder: Path
    port: int = 0
    _process: "subprocess.Popen[bytes] | None" = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._database = self._copied()
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Return when it answers."""
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(self.port), "--workers", "1", "--blocking-threads", "4", "--no-ws"]
        environment = {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "certification.settings",
            "DATABASE_URL": self._database,
            "VAR_DIR": str(settings.VAR_DIR),
        }
        self._process = subprocess.Popen(
            [*command, "--log-level", "warning", "certification.wsgi:application"],
            env=environment,
            stdout=subprocess.DEVNULL,
            start_new_session=True,
        )
        self._wait(self._process)

    def stop(self) -> None:
        """As a machine that loses its power: nobody is told."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)  # its worker too
            self._process.wait()
            self._process = None

    def _wait(self, process: "subprocess.Popen[bytes]") -> None:
        for _ in range(START_SECONDS * 10):
            if process.poll() is not None:
                raise RuntimeError("the web server ended at its start")
            try:
                urllib.request.urlopen(f"{self.url}/konto/login/", timeout=5).close()
                return
            except (urllib.error.URLError, ConnectionError):
                time.sleep(0.1)
        raise TimeoutError("the web server does not start")

    def _copied(self) -> str:
        """The tests' SQLite lives in memory, where no other process can see it; on PostgreSQL both share one."""
        if connection.vendor == "postgresql":
            ours = urlsplit(os.environ["DATABASE_URL"])
            return ours._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
        connection.ensure_connection()
        place = self.folder / "db.sqlite3"
        with sqlite3.connect(place) as target:
            connection.connection.backup(target)
        target.close()
        return f"sqlite:///{place}"
