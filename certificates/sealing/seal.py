"""The organiser's seal on a PDF: PAdES, certified, with no changes allowed afterwards.

B-B by itself; with a time stamp (B-T) where a server of time is set; with revocation lists in the same revision
where they are at hand (prepared for B-LT).
"""

import os
from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Final

from asn1crypto.x509 import Certificate
from django.conf import settings

from certificates.sealing import chosen
from certificates.sealing.making import Engine
from certificates.sealing.prepared import FIELD, Prepared, Words
from certificates.sealing.revocation import Evidence, evidence_for
from certificates.sealing.signer import Signer, certificates_in
from certification import clock

if TYPE_CHECKING:
    from certificates.sealing.timestamp import TimestampServer

_AS_ALWAYS: Final = Words()
_engines: dict[tuple[object, ...], Engine] = {}
_lock = Lock()


def seal(pdf: bytes, words: Words = _AS_ALWAYS) -> bytes:
    """The PDF with the seal of the installation; the original bytes stay as they were.

    The embedded default makes its key on first use. The time of sealing is ``certification.clock.now()``.
    Raises SealUnavailable if the seal cannot be made now, and pyHanko's SigningError if the PDF already bears a
    signature.
    """
    by = engine()
    prepared = _prepared(pdf, words, by)
    return prepared.sealed(by.cms_for(prepared.digest))


def seal_all(pdfs: Sequence[bytes], words: Words = _AS_ALWAYS, *, by: Engine | None = None) -> list[bytes]:
    """Each PDF with the seal, in one go with the signer: all or, by an exception, none.

    ``by``: the engine whose certificate the caller has looked at; the present one by default.
    """
    by = by or engine()
    prepared = [_prepared(pdf, words, by) for pdf in pdfs]
    made = by.cms_for_all([each.digest for each in prepared])
    return [each.sealed(cms) for each, cms in zip(prepared, made, strict=True)]


def cms_for(digest: bytes) -> bytes:
    """The signature container for a document with this SHA-256, at most ``cms_room()`` bytes.

    For whoever lays out the document's bytes elsewhere than ``seal``; the time of sealing belongs there.
    """
    return engine().cms_for(digest)


def cms_room() -> int:
    """How many bytes to leave for a container; twice as many hexadecimal digits."""
    return engine().room


def engine() -> Engine:
    """The engine of the present signer, kept while the signer and the server of time stay the same."""
    signer = chosen.signer()
    server = _server()
    key = (id(signer), server.url if server else "")
    with _lock:
        known = _engines.get(key)
        if known is None or known.signer is not signer:
            _engines.clear()
            known = Engine(
                signer, stamp=server.stamp if server else None, stamp_room=server.room if server else 0
            )
            _engines[key] = known
    return known


def seal_certificate() -> Certificate:
    """The certificate of the present seal; raises SealUnavailable if it cannot be had."""
    return chosen.signer().certificate


def seal_subject() -> str:
    """Whose the seal is, as its certificate says: "Common Name: …, Organization: …, Country: PL"."""
    return str(seal_certificate().subject.human_friendly)


def seal_fingerprint() -> str:
    """SHA-256 of the present seal's certificate, 64 hexadecimal digits."""
    return fingerprint(seal_certificate())


def fingerprint(certificate: Certificate) -> str:
    """SHA-256 of a certificate, 64 hexadecimal digits in lower case."""
    return str(certificate.sha256.hex())


def roots() -> list[Certificate]:
    """What to trust as a seal of ours: every ``root*.pem`` in the seal's folder; none before the first sealing.

    For the seal that the program makes itself this is the root that vouches for nothing else; for any other it
    is the seal's own certificate, since its authority vouches for many.
    """
    return _kept("root*.pem")


def timestamp_roots() -> list[Certificate]:
    """What to trust as a server of time: every ``tsa-root*.pem`` in the seal's folder. Never a seal's root."""
    return _kept("tsa-root*.pem")


def _kept(pattern: str) -> list[Certificate]:
    paths = sorted(Path(settings.SEAL_DIR).glob(pattern))
    return [each for path in paths for each in certificates_in(path.read_bytes())]


def _prepared(pdf: bytes, words: Words, by: Engine) -> Prepared:
    return prepared_with(pdf, words, by, at=clock.now(), field=FIELD, certify=True)


def prepared_with(
    pdf: bytes, words: Words, by: Engine, *, at: datetime, field: str, certify: bool
) -> Prepared:
    """The PDF with room for a container of this engine; ``field`` and ``certify`` as in ``document.prepare``."""
    from certificates.sealing.document import prepare  # loads pyHanko

    return prepare(
        pdf,
        certificate=by.signer.certificate,
        room=by.room,
        at=at,
        words=words,
        evidence=_evidence(by.signer),
        field=field,
        certify=certify,
    )


def has_evidence() -> bool:
    """Whether there are revocation lists to put beside the seal."""
    try:
        changed = os.stat(settings.SEAL_DIR).st_mtime_ns
    except OSError:
        return False
    return _has_lists(settings.SEAL_DIR, changed)


@lru_cache(maxsize=4)
def _has_lists(folder: Path, changed: int) -> bool:
    """Asked before every seal, so looked up only once a file has come or gone."""
    return any(name.endswith(".crl") for name in os.listdir(folder))


def _evidence(signer: Signer) -> Evidence | None:
    folder = Path(settings.SEAL_DIR)
    if not has_evidence():
        return None
    server = _server()
    stamped = server.certificates() if server else []
    issuers = [*signer.others, *stamped, *roots(), *timestamp_roots(), *_kept("ca*.pem")]
    leaves = [signer.certificate, *(each for each in stamped if not each.ca)]
    return evidence_for(leaves, issuers, folder, clock.now())


def _server() -> "TimestampServer | None":
    url = settings.SEAL_TSA_URL
    if not url:
        return None
    from certificates.sealing.timestamp import TimestampServer  # loads pyHanko

    return TimestampServer(url, timestamp_roots(), settings.SEAL_TIMEOUT)
