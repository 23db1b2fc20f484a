"""The seal is made on first use, once, and for its owner's eyes only."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from certificates.sealing import SealIncomplete, authority


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def common_name(certificate: x509.Certificate) -> str:
    return str(certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value)


def certificate(path: Path) -> x509.Certificate:
    return x509.load_pem_x509_certificate(path.read_bytes())


def test_first_use_makes_root_seal_and_key_for_the_owner_only(seal_dir: Path) -> None:
    authority.ensure(seal_dir)

    assert {path.name for path in seal_dir.iterdir()} == {"root.pem", "seal.pem", "seal.key"}
    assert {path.name for path in seal_dir.parent.iterdir()} == {"seal"}
    assert mode(seal_dir) == 0o700
    assert {mode(path) for path in seal_dir.iterdir()} == {0o600}


def test_names_say_that_the_seal_is_technical(seal_dir: Path) -> None:
    authority.ensure(seal_dir)

    assert common_name(certificate(seal_dir / "seal.pem")) == "Przyjazny Urząd – pieczęć techniczna"
    assert "technicznej" in common_name(certificate(seal_dir / "root.pem"))


def test_the_root_vouches_for_the_seal_and_for_nothing_below_it(seal_dir: Path) -> None:
    authority.ensure(seal_dir)
    root, seal = certificate(seal_dir / "root.pem"), certificate(seal_dir / "seal.pem")

    seal.verify_directly_issued_by(root)
    assert root.extensions.get_extension_for_class(x509.BasicConstraints).value == x509.BasicConstraints(
        True, 0
    )
    assert not seal.extensions.get_extension_for_class(x509.BasicConstraints).value.ca
    usage = seal.extensions.get_extension_for_class(x509.KeyUsage).value
    assert (usage.digital_signature, usage.content_commitment, usage.key_cert_sign) == (True, True, False)


def test_the_key_is_p256_and_belongs_to_the_seal_and_the_roots_key_is_gone(seal_dir: Path) -> None:
    authority.ensure(seal_dir)
    key = load_pem_private_key((seal_dir / "seal.key").read_bytes(), None)

    assert isinstance(key, ec.EllipticCurvePrivateKey)
    assert isinstance(key.curve, ec.SECP256R1)
    assert key.public_key() == certificate(seal_dir / "seal.pem").public_key()
    assert [path.name for path in seal_dir.iterdir() if b"PRIVATE KEY" in path.read_bytes()] == ["seal.key"]


def test_a_second_use_changes_nothing(seal_dir: Path) -> None:
    authority.ensure(seal_dir)
    before = {path.name: path.read_bytes() for path in seal_dir.iterdir()}

    authority.ensure(seal_dir)

    assert {path.name: path.read_bytes() for path in seal_dir.iterdir()} == before


def test_an_empty_folder_is_filled(seal_dir: Path) -> None:
    seal_dir.mkdir(parents=True)

    authority.ensure(seal_dir)

    assert (seal_dir / "seal.key").exists()
    assert mode(seal_dir) == 0o700


def test_a_lost_key_is_said_and_not_replaced(seal_dir: Path) -> None:
    authority.ensure(seal_dir)
    root = (seal_dir / "root.pem").read_bytes()
    (seal_dir / "seal.key").unlink()

    with pytest.raises(SealIncomplete, match=r"seal\.key"):
        authority.ensure(seal_dir)

    assert (seal_dir / "root.pem").read_bytes() == root
    assert {path.name for path in seal_dir.parent.iterdir()} == {"seal"}


def test_processes_that_start_together_agree_on_one_seal(seal_dir: Path) -> None:
    program = (
        "import sys, pathlib; from certificates.sealing.authority import ensure; sys.stdin.read();"
        "folder = pathlib.Path(sys.argv[1]); ensure(folder); print((folder / 'seal.key').read_text())"
    )
    command = [sys.executable, "-c", program, str(seal_dir)]
    started = [
        subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) for _ in range(4)
    ]
    for process in started:
        assert process.stdin is not None
        process.stdin.close()
        process.stdin = None
    keys = {process.communicate()[0] for process in started}

    assert keys == {(seal_dir / "seal.key").read_text() + "\n"}
    assert {path.name for path in seal_dir.parent.iterdir()} == {"seal"}
