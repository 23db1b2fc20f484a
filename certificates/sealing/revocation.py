"""Revocation lists at hand, to be put beside a seal: the structure of PAdES B-LT, prepared.

Long-term validation is not claimed: that would have to be shown by an independent validator.
"""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from asn1crypto import pem
from asn1crypto.crl import CertificateList
from asn1crypto.x509 import Certificate
from cryptography import x509
from cryptography.exceptions import InvalidSignature

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Evidence:
    """What a later validator would otherwise have to fetch."""

    certificates: tuple[Certificate, ...]
    lists: tuple[CertificateList, ...]


def evidence_for(
    leaves: Sequence[Certificate], issuers: Sequence[Certificate], folder: Path, at: datetime
) -> Evidence | None:
    """The lists in ``folder`` (``*.crl``, DER or PEM) that tell of every certificate up to a root.

    ``issuers``: certificates that may have issued the leaves or each other. None where a list is missing, is not
    yet or no longer in force, or does not verify: half an evidence is none.
    """
    lists = list(_read(folder))
    if not lists:
        return None
    chain, told = list(leaves), []
    for certificate in chain:
        if certificate.self_issued:
            continue
        issuer = _issuer(certificate, issuers)
        found = next((each for each in lists if issuer and _is_in_force(each, issuer, at)), None)
        if issuer is None or found is None:
            _log.warning("no revocation list in force for %s", certificate.subject.human_friendly)
            return None
        told.append(found)
        if issuer not in chain:
            chain.append(issuer)
    return Evidence(tuple(chain), tuple(dict.fromkeys(told))) if told else None


def _read(folder: Path) -> Iterator[CertificateList]:
    for path in sorted(folder.glob("*.crl")):
        content = path.read_bytes()
        try:
            yield CertificateList.load(
                pem.unarmor(content)[2] if pem.detect(content) else content, strict=True
            )
        except ValueError:
            _log.warning("not a revocation list: %s", path.name)


def _issuer(certificate: Certificate, issuers: Sequence[Certificate]) -> Certificate | None:
    return next((each for each in issuers if each.subject == certificate.issuer), None)


def _is_in_force(revocations: CertificateList, issuer: Certificate, at: datetime) -> bool:
    found = x509.load_der_x509_crl(revocations.dump())
    authority = x509.load_der_x509_certificate(issuer.dump())
    until = found.next_update_utc
    try:
        signed = found.is_signature_valid(authority.public_key())  # type: ignore[arg-type]
    except (TypeError, InvalidSignature):
        return False
    return bool(
        signed
        and found.issuer == authority.subject
        and found.last_update_utc <= at
        and (until is None or at <= until)
    )
