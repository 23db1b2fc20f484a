"""Is this PDF, to the last byte, one that was sealed here? Pure verification, without the register.

A stranger's file is hostile until proven otherwise: any exception on the way means "not authentic".
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from asn1crypto.x509 import Certificate

from certification import clock
from certification.sizes import CHECKED_BYTES

MAX_BYTES: Final = CHECKED_BYTES
MAX_REVISIONS: Final = 8
"""A certificate has two: as drawn, and with its seal."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class PdfCheck:
    """The answer, with a reason in plain Polish; the facts are set only as far as the check came."""

    authentic: bool
    reason_pl: str
    signer: str = ""
    signed_at: datetime | None = None
    covers_whole_file: bool = False
    docmdp_ok: bool = False
    number: str = ""


class NotAuthentic(Exception):  # noqa: N818
    """The file is not what it should be; the message says why, in plain Polish."""


def check_pdf(data: bytes, roots: Sequence[Certificate]) -> PdfCheck:
    """Whether ``data`` is a PDF with our seal only: certified, unchanged, under one of ``roots``.

    ``number`` is what the sealed content calls itself; show what the register holds under it, never the
    file's own words. Never raises on account of the data, and never asks the network.
    """
    try:
        require_pdf(data)
        from certificates.checking.signature import check_signature

        return check_signature(data, roots, clock.now())
    except NotAuthentic as refusal:
        return PdfCheck(False, str(refusal))
    except Exception as problem:  # parsers of hostile files fail in every way there is
        _log.info("unreadable PDF: %s", type(problem).__name__)
        return PdfCheck(False, "Pliku nie da się odczytać: jest uszkodzony albo celowo zmieniony.")


def require_pdf(data: bytes) -> None:
    """Refuse without parsing what is too long, is no PDF, or was added to over and over.

    Raises:
        NotAuthentic: it is one of these.

    """
    if not data:
        raise NotAuthentic("Plik jest pusty.")
    if len(data) > MAX_BYTES:
        raise NotAuthentic("Plik jest większy niż 5 MB, a żaden certyfikat tyle nie ma.")
    if not data.startswith(b"%PDF-"):
        raise NotAuthentic("To nie jest plik PDF.")
    if data.count(b"startxref") > MAX_REVISIONS:
        raise NotAuthentic("Do pliku wielokrotnie coś dopisywano; certyfikat jest pieczętowany raz.")
