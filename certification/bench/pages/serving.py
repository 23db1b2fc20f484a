"""The web server, started as ``./do serve`` starts it, for the length of a block."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command

START_SECONDS = 60


@contextmanager
def served(settings_module: str, application: str) -> Iterator[int]:
    """Yields the port on loopback of a server with these settings, on the database of this process."""
    port = _free_port()
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    process = subprocess.Popen(
        [
            *(
                sys.executable,
                "-m",
                "granian",
                "--interface",
                "wsgi",
                "--host",
                "127.0.0.1",
                "--port",
                str(port),
            ),
            *("--workers", "1", "--blocking-threads", "4", "--no-ws", "--log-level", "warning"),
            application,
        ],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings_module},
        stdout=subprocess.DEVNULL,
    )
    try:
        _wait_for(port, process)
        yield port
    finally:
        process.terminate()
        process.wait()


def _wait_for(port: int, process: "subprocess.Popen[bytes]") -> None:
    for _ in range(START_SECONDS * 10):
        if process.poll() is not None:
            raise RuntimeError("the web server ended at its start")
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=5).close()
            return
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.1)
    raise TimeoutError("the web server does not start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
