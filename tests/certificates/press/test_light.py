"""A process that seals a batch: pyHanko watches it from a process of its own, and so takes none of its memory."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from asn1crypto.x509 import Certificate
from django.conf import settings as product
from pytest_django.fixtures import Settings

from certificates.checking import check_pdf
from certificates.checking.limited.bounds import AVAILABLE
from certificates.sealing.measure import Asked, measure
from certificates.sealing.plain import PlainForm
from certificates.sealing.signer import certificates_in
from tests.certificates.sealing import pki

pytestmark = pytest.mark.skipif(
    not AVAILABLE, reason="NO BOUNDED PROCESS HERE: pyHanko is loaded by whoever seals"
)

SEALING = """
import json, sys
from pathlib import Path
import django
django.setup()
from certificates.press import make
from certification.bench.certificates.samples import text
Path(sys.argv[1]).write_bytes([make(text(number)) for number in (1, 2)][-1])
heavy = ("pyhanko", "pyhanko_certvalidator", "aiohttp", "lxml")
print(json.dumps([name for name in heavy if name in sys.modules]))
"""


def test_what_a_batch_does_not_need_is_not_loaded(tmp_path: Path) -> None:
    pdf, var = tmp_path / "2.pdf", tmp_path / "var"
    done = subprocess.run(
        [sys.executable, "-c", SEALING, str(pdf)],
        cwd=product.BASE_DIR,
        env=os.environ | {"VAR_DIR": str(var), "DJANGO_SETTINGS_MODULE": "certification.settings"},
        check=True,
        capture_output=True,
        text=True,
    )

    assert json.loads(done.stdout) == []
    assert done.stderr == "", "the press or the fast form of the seal is off"
    assert check_pdf(pdf.read_bytes(), certificates_in((var / "seal" / "root.pem").read_bytes())).authentic


@pytest.fixture
def chain(settings: Settings, tmp_path: Path) -> tuple[Certificate, list[Certificate]]:
    settings.VAR_DIR = tmp_path
    root = pki.authority()
    return pki.seal_of(root).plain, [root.plain]


def test_asked_elsewhere_pyhanko_says_the_same(chain: tuple[Certificate, list[Certificate]]) -> None:
    asked, here = Asked(*chain), PlainForm(*chain)
    digest, signature = bytes(range(32)), b"\x30\x44" + bytes(68)
    token = here.assemble(digest, signature)

    assert asked.attributes(digest) == here.attributes(digest)
    assert asked.assemble(digest, signature) == here.assemble(digest, signature)
    assert asked.assemble(digest, signature, token) == here.assemble(digest, signature, token)


def test_whoever_has_pyhanko_loaded_asks_nobody(chain: tuple[Certificate, list[Certificate]]) -> None:
    assert isinstance(measure(*chain), PlainForm)


def test_without_anybody_to_ask_pyhanko_is_loaded_after_all(
    chain: tuple[Certificate, list[Certificate]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("certificates.checking.limited.asking.AVAILABLE", False)

    assert Asked(*chain).attributes(bytes(32)) == PlainForm(*chain).attributes(bytes(32))
