"""Seals from files that somebody else made."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from tests.certificates.sealing import pki

Brought = Callable[..., pki.Issued]


@pytest.fixture
def bring(seal_dir: Path, settings: Settings, tmp_path: Path) -> Brought:
    """Put a key and its certificate where the settings look, and trust the certificate."""

    def bring(key: pki.Key = pki.P256, issued: pki.Issued | None = None) -> pki.Issued:
        issued = issued or pki.seal_of(pki.authority(), key)
        seal_dir.mkdir(parents=True, exist_ok=True)
        (seal_dir / f"root-{issued.plain.sha256.hex()[:16]}.pem").write_bytes(issued.pem)
        settings.SEAL_KEY_FILE = str(pki.put_private(tmp_path / "klucz.pem", issued.key_pem()))
        certificate = tmp_path / "pieczec.pem"
        certificate.write_bytes(issued.pem)
        settings.SEAL_CERTIFICATE_FILE = str(certificate)
        return issued

    return bring
