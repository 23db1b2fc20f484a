"""Authorities, seals and servers of time as other people have them, made for one test."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from asn1crypto.keys import PrivateKeyInfo
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    pkcs12,
)
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

Key = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey | ed25519.Ed25519PrivateKey

P256 = ec.generate_private_key(ec.SECP256R1())
RSA3072 = rsa.generate_private_key(65537, 3072)
RSA2048 = rsa.generate_private_key(65537, 2048)
ED25519 = ed25519.Ed25519PrivateKey.generate()
NOW = datetime.now(UTC).replace(microsecond=0)


@dataclass(frozen=True)
class Issued:
    """A certificate and its key."""

    certificate: x509.Certificate
    key: Key

    @property
    def plain(self) -> Certificate:
        """The certificate as the product reads it."""
        return Certificate.load(self.certificate.public_bytes(Encoding.DER))

    @property
    def pem(self) -> bytes:
        """The certificate as PEM."""
        return self.certificate.public_bytes(Encoding.PEM)

    @property
    def key_info(self) -> PrivateKeyInfo:
        """The key as pyHanko's testing server of time takes it."""
        return PrivateKeyInfo.load(self.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()))

    def key_pem(self, password: str = "") -> bytes:
        """The key as PEM."""
        secret = BestAvailableEncryption(password.encode()) if password else NoEncryption()
        return self.key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, secret)

    def p12(self, password: str, chain: Sequence["Issued"] = ()) -> bytes:
        """Key and certificates as PKCS #12."""
        return pkcs12.serialize_key_and_certificates(
            b"pieczec",
            self.key,
            self.certificate,
            [each.certificate for each in chain],
            BestAvailableEncryption(password.encode()),
        )


def authority(name: str = "Przykładowy Urząd Certyfikacji", issuer: Issued | None = None) -> Issued:
    """A root, or an authority below one."""
    return _issue(name, ec.generate_private_key(ec.SECP256R1()), issuer, ca=True)


def seal_of(issuer: Issued, key: Key = P256, *, days: int = 700, name: str = "Fundacja – pieczęć") -> Issued:
    """A seal's certificate that ends in so many days."""
    return _issue(name, key, issuer, days=days)


def server_of_time(issuer: Issued) -> Issued:
    """The certificate of a time stamp server."""
    return _issue("Przykładowy znacznik czasu", RSA2048, issuer, time=True)


def revocations(issuer: Issued, *, until: timedelta = timedelta(days=7)) -> bytes:
    """A revocation list (DER) on which nobody stands, in force until then."""
    builder = (
        x509.CertificateRevocationListBuilder()
        .issuer_name(issuer.certificate.subject)
        .last_update(NOW - timedelta(days=30))
        .next_update(NOW + until)
    )
    return builder.sign(issuer.key, hashes.SHA256()).public_bytes(Encoding.DER)


def put_private(path: Path, content: bytes) -> Path:
    """A file for its owner only."""
    path.write_bytes(content)
    path.chmod(0o600)
    return path


def _issue(
    name: str, key: Key, issuer: Issued | None, *, days: int = 3650, ca: bool = False, time: bool = False
) -> Issued:
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "PL"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Fundacja Przykładowa"),
            x509.NameAttribute(NameOID.COMMON_NAME, name),
        ]
    )
    by = issuer.certificate.subject if issuer else subject
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(by)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=3650))
        .not_valid_after(NOW + timedelta(days=days))
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(_usage(ca), critical=True)
    )
    if time:
        builder = builder.add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        )
    signing = issuer.key if issuer else key
    algorithm = None if isinstance(signing, ed25519.Ed25519PrivateKey) else hashes.SHA256()
    return Issued(builder.sign(signing, algorithm), key)


def _usage(ca: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not ca,
        content_commitment=not ca,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=ca,
        crl_sign=ca,
        encipher_only=False,
        decipher_only=False,
    )
