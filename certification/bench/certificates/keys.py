"""A root and a seal under it for each kind of key that is measured."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from certification import clock

PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

KINDS: Final[dict[str, Callable[[], PrivateKey]]] = {
    "p256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "rsa2048": lambda: rsa.generate_private_key(65537, 2048),
    "rsa3072": lambda: rsa.generate_private_key(65537, 3072),
}


@dataclass(frozen=True)
class Keys:
    """One kind of key: PEM files in ``folder``, named as the product's seal names them."""

    kind: str
    private: PrivateKey
    folder: Path

    @property
    def root(self) -> Path:
        """The certificate at the top."""
        return self.folder / "root.pem"

    @property
    def certificate(self) -> Path:
        """The seal's certificate."""
        return self.folder / "seal.pem"

    @property
    def key(self) -> Path:
        """The seal's private key, without a password."""
        return self.folder / "seal.key"

    def sign(self, data: bytes) -> bytes:
        """The bare signature of ``data`` with SHA-256: what every sealing has to pay."""
        if isinstance(self.private, rsa.RSAPrivateKey):
            return self.private.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.private.sign(data, ec.ECDSA(hashes.SHA256()))


def make(kind: str, folder: Path) -> Keys:
    """Make the root, the seal and its key in ``folder``."""
    folder.mkdir(parents=True)
    keys = Keys(kind, KINDS[kind](), folder)
    root_key = KINDS[kind]()
    root_name, seal_name = _name(f"Pomiar – urząd {kind}"), _name(f"Pomiar – pieczęć {kind}")
    root = _builder(root_name, root_name, root_key, authority=True).sign(root_key, hashes.SHA256())
    seal = _builder(seal_name, root_name, keys.private, authority=False).sign(root_key, hashes.SHA256())
    keys.root.write_bytes(root.public_bytes(Encoding.PEM))
    keys.certificate.write_bytes(seal.public_bytes(Encoding.PEM))
    keys.key.touch(mode=0o600)
    keys.key.write_bytes(keys.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return keys


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(
    subject: x509.Name, issuer: x509.Name, key: PrivateKey, *, authority: bool
) -> x509.CertificateBuilder:
    now = clock.now()
    usage = x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=not authority,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=365))
        .add_extension(x509.BasicConstraints(ca=authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
    )
