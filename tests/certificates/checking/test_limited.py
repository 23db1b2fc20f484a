"""The process that opens strangers' files: bounded, alone, replaced when it is gone, and never more than two."""

import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as product
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pytest_django.fixtures import Settings

from certificates.checking.limited import Busy, Unavailable, asking, examine
from certificates.checking.limited.asking import TOO_MUCH
from certificates.checking.limited.bounds import AVAILABLE, Bounds
from certificates.checking.limited.slots import SLOTS, slot
from certificates.sealing import roots, seal
from certification.bench.verify.changed import OWNER, behind_a_seal, signer
from certification.bench.verify.hostile import HOSTILE, Certificate
from certification.bench.verify.writing import pdf

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="NO BOUNDED PROCESS HERE: strangers' files are not parsed on this system"
)

LONG = b"<</Type/Catalog/A " + b"1." * 2_400_000 + b">>"
"""Keeps the parser busy for half a minute."""


@pytest.fixture(autouse=True)
def _own_slots(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def trusted() -> list[Any]:
    return [signer(OWNER).signing_cert]


@pytest.mark.parametrize("bounds", [Bounds(cpu=1), Bounds(wall=1)])
def test_what_takes_too_long_is_ended_and_refused(bounds: Bounds) -> None:
    began = time.monotonic()

    examined = examine(behind_a_seal(pdf([LONG])), trusted(), bounds=bounds)

    assert (examined.check.authentic, examined.check.reason_pl) == (False, TOO_MUCH)
    assert examined.cpu_s < 1.5
    assert time.monotonic() - began < 8


def test_what_takes_too_much_memory_is_refused(drawn: bytes) -> None:
    data = behind_a_seal(HOSTILE["name of two megabytes"](Certificate(b"", drawn)))
    assert examine(data, trusted()).mb > 130

    examined = examine(data, trusted(), bounds=Bounds(memory=160 * 1024 * 1024))

    assert not examined.check.authentic
    assert examined.mb < 130


@pytest.mark.parametrize(
    "deed",
    [
        "__import__('socket').socket()",
        "open('/etc/hostname')",
        "__import__('os').pipe()",
        "bytearray(700 * 1024 * 1024)",
    ],
)
def test_a_bounded_process_opens_nothing(deed: str) -> None:
    program = (
        "import socket\nfrom certificates.checking.limited.bounds import give_up_the_rest\n"
        f"give_up_the_rest()\ntry:\n    {deed}\nexcept (OSError, MemoryError):\n    print('refused')"
    )

    done = subprocess.run(
        [sys.executable, "-c", program], cwd=product.BASE_DIR, capture_output=True, text=True
    )

    assert done.stdout == "refused\n"


def test_a_keeper_that_was_killed_is_replaced(seal_dir: Path, drawn: bytes) -> None:
    sealed = seal(drawn)
    assert examine(sealed, roots()).check.authentic

    for keeper in asking._keepers.values():
        keeper.kill()

    assert examine(sealed, roots()).check.authentic


def test_a_keeper_knows_no_secret(seal_dir: Path, drawn: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "tajny-klucz")
    asking._keepers.clear()
    examine(seal(drawn), roots())

    keeper = next(iter(asking._keepers.values()))
    assert b"tajny-klucz" not in Path(f"/proc/{keeper.pid}/environ").read_bytes()


def test_so_many_at_a_time_and_no_more(tmp_path: Path, settings: Settings) -> None:
    folder = Path(settings.VAR_DIR) / "checking"
    release, held = threading.Event(), threading.Barrier(SLOTS + 1)

    def hold() -> None:
        with slot(folder):
            held.wait(10)
            release.wait(10)

    threads = [threading.Thread(target=hold) for _ in range(SLOTS)]
    for thread in threads:
        thread.start()
    held.wait(10)
    try:
        with pytest.raises(Busy):
            examine(b"%PDF-", [], patience=0.05)
    finally:
        release.set()
        for thread in threads:
            thread.join()
    assert examine(b"%PDF-", []).check.reason_pl == "Plik nie ma pieczęci elektronicznej."


def test_the_bound_holds_across_processes(settings: Settings) -> None:
    folder = Path(settings.VAR_DIR) / "checking"
    program = (
        "import sys\nfrom pathlib import Path\nfrom certificates.checking.limited.slots import slot\n"
        f"with slot(Path({str(folder)!r})):\n    print('held', flush=True)\n    sys.stdin.read()"
    )
    command = [sys.executable, "-c", program]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "cwd": product.BASE_DIR}
    others = [subprocess.Popen(command, **pipes) for _ in range(SLOTS)]  # type: ignore[call-overload]
    try:
        assert [other.stdout.readline() for other in others] == [b"held\n"] * SLOTS
        with pytest.raises(Busy):
            examine(b"%PDF-", [], patience=0.05)
    finally:
        for other in others:
            other.communicate()
    with slot(folder, 0.05) as number:
        assert number == 0


def test_where_a_process_cannot_be_bounded_nothing_is_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AVAILABLE", False)

    with pytest.raises(Unavailable):
        examine(b"%PDF-", [])


def test_a_seal_with_rsa_and_a_time_stamp_needs_nothing_opened(drawn: bytes) -> None:
    """What is loaded only for such a seal must have been loaded before the process was bounded."""
    from io import BytesIO

    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner
    from pyhanko.sign.timestamps import DummyTimeStamper

    rsa, stamping = signer(OWNER, rsa=True), signer("Zegar", rsa=True, stamps=True)
    metadata = PdfSignatureMetadata(
        field_name="Pieczec",
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=True,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    clockwork = DummyTimeStamper(tsa_cert=stamping.signing_cert, tsa_key=stamping.signing_key)
    out = PdfSigner(metadata, rsa, timestamper=clockwork).sign_pdf(IncrementalPdfFileWriter(BytesIO(drawn)))

    for known in ([rsa.signing_cert], [rsa.signing_cert, stamping.signing_cert]):
        assert examine(out.getvalue(), known).check.reason_pl.startswith("Plik jest opieczętowany")
