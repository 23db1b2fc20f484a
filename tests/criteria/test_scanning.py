"""Uploads pass the operator's scanner: a real little program, and a daemon that speaks clamd's protocol."""

import socketserver
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError

from criteria.files import register_scanner, store, unregister_scanner
from criteria.files.scanning import scanner_of
from criteria.models import StoredFile

CLEAN, INFECTED, HOPELESS = b"Regulamin.", b"to jest WIRUS", b"AWARIA skanera"

PROGRAM = """
import sys
content = open(sys.argv[1], "rb").read()
sys.exit(1 if b"WIRUS" in content else 2 if b"AWARIA" in content else 0)
"""


class Daemon(socketserver.StreamRequestHandler):
    """What clamd does of INSTREAM."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := int.from_bytes(self.rfile.read(4), "big"):
            content += self.rfile.read(size)
        if b"AWARIA" in content:
            self.wfile.write(b"INSTREAM size limit exceeded. ERROR\0")
        else:
            self.wfile.write(b"stream: Eicar-Test FOUND\0" if b"WIRUS" in content else b"stream: OK\0")


@pytest.fixture
def program(tmp_path: Path) -> str:
    """A command that tells by its exit code."""
    script = tmp_path / "scan.py"
    script.write_text(PROGRAM)
    return f"{sys.executable} {script}"


@pytest.fixture
def daemon() -> Iterator[str]:
    """A clamd on the loopback."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Daemon) as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield f"clamd:127.0.0.1:{server.server_address[1]}"
        server.shutdown()


@pytest.fixture
def local_daemon(tmp_path: Path) -> Iterator[str]:
    """A clamd at a socket in the file system."""
    place = str(tmp_path / "clamd.sock")
    with socketserver.ThreadingUnixStreamServer(place, Daemon) as server:
        threading.Thread(target=server.serve_forever, args=[0.02], daemon=True).start()
        yield f"clamd:{place}"
        server.shutdown()


@pytest.mark.parametrize("named", ["program", "daemon", "local_daemon"])
def test_what_is_clean_passes_and_what_is_not_is_refused(
    named: str, request: pytest.FixtureRequest, tmp_path: Path
):
    scan = scanner_of(request.getfixturevalue(named))
    assert scan is not None
    file = tmp_path / "plik"

    file.write_bytes(CLEAN * 20_000)
    scan(file)
    for content, code in ((INFECTED, "file_infected"), (HOPELESS, "file_not_scanned")):
        file.write_bytes(content)
        with pytest.raises(ValidationError) as refusal:
            scan(file)
        assert refusal.value.code == code


@pytest.mark.parametrize(
    "setting", ["/nie/ma/takiego/skanera", "clamd:/nie/ma.sock", "clamd:127.0.0.1:1", "clamd:?"]
)
def test_a_scanner_that_does_not_answer_lets_nothing_through(setting: str, tmp_path: Path):
    file = tmp_path / "plik"
    file.write_bytes(CLEAN)
    scan = scanner_of(setting)
    assert scan is not None

    with pytest.raises(ValidationError, match="więc go nie zapisaliśmy"):
        scan(file)


def test_without_a_setting_there_is_no_scanner():
    assert scanner_of("") is None
    assert scanner_of("  ") is None


@pytest.mark.django_db
def test_nothing_is_left_of_an_infected_file(program: str, settings):
    scan = scanner_of(program)
    assert scan is not None
    register_scanner(scan)
    try:
        with pytest.raises(ValidationError, match="wirusa"):
            store(INFECTED, filename="regulamin.txt")
        store(CLEAN, filename="regulamin.txt")
    finally:
        unregister_scanner(scan)

    assert StoredFile.objects.count() == 1
    assert len([each for each in settings.PRIVATE_FILES_DIR.rglob("*") if each.is_file()]) == 1
