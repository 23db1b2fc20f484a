"""A pyHanko signer that reads its key once instead of twice per document."""

from pathlib import Path

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_pem_private_key
from pyhanko.sign.signers import Signer

_HASHES = {"sha256": hashes.SHA256(), "sha384": hashes.SHA384(), "sha512": hashes.SHA512()}


class KeySigner(Signer):
    """Signs with an elliptic-curve key held in memory; the root is left out, who checks has it already."""

    def __init__(self, certificate: Certificate, key: ec.EllipticCurvePrivateKey) -> None:
        super().__init__(signing_cert=certificate, embed_roots=False)
        self.certificate = certificate
        self._key = key

    @classmethod
    def load(cls, certificate: Path, key: Path) -> "KeySigner":
        """Read a certificate and its private key, both PEM; raise ValueError unless the key is an EC one."""
        private = load_pem_private_key(key.read_bytes(), password=None)
        if not isinstance(private, ec.EllipticCurvePrivateKey):
            raise ValueError("Klucz pieczęci musi być kluczem ECDSA.")
        return cls(read_certificate(certificate), private)

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """The DER-encoded ECDSA signature of ``data``."""
        return self._key.sign(data, ec.ECDSA(_HASHES[digest_algorithm]))


def read_certificate(path: Path) -> Certificate:
    """The X.509 certificate in a PEM file; raises ValueError if it is none."""
    _, _, der = pem.unarmor(path.read_bytes())
    return Certificate.load(der, strict=True)
