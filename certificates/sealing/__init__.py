"""The seal. Import it lazily: it loads asn1crypto, and sealing loads pyHanko."""

from certificates.sealing.authority import SealIncomplete
from certificates.sealing.prepared import FIELD, Words
from certificates.sealing.problems import SealUnavailable
from certificates.sealing.seal import (
    cms_for,
    cms_room,
    engine,
    fingerprint,
    roots,
    seal,
    seal_all,
    seal_certificate,
    seal_fingerprint,
    seal_subject,
    timestamp_roots,
)

__all__ = [
    "FIELD",
    "SealIncomplete",
    "SealUnavailable",
    "Words",
    "cms_for",
    "cms_room",
    "engine",
    "fingerprint",
    "roots",
    "seal",
    "seal_all",
    "seal_certificate",
    "seal_fingerprint",
    "seal_subject",
    "timestamp_roots",
]
