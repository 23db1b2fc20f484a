"""The seal's key in a file: PEM or PKCS #12, for its owner's eyes only."""

import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
    pkcs12,
)

from certificates.sealing.problems import SealUnavailable
from certificates.sealing.signer import certificates_in, require_usable

_SHA256: Final = hashes.SHA256()
_PEM: Final = b"-----BEGIN"

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey


@dataclass(frozen=True)
class KeySigner:
    """Signs with a key held in memory."""

    certificate: Certificate
    key: Key
    others: tuple[Certificate, ...] = ()
    batch: int = 1

    @classmethod
    def load(cls, certificate: Path, key: Path, password: str = "") -> "KeySigner":
        """Read a key and its certificate.

        ``key`` is PEM or PKCS #12; a PKCS #12 file brings its certificates along, and then ``certificate`` is not
        read. A file is read anew only once it has changed.

        Raises:
            SealUnavailable: a file is missing, open to others, unreadable, or of an unfit kind.

        """
        return _load(certificate, key, password, _changed(key), _changed(certificate))

    def sign(self, messages: Sequence[bytes]) -> list[bytes]:
        """The signature of each message."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return [self.key.sign(message, padding.PKCS1v15(), _SHA256) for message in messages]
        return [self.key.sign(message, ec.ECDSA(_SHA256)) for message in messages]


def _changed(path: Path) -> int:
    """When a file last changed, in nanoseconds; 0 if it is not there."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0


@lru_cache(maxsize=4)
def _load(certificate: Path, key: Path, password: str, *changed: int) -> KeySigner:
    content = _private(key)
    private, chain = _pem(content, certificate, password) if _PEM in content else _p12(content, password)
    if isinstance(private, ed25519.Ed25519PrivateKey) or not isinstance(private, Key):
        require_usable(chain[0])
        raise SealUnavailable("Klucz pieczęci jest innego rodzaju niż jego certyfikat.")
    require_usable(chain[0])
    if private.public_key().public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo) != (
        chain[0].public_key.dump()
    ):
        raise SealUnavailable("Klucz pieczęci nie pasuje do jej certyfikatu.")
    return KeySigner(chain[0], private, tuple(each for each in chain[1:] if not each.self_issued))


def _private(path: Path) -> bytes:
    """The content of a key's file, refused if anybody but its owner may read it."""
    try:
        mode = path.stat().st_mode
        content = path.read_bytes()
    except OSError as problem:
        raise SealUnavailable(f"Nie można odczytać pliku z kluczem pieczęci: {path.name}.") from problem
    if stat.S_IMODE(mode) & 0o077:
        raise SealUnavailable(
            f"Plik z kluczem pieczęci {path.name} mogą czytać inni użytkownicy komputera. "
            f"Odbierz im to prawo (chmod 600 {path.name}), a jeśli ktoś mógł go skopiować, wymień pieczęć."
        )
    return content


def _pem(content: bytes, certificate: Path, password: str) -> tuple[object, list[Certificate]]:
    try:
        key = load_pem_private_key(content, password.encode() or None)
    except TypeError as problem:
        raise SealUnavailable(_about_password(password)) from problem
    except ValueError as problem:
        said = (
            _about_password(password) if b"ENCRYPTED" in content else "Pliku z kluczem nie da się odczytać."
        )
        raise SealUnavailable(said) from problem
    try:
        return key, certificates_in(certificate.read_bytes())
    except (OSError, ValueError) as problem:
        raise SealUnavailable(f"Nie można odczytać certyfikatu pieczęci: {certificate.name}.") from problem


def _p12(content: bytes, password: str) -> tuple[object, list[Certificate]]:
    try:
        key, certificate, more = pkcs12.load_key_and_certificates(content, password.encode() or None)
    except ValueError as problem:
        raise SealUnavailable(f"Pliku PKCS #12 nie da się otworzyć. {_about_password(password)}") from problem
    if key is None or certificate is None:
        raise SealUnavailable("W pliku PKCS #12 nie ma klucza z certyfikatem.")
    return key, [_plain(each) for each in (certificate, *more)]


def _plain(certificate: x509.Certificate) -> Certificate:
    return Certificate.load(certificate.public_bytes(Encoding.DER))


def _about_password(password: str) -> str:
    return (
        "Hasło do klucza pieczęci jest błędne."
        if password
        else "Klucz pieczęci wymaga hasła, a go nie podano."
    )
