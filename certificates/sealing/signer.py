"""Who makes the raw signature: a key in a file, a card, a remote service. What they share."""

from collections.abc import Sequence
from pathlib import Path
from typing import Final, Protocol, cast

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import load_der_public_key

from certificates.sealing.problems import SealUnavailable

MIN_RSA_BITS: Final = 2048
_ECDSA_P256_BYTES: Final = 72  # SEQUENCE of two INTEGERs of at most 33 bytes each

_NO_ED25519: Final = (
    "Klucz Ed25519 nie nadaje się do pieczętowania: część programów do PDF (między innymi poppler i OpenSSL 3.0) "
    "nie umie takiej pieczęci sprawdzić. Użyj klucza ECDSA P-256 albo RSA-3072."
)


class Signer(Protocol):
    """Makes raw SHA-256 signatures with the key of one certificate.

    ``others``: certificates between it and its root, put into files beside it. ``batch``: how many messages are
    best given at once; 1 where there is nothing to win. Sealing knows nothing else of a back end.
    """

    @property
    def certificate(self) -> Certificate: ...

    @property
    def others(self) -> Sequence[Certificate]: ...

    @property
    def batch(self) -> int: ...

    def sign(self, messages: Sequence[bytes]) -> list[bytes]:
        """The signature of each message, in their order: DER-encoded ECDSA or PKCS #1 v1.5.

        Raises:
            SealUnavailable: the key cannot be used now.

        """


def require_usable(certificate: Certificate) -> None:
    """Refuse a key that readers of PDF could not check: only ECDSA P-256 and RSA of 2048 bits or more pass.

    Raises:
        SealUnavailable: it is of another kind.

    """
    key = certificate.public_key
    if key.algorithm == "ed25519":
        raise SealUnavailable(_NO_ED25519)
    if key.algorithm == "ec" and key.curve == ("named", "secp256r1"):
        return
    if key.algorithm == "rsa" and key.bit_size >= MIN_RSA_BITS:
        return
    raise SealUnavailable(
        f"Klucz pieczęci jest rodzaju {key.algorithm.upper()} {key.bit_size}; użyj ECDSA P-256 albo RSA-3072."
    )


def signature_room(certificate: Certificate) -> int:
    """The greatest length of a signature with the certificate's key, in bytes."""
    key = certificate.public_key
    return _ECDSA_P256_BYTES if key.algorithm == "ec" else (int(key.bit_size) + 7) // 8


def verifies(certificate: Certificate, message: bytes, signature: bytes) -> bool:
    """Whether the signature is the certificate's over the message."""
    key = load_der_public_key(certificate.public_key.dump())
    try:
        if isinstance(key, ec.EllipticCurvePublicKey):
            key.verify(signature, message, ec.ECDSA(hashes.SHA256()))
        else:
            cast(rsa.RSAPublicKey, key).verify(signature, message, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def require_own(certificate: Certificate, messages: Sequence[bytes], signatures: Sequence[bytes]) -> None:
    """Believe a device or a service only what the certificate's key confirms.

    Raises:
        SealUnavailable: a signature is missing or is not the certificate's.

    """
    if len(signatures) != len(messages):
        raise SealUnavailable(
            f"Zamiast {len(messages)} podpisów otrzymano {len(signatures)}. Żadnego nie przyjęto."
        )
    if not all(verifies(certificate, *pair) for pair in zip(messages, signatures, strict=True)):
        raise SealUnavailable("Otrzymany podpis nie zgadza się z certyfikatem pieczęci. Nie przyjęto go.")


def read_certificate(path: Path) -> Certificate:
    """The X.509 certificate in a PEM file; raises ValueError if it is none."""
    return certificates_in(path.read_bytes())[0]


def certificates_in(content: bytes) -> list[Certificate]:
    """The certificates of a PEM text in their order; raises ValueError if it holds none."""
    found = [
        Certificate.load(der, strict=True)
        for kind, _, der in pem.unarmor(content, multiple=True)
        if kind == "CERTIFICATE"
    ]
    if not found:
        raise ValueError("nie ma tu certyfikatu")
    return found
