"""A certification authority of one certificate: the technical seal of the embedded default.

Made on first use. The root signs exactly one certificate, the seal's, and its private key is then thrown
away: a key that does not exist cannot be stolen, and nothing else can ever be issued under this root. A new
seal later means a new root beside the old one; whoever checks trusts every root in the folder.
"""

import os
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from certificates.sealing.problems import SealUnavailable
from certification import clock

ROOT: Final = "root.pem"
SEAL: Final = "seal.pem"
KEY: Final = "seal.key"

_YEARS: Final = 20
# A sample season is played under a clock in the past, possibly after the seal was made.
_BACKDATED: Final = timedelta(days=5 * 365)


class SealIncomplete(SealUnavailable):
    """The seal's folder lacks some of its files; nothing is made over what may be a seal in use."""


def ensure(folder: Path) -> None:
    """Make the root, the seal's certificate and its key in ``folder`` unless they are there.

    They are made in a folder beside it, which then takes the name in one step: of two processes that start
    together one wins and the other uses what the winner made. Raises SealIncomplete.
    """
    if _is_complete(folder):
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))  # mkdtemp: 0700
    try:
        make(made)
        os.rename(made, folder)  # an empty folder is replaced, a filled one is not
    except OSError as problem:
        if not _is_complete(folder):
            raise SealIncomplete(
                f"W folderze pieczęci {folder} brakuje któregoś z plików {ROOT}, {SEAL}, {KEY}."
            ) from problem
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _is_complete(folder: Path) -> bool:
    # Asked before every seal: a path made anew would cost more than the question.
    return all(os.path.isfile(os.path.join(folder, name)) for name in (ROOT, SEAL, KEY))


def make(folder: Path) -> None:
    """Make a root, a seal's certificate and its key in an empty folder of their owner's."""
    now = clock.now()
    root_key, seal_key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = _name("Przyjazny Urząd – urząd certyfikacji pieczęci technicznej")
    root = (
        _builder(root_name, root_name, root_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(key_cert_sign=True, crl_sign=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    seal = (
        _builder(_name("Przyjazny Urząd – pieczęć techniczna"), root_name, seal_key.public_key(), now)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(digital_signature=True, content_commitment=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(seal_key.public_key()), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    _write(folder / ROOT, root.public_bytes(Encoding.PEM))
    _write(folder / SEAL, seal.public_bytes(Encoding.PEM))
    _write(folder / KEY, seal_key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))


def _name(common_name: str) -> x509.Name:
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "PL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Przyjazny Urząd"),
            x509.NameAttribute(NameOID.COMMON_NAME, common_name),
        ]
    )


def _builder(
    subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePublicKey, now: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - _BACKDATED)
        .not_valid_after(now + timedelta(days=365 * _YEARS))
    )


def _usage(
    *,
    digital_signature: bool = False,
    content_commitment: bool = False,
    key_cert_sign: bool = False,
    crl_sign: bool = False,
) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=digital_signature,
        content_commitment=content_commitment,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=key_cert_sign,
        crl_sign=crl_sign,
        encipher_only=False,
        decipher_only=False,
    )


def write_whole(path: Path, content: bytes) -> None:
    """Write a file for its owner only, in one step."""
    partial = path.with_name(f".{path.name}.part")
    partial.unlink(missing_ok=True)
    _write(partial, content)
    partial.replace(path)


def _write(path: Path, content: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
