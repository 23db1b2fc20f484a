"""A new seal in the place of the old one, and which trust is kept."""

import os
import secrets
import shutil
import tempfile
from pathlib import Path

from asn1crypto import pem
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from django.conf import settings

from certificates.sealing import authority, chosen
from certificates.sealing.problems import SealUnavailable
from certificates.sealing.seal import fingerprint
from certificates.sealing.signer import certificates_in, require_own, require_usable


def renew_own() -> Certificate:
    """Make a new root, seal and key in the place of those that the program made before; returns the seal's
    certificate.

    The old root stays, under a name of its own. The old key is overwritten. Cut off half-way, sealing says that
    key and certificate do not fit; done again, it ends well.
    """
    folder = Path(settings.SEAL_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    keep_root(folder)
    made = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        authority.make(made)
        for name in (authority.ROOT, authority.SEAL, authority.KEY):
            os.replace(made / name, folder / name)
    finally:
        shutil.rmtree(made, ignore_errors=True)
    return certificates_in((folder / authority.SEAL).read_bytes())[0]


def try_out() -> Certificate:
    """The certificate of the signer in the settings, which has just shown that it can sign.

    Raises:
        SealUnavailable: it cannot.

    """
    signer = chosen.signer()
    require_usable(signer.certificate)
    trial = [secrets.token_bytes(32)]
    require_own(signer.certificate, trial, signer.sign(trial))
    return signer.certificate


def trust(certificate: Certificate) -> None:
    """Trust this very certificate: for a seal that an authority issued, who vouches for others too."""
    folder = Path(settings.SEAL_DIR)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / f"root-{fingerprint(certificate)[:16]}.pem"
    authority.write_whole(path, pem.armor("CERTIFICATE", certificate.dump()))


def keep_root(folder: Path) -> None:
    """Give the present root a name that the next one does not take."""
    present = folder / authority.ROOT
    if not present.is_file():
        return
    content = present.read_bytes()
    name = f"root-{fingerprint(certificates_in(content)[0])[:16]}.pem"
    authority.write_whole(folder / name, content)


def distrust(certificate: Certificate) -> int:
    """Take the trust from a seal: files in the seal's folder that vouch for it lose their name; returns how many."""
    folder, gone = Path(settings.SEAL_DIR), 0
    for path in sorted(folder.glob("root*.pem")):
        if any(vouches(root, certificate) for root in certificates_in(path.read_bytes())):
            path.rename(path.with_name(f"distrusted-{path.name}"))
            gone += 1
    return gone


def vouches(root: Certificate, certificate: Certificate) -> bool:
    """Whether trust in the root is trust in the certificate: it is the same, or issued it."""
    if root.dump() == certificate.dump():
        return True
    try:
        x509.load_der_x509_certificate(certificate.dump()).verify_directly_issued_by(
            x509.load_der_x509_certificate(root.dump())
        )
    except (InvalidSignature, ValueError, TypeError):
        return False
    return True


def certificate_in(path: Path) -> Certificate:
    """The seal's certificate from a file of its issuer, for a seal that is made outside.

    Raises:
        SealUnavailable: there is none in it, or it is of an unfit kind.

    """
    try:
        certificate = certificates_in(path.read_bytes())[0]
    except (OSError, ValueError) as problem:
        raise SealUnavailable(f"W pliku {path.name} nie ma certyfikatu w formacie PEM.") from problem
    if certificate.ca:
        raise SealUnavailable(
            "To certyfikat urzędu certyfikacji, a potrzebny jest certyfikat samej pieczęci."
        )
    require_usable(certificate)
    return certificate
